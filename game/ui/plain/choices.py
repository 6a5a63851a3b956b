"""What can be chosen, each choice as a line: answers, levers, whom an order concerns and on which terms; the draft."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.engine.orders import check_order, cost_of
from game.narration import levels, objections, orders, titles
from game.narration.phrases import colon
from game.narration.phrases import say as phrase
from game.ui.plain import words

if TYPE_CHECKING:
    from game.scenario.parts import Option
    from game.ui.desk import Desk


# ---------------------------------------------------------------- answers


def question_line(desk: "Desk", key: str) -> str:
    given = next((option for option in desk.session.drafted if option.question == key), None)
    title = titles.question(desk.scenario, key)
    if given is None:
        return title
    return words.ANSWERED_SO_FAR.format(title=title, answer=orders.answer_title(desk.scenario, given))


def asked(desk: "Desk", key: str) -> list[str]:
    """What is asked: the demand that was crossed, and the cable that brought the question."""
    lines = []
    if key in desk.scenario.content.demand:
        lines.append(desk.scenario.content.demand[key].text)
    told = [cable for cable in desk.cables_of(desk.session.turn) if cable.about == key]
    if told:
        lines.append(max(told, key=lambda cable: cable.weight).text)
    return lines


def answer_line(desk: "Desk", option: "Option") -> str:
    line = orders.describe(desk.scenario, option, desk.view)
    text = orders.answer_text(desk.scenario, option)
    return f"{line}. {text}" if text else line


def refused_line(line: str, why: str) -> str:
    """A choice that cannot be made now."""
    return words.OPTION_NOT.format(title=line, why=why)


# ---------------------------------------------------------------- levers


def own_levers(desk: "Desk") -> list[tuple[str, str]]:
    """The seat's levers, each with its purpose, by purpose."""
    found = [
        (table.purpose, key)
        for key, table in desk.scenario.content.lever.items()
        if table.seat == desk.session.seat
    ]  # fmt: skip
    return sorted(found, key=lambda pair: orders.PURPOSES.index(pair[0]))


def forms_of(desk: "Desk", lever: str) -> "list[Option]":
    """Every order that a lever can be."""
    return [option for option in desk.scenario.options if option.lever == lever and option.question is None]


def lever_line(desk: "Desk", lever: str) -> str:
    """The lever with the range of its price, or with what stands against every form of it."""
    title = desk.scenario.content.lever[lever].title
    found = [(option, against(desk, option)) for option in forms_of(desk, lever)]
    possible = [option for option, objections in found if not objections]
    if not possible:
        return words.LEVER_NOT.format(title=title, why=found[0][1][0] if found else "")
    costs = [cost_of(option, desk.view) for option in possible]
    if min(costs) == max(costs):
        return words.LEVER.format(title=title, price=orders.price(possible[0], desk.view))
    price = words.FROM.format(low=levels.number(min(costs)), high=levels.number(max(costs)))
    return words.LEVER.format(title=title, price=price)


def purpose_line(purpose: str, line: str) -> str:
    """A lever's line with what it is for before it."""
    whole = colon(phrase(f"purpose.{purpose}"), line)
    return whole[0].upper() + whole[1:]


def against(desk: "Desk", option: "Option") -> list[str]:
    """What stands against an order now."""
    found = check_order(desk.scenario, desk.view, option, desk.session.drafted)
    return [objections.say(desk.scenario, objection) for objection in found]


# ---------------------------------------------------------------- targets and terms


def targets_of(forms: "Sequence[Option]") -> "dict[str | None, list[Option]]":
    """The forms of a lever by whom or what they concern."""
    targets = dict.fromkeys(option.target for option in forms)
    return {target: [option for option in forms if option.target == target] for target in targets}


def target_line(desk: "Desk", target: str, forms: "Sequence[Option]") -> str:
    title = titles.thing(desk.scenario, target)
    if target in desk.scenario.content.demand:
        title = f"{title} ({desk.scenario.content.demand[target].text})"
    found = [against(desk, option) for option in forms]
    if all(found):
        return refused_line(title, found[0][0])
    return title


def term_line(desk: "Desk", term: str, choice: str, title: str, forms: "Sequence[Option]") -> str:
    left = [option for option in forms if (term, choice) in option.terms]
    found = [against(desk, option) for option in left]
    if found and all(found):
        return refused_line(title, found[0][0])
    costs = sorted({levels.number(cost_of(option, desk.view)) for option in left}, key=float)
    return f"{title}, {costs[0]} capital" if len(costs) == 1 else title


# ---------------------------------------------------------------- the draft


def draft_line(desk: "Desk", option: "Option") -> str:
    line = orders.describe(desk.scenario, option, desk.view)
    return line if option.question is None else colon(titles.question(desk.scenario, option.question), line)
