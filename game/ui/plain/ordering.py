"""Give orders and answers: choose a lever, its target and terms; look at the draft, take something out, undo."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.engine.orders import order_of
from game.narration import objections, orders, titles, why
from game.ui.plain import choices, words
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
    number = console.choose(words.WHICH, [choices.question_line(desk, key) for key in questions])
    if number is not None:
        _answer_one(console, desk, questions[number])


def _answer_one(console: Console, desk: "Desk", key: str) -> None:
    options = desk.session.questions[key]
    console.head(words.QUESTION.format(title=titles.question(desk.scenario, key)))
    console.say(*choices.asked(desk, key))
    lines = [choices.answer_line(desk, option) for option in options]
    number = console.choose(words.ANSWER_HOW, lines, words.ANSWER_LATER)
    if number is not None and _add(console, desk, options[number]):
        console.say(words.ANSWERED.format(answer=orders.answer_title(desk.scenario, options[number])))


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
    option = _choose_terms(console, desk, lever, _choose_target(console, desk, choices.forms_of(desk, lever)))
    if option is not None:
        _confirm(console, desk, option)


def _choose_lever(console: Console, desk: "Desk") -> str | None:
    levers = choices.own_levers(desk)
    console.head(words.MENU["order"])
    lines = [choices.purpose_line(purpose, choices.lever_line(desk, key)) for purpose, key in levers]
    number = console.choose(words.WHICH_LEVER, lines)
    return None if number is None else levers[number][1]


def _choose_target(console: Console, desk: "Desk", forms: "Sequence[Option]") -> "Sequence[Option] | None":
    """The forms of a lever with the chosen target; None for back."""
    by_target = choices.targets_of(forms)
    if len(by_target) < 2:
        return forms
    lines = [choices.target_line(desk, str(target), options) for target, options in by_target.items()]
    number = console.choose(words.WHICH_TARGET, lines)
    return None if number is None else list(by_target.values())[number]


def _choose_terms(console: Console, desk: "Desk", lever: str, forms: "Sequence[Option] | None") -> "Option | None":
    """One term after the other, until a single form is left."""
    for term in desk.scenario.content.lever[lever].term if forms is not None else ():
        lines = [choices.term_line(desk, term.id, choice.id, choice.title, forms or ()) for choice in term.option]
        number = console.choose(words.WHICH_TERM.format(title=term.title), lines)
        if number is None:
            return None
        chosen = term.option[number].id
        forms = [option for option in forms or () if (term.id, chosen) in option.terms]
    return forms[0] if forms else None


def _confirm(console: Console, desk: "Desk", option: "Option") -> None:
    console.say("", orders.describe(desk.scenario, option, desk.view))
    against = choices.against(desk, option)
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
    number = console.choose(words.DRAFT_WHICH, [choices.draft_line(desk, option) for option in drafted])
    if number is not None:
        desk.session.draft_remove(order_of(drafted[number]))
        console.say(words.REMOVED.format(order=choices.draft_line(desk, drafted[number])))


def undo(console: Console, desk: "Desk") -> None:
    if desk.session.undo_draft():
        console.say(words.UNDONE.format(n=len(desk.session.draft)))
    else:
        console.say(words.NOTHING_TO_UNDO)
