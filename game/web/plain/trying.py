"""Another choice at a turn of a game that is over: what was ordered and what else could have been, and both worlds."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.engine.orders import check_order, order_of
from game.narration import objections, orders, titles
from game.narration.briefing import span
from game.narration.phrases import colon
from game.ui.plain import choices
from game.ui.plain import words as lines
from game.web.plain.views import Asked, Go, Page, number_in

if TYPE_CHECKING:
    from game.scenario.parts import Option
    from game.ui.desk import Desk

KEEP, ADD, ANSWER = "keep.", "add.", "answer."
"""Before the number of an order that was given, of one that is put beside, and the id of a question."""


def try_other(desk: "Desk", asked: Asked) -> Page | Go:
    """The turns; or one of them with its choices, and with what would have come of those that were made."""
    if not desk.session.is_over:
        return Go("/plain")
    turn = number_in(asked.get("turn"))
    if not 0 < turn <= desk.session.turn:
        return _turns(desk)
    trial = desk.before_turn(turn)
    played = list(trial.session.drafted)
    told: tuple[str, ...] = ()
    section, again = None, False
    if "play" in asked.values:
        told = tuple(_take(trial, _chosen(trial, played, asked)))
        if not told and set(trial.session.drafted) == set(played):
            told = (lines.SAME_ORDERS,)
        elif not told:
            indices = tuple(sorted(option.index for option in trial.session.drafted))
            section, problem = asked.at.debrief.other_choice(desk, turn, indices)
            told = (asked.at.told(problem),) if problem is not None else () if section else (lines.OTHER_WORLDS,)
            again = section is None and problem is None
    values = {
        "turn": turn,
        "span": span(desk.scenario, turn),
        "played": _played(trial, played, asked),
        "questions": list(_questions(trial, played, asked)),
        "others": list(_others(trial)),
        "slots": [(f"{ADD}{slot}", asked.get(f"{ADD}{slot}")) for slot in range(_most(desk))],
        "begins": lines.TRIAL_BEGINS,
        "play": lines.TRIAL_MENU["play"],
        "section": section,
        "again": again,
    }
    return Page("debrief", lines.TRIAL.format(turn=turn), "other.html", values, told)


def _turns(desk: "Desk") -> Page:
    turns = [
        (turn, lines.TURN.format(turn=turn, span=span(desk.scenario, turn))) for turn in range(1, desk.session.turn + 1)
    ]
    return Page("debrief", lines.DEBRIEF_TOOLS["choice"], "other_turns.html", {"turns": turns})


def _most(desk: "Desk") -> int:
    return desk.scenario.content.patron[desk.session.seat].orders


# ---------------------------------------------------------------- what can be chosen


def _played(trial: "Desk", played: "list[Option]", asked: Asked) -> list[tuple[str, str, bool]]:
    """Each order that was given: its field, its line, and whether it is kept."""
    given = [option for option in played if option.question is None]
    is_first = "play" not in asked.values
    return [
        (f"{KEEP}{number}", choices.draft_line(trial, option), is_first or f"{KEEP}{number}" in asked.values)
        for number, option in enumerate(given)
    ]


def _questions(
    trial: "Desk", played: "list[Option]", asked: Asked
) -> Iterator[tuple[str, str, str, list[tuple[str, str]]]]:
    """Each question: its field, its title, the answer that stands, and those that could be given."""
    for key, options in trial.session.questions.items():
        given = next((option.id for option in played if option.question == key), "")
        answers = [(option.id, orders.describe(trial.scenario, option, trial.view)) for option in options]
        yield f"{ANSWER}{key}", titles.question(trial.scenario, key), asked.get(f"{ANSWER}{key}") or given, answers


def _others(trial: "Desk") -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """By lever, every order that could have been given then, were it the only one."""
    for _, lever in choices.own_levers(trial):
        forms = [
            (option.id, orders.describe(trial.scenario, option, trial.view))
            for option in choices.forms_of(trial, lever)
            if not check_order(trial.scenario, trial.view, option, ())
        ]
        if forms:
            yield trial.scenario.content.lever[lever].title, forms


# ---------------------------------------------------------------- what was chosen


def _chosen(trial: "Desk", played: "list[Option]", asked: Asked) -> "list[Option]":
    given = [option for option in played if option.question is None]
    kept = [option for number, option in enumerate(given) if f"{KEEP}{number}" in asked.values]
    wanted = [asked.get(f"{ADD}{slot}") for slot in range(_most(trial))]
    own = {option.id: option for _, lever in choices.own_levers(trial) for option in choices.forms_of(trial, lever)}
    answers = [
        option
        for key, options in trial.session.questions.items()
        for option in options
        if option.id == asked.get(f"{ANSWER}{key}")
    ]
    return [*kept, *(own[name] for name in wanted if name in own), *answers]


def _take(trial: "Desk", chosen: "list[Option]") -> Iterator[str]:
    """Make this the draft of the trial; what stands against it, in words."""
    trial.session.draft_clear()
    for option in chosen:
        for one in trial.session.draft_add(order_of(option)):
            yield colon(orders.title(trial.scenario, option), objections.say(trial.scenario, one))
