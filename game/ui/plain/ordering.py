"""Give orders and answers: choose a lever, its target and terms; look at the draft, take something out, undo."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.engine.orders import check_order, cost_of, order_of
from game.narration import levels, objections, orders, titles, why
from game.narration.phrases import colon
from game.narration.phrases import say as phrase
from game.ui.plain import words
from game.ui.plain.console import Choice, Console

if TYPE_CHECKING:
    from game.scenario.parts import Option
    from game.ui.desk import Desk


# ---------------------------------------------------------------- answers


def answer_all(console: Console, desk: "Desk") -> None:
    """Offer every question that waits, one after the other."""
    for key in desk.session.questions:
        _answer_one(console, desk, key)


def answer(console: Console, desk: "Desk") -> None:
    """Choose a question, then answer it."""
    questions = list(desk.session.questions)
    if not questions:
        console.say(words.NOTHING_WAITS)
        return
    if len(questions) == 1:
        _answer_one(console, desk, questions[0])
        return
    number = console.choose(words.WHICH, [_question_line(desk, key) for key in questions])
    if number is not None:
        _answer_one(console, desk, questions[number])


def _question_line(desk: "Desk", key: str) -> str:
    given = next((option for option in desk.session.drafted if option.question == key), None)
    title = titles.question(desk.scenario, key)
    if given is None:
        return title
    return words.ANSWERED_SO_FAR.format(title=title, answer=orders.answer_title(desk.scenario, given))


def _answer_one(console: Console, desk: "Desk", key: str) -> None:
    options = desk.session.questions[key]
    content = desk.scenario.content
    console.head(words.QUESTION.format(title=titles.question(desk.scenario, key)))
    if key in content.demand:
        console.say(content.demand[key].text)
    told = [cable for cable in desk.cables_of(desk.session.turn) if cable.about == key]
    if told:
        console.say(max(told, key=lambda cable: cable.weight).text)
    number = console.choose(words.ANSWER_HOW, [_answer_line(desk, option) for option in options], words.ANSWER_LATER)
    if number is not None and _add(console, desk, options[number]):
        console.say(words.ANSWERED.format(answer=orders.answer_title(desk.scenario, options[number])))


def _answer_line(desk: "Desk", option: "Option") -> str:
    line = orders.describe(desk.scenario, option, desk.view)
    text = orders.answer_text(desk.scenario, option)
    return f"{line}. {text}" if text else line


def _add(console: Console, desk: "Desk", option: "Option") -> bool:
    found = desk.session.draft_add(order_of(option))
    if found:
        console.say(words.REFUSED, *(objections.say(desk.scenario, one) for one in found))
    return not found


# ---------------------------------------------------------------- orders


def give_order(console: Console, desk: "Desk") -> None:
    """Choose a lever, read its card, choose target and terms, see what it would change, put it in the draft."""
    lever = _choose_lever(console, desk)
    if lever is None:
        return
    card = orders.card(desk.scenario, lever)
    console.head(card.title)
    console.say(*orders.card_lines(card))
    forms = [option for option in desk.scenario.options if option.lever == lever and option.question is None]
    option = _choose_terms(console, desk, lever, _choose_target(console, desk, forms))
    if option is not None:
        _confirm(console, desk, option)


def _choose_lever(console: Console, desk: "Desk") -> str | None:
    levers = sorted(
        (
            (orders.PURPOSES.index(table.purpose), key)
            for key, table in desk.scenario.content.lever.items()
            if table.seat == desk.session.seat
        ),
        key=lambda pair: pair[0],
    )
    console.head(words.MENU["order"])
    lines = [colon(phrase(f"purpose.{orders.PURPOSES[purpose]}"), _lever_line(desk, key)) for purpose, key in levers]
    number = console.choose(words.WHICH_LEVER, [line[0].upper() + line[1:] for line in lines])
    return None if number is None else levers[number][1]


def _lever_line(desk: "Desk", lever: str) -> str:
    """The lever with the range of its price, or with what stands against every form of it."""
    title = desk.scenario.content.lever[lever].title
    forms = [option for option in desk.scenario.options if option.lever == lever and option.question is None]
    found = [(option, _objections(desk, option)) for option in forms]
    possible = [option for option, against in found if not against]
    if not possible:
        return words.LEVER_NOT.format(title=title, why=found[0][1][0] if found else "")
    costs = [cost_of(option, desk.view) for option in possible]
    if min(costs) == max(costs):
        return words.LEVER.format(title=title, price=orders.price(possible[0], desk.view))
    price = words.FROM.format(low=levels.number(min(costs)), high=levels.number(max(costs)))
    return words.LEVER.format(title=title, price=price)


def _objections(desk: "Desk", option: "Option") -> list[str]:
    against = check_order(desk.scenario, desk.view, option, desk.session.drafted)
    return [objections.say(desk.scenario, objection) for objection in against]


def _choose_target(console: Console, desk: "Desk", forms: "Sequence[Option]") -> "Sequence[Option] | None":
    """The forms of a lever with the chosen target; None for back."""
    targets = list(dict.fromkeys(option.target for option in forms))
    if len(targets) < 2:
        return forms
    by_target = {target: [option for option in forms if option.target == target] for target in targets}
    lines = [_target_line(desk, str(target), options) for target, options in by_target.items()]
    number = console.choose(words.WHICH_TARGET, lines)
    return None if number is None else by_target[targets[number]]


def _target_line(desk: "Desk", target: str, forms: "Sequence[Option]") -> str:
    title = titles.thing(desk.scenario, target)
    if target in desk.scenario.content.demand:
        title = f"{title} ({desk.scenario.content.demand[target].text})"
    against = [_objections(desk, option) for option in forms]
    if all(against):
        return words.OPTION_NOT.format(title=title, why=against[0][0])
    return title


def _choose_terms(console: Console, desk: "Desk", lever: str, forms: "Sequence[Option] | None") -> "Option | None":
    """One term after the other, until a single form is left."""
    for term in desk.scenario.content.lever[lever].term if forms is not None else ():
        lines = [_term_line(desk, term.id, choice.id, choice.title, forms or ()) for choice in term.option]
        number = console.choose(words.WHICH_TERM.format(title=term.title), lines)
        if number is None:
            return None
        chosen = term.option[number].id
        forms = [option for option in forms or () if (term.id, chosen) in option.terms]
    return forms[0] if forms else None


def _term_line(desk: "Desk", term: str, choice: str, title: str, forms: "Sequence[Option]") -> str:
    left = [option for option in forms if (term, choice) in option.terms]
    against = [_objections(desk, option) for option in left]
    if against and all(against):
        return words.OPTION_NOT.format(title=title, why=against[0][0])
    costs = sorted({levels.number(cost_of(option, desk.view)) for option in left}, key=float)
    return f"{title}, {costs[0]} capital" if len(costs) == 1 else title


def _confirm(console: Console, desk: "Desk", option: "Option") -> None:
    console.say("", orders.describe(desk.scenario, option, desk.view))
    against = _objections(desk, option)
    if against:
        console.say(words.REFUSED, *against)
        return
    console.say(*why.render(why.explain_order(desk.scenario, option, desk.view)))
    if console.choose(words.ADD, [Choice(words.ADD_YES, "yes")], words.ADD_NO) == 0 and _add(console, desk, option):
        console.say(words.ADDED.format(order=orders.describe(desk.scenario, option)))


# ---------------------------------------------------------------- the draft


def look_at_draft(console: Console, desk: "Desk") -> None:
    """The draft; a number takes something out."""
    console.head(words.DRAFT.format(turn=desk.session.turn + 1))
    drafted = desk.session.drafted
    if not drafted:
        console.say(words.DRAFT_EMPTY)
        return
    number = console.choose(words.DRAFT_WHICH, [_draft_line(desk, option) for option in drafted])
    if number is not None:
        desk.session.draft_remove(order_of(drafted[number]))
        console.say(words.REMOVED.format(order=_draft_line(desk, drafted[number])))


def _draft_line(desk: "Desk", option: "Option") -> str:
    line = orders.describe(desk.scenario, option, desk.view)
    return line if option.question is None else colon(titles.question(desk.scenario, option.question), line)


def undo(console: Console, desk: "Desk") -> None:
    if desk.session.undo_draft():
        console.say(words.UNDONE.format(n=len(desk.session.draft)))
    else:
        console.say(words.NOTHING_TO_UNDO)
