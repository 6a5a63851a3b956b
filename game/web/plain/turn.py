"""The page of a turn: what happened, how things stand, what waits for an answer, the draft and the levers."""

from typing import TYPE_CHECKING

from game.engine.orders import order_of
from game.narration import objections, orders
from game.narration.briefing import span
from game.narration.phrases import colon, say
from game.ui.plain import choices, facts
from game.web.plain import words
from game.web.plain.views import Asked, Go, Page, hint_on

if TYPE_CHECKING:
    from game.scenario.parts import Option
    from game.ui.desk import Desk

SECONDS = 15
"""From one look to the next of a page without scripts."""


def turn(desk: "Desk", asked: Asked, told: tuple[str, ...] = (), status: int = 200) -> Page:
    """The game as it stands: a turn to play, others to wait for, or how it ended."""
    session = desk.session
    happened = [*facts.moment(desk), facts.turn_facts(desk, session.turn)] if desk.cables_of(session.turn) else []
    values: dict[str, object] = {"happened": happened, "others": others(desk), "means": facts.means(desk)}
    if session.is_over:
        found = [*facts.ending(desk), *happened, *facts.situation_facts(desk)]
        return Page("turn", words.OVER, "over.html", {"facts": found}, told, status)
    if session.is_waiting:
        values |= {"still": bool(asked.get("still")), "seconds": SECONDS, "draft": draft(desk)}
        return Page("turn", words.WAITING, "waiting.html", values, told, status)
    *situation, adversaries = [one for one in facts.situation_facts(desk) if one.id != "waiting"]
    values |= {
        "situation": [*situation, adversaries],
        "questions": questions(desk),
        "draft": draft(desk),
        "levers": levers(desk),
        "hint": hint_on(desk, "room", "telling", "questions"),
        "notice": [*filter(None, session.notice.split("\n"))],
    }
    number = session.turn + 1
    title = colon(say("turn", turn=number, turns=desk.scenario.turns), span(desk.scenario, number))
    return Page("turn", title, "turn.html", values, told, status)


def others(desk: "Desk") -> str:
    """Who is waited for, or who has committed already."""
    session, patrons = desk.session, desk.scenario.content.patron
    if session.is_reviewed:
        return words.REVIEWED
    if session.is_waiting:
        return words.WAITING_FOR.format(seats=", ".join(patrons[seat].title for seat in session.awaited))
    done = [patrons[seat].title for seat in session.persons if seat not in session.awaited and not session.is_over]
    return words.COMMITTED_TOO.format(seats=", ".join(done)) if done else ""


def draft(desk: "Desk") -> list[tuple[str, str]]:
    """Each order and answer of the draft, by id and as a line."""
    return [(option.id, choices.draft_line(desk, option)) for option in desk.session.drafted]


def levers(desk: "Desk") -> list[tuple[str, list[tuple[str, str]]]]:
    """By purpose: each lever's id and line."""
    found: dict[str, list[tuple[str, str]]] = {}
    for purpose, key in choices.own_levers(desk):
        found.setdefault(say(f"purpose.{purpose}").capitalize(), []).append((key, choices.lever_line(desk, key)))
    return list(found.items())


def questions(desk: "Desk") -> list[dict[str, object]]:
    """What waits for an answer: what is asked, the answers, and which one is in the draft or holds by default."""
    found = []
    for number, (key, options) in enumerate(desk.session.questions.items()):
        given = next((option.id for option in desk.session.drafted if option.question == key), "")
        answers = [_answer(desk, option) for option in options]
        title = choices.question_line(desk, key)
        default = next(option for option in options if option.default)
        found.append(
            {
                "number": number,
                "key": key,
                "title": title,
                "asked": choices.asked(desk, key),
                "answers": answers,
                "given": given,
                "default": orders.answer_title(desk.scenario, default),
            }
        )
    return found


def _answer(desk: "Desk", option: "Option") -> tuple[str, str]:
    line = choices.answer_line(desk, option)
    against = [] if option in desk.session.drafted else desk.session.objections(order_of(option))
    if against:
        return option.id, choices.refused_line(line, objections.say(desk.scenario, against[0]))
    return option.id, line


# ---------------------------------------------------------------- what is done on it


def answer(desk: "Desk", asked: Asked) -> Page | Go:
    """Answer a question, or take the answer back."""
    options = desk.session.questions.get(asked.get("question"), [])
    if "back" in asked.values:
        for option in [option for option in options if option in desk.session.drafted]:
            desk.session.draft_remove(order_of(option))
        return Go("/plain#questions")
    chosen = next((option for option in options if option.id == asked.get("answer")), None)
    if chosen is None:
        return turn(desk, asked, (words.ANSWER_GONE if not options else words.CHOOSE_FIRST,), 409)
    against = desk.session.draft_add(order_of(chosen))
    if against:
        return turn(desk, asked, tuple(objections.say(desk.scenario, one) for one in against), 409)
    return Go("/plain#questions")


def take_out(desk: "Desk", asked: Asked) -> Page | Go:
    chosen = next((option for option in desk.session.drafted if option.id == asked.get("order")), None)
    if chosen is None:
        return turn(desk, asked, (words.GONE,), 409)
    desk.session.draft_remove(order_of(chosen))
    return Go("/plain#draft")


def undo(desk: "Desk", asked: Asked) -> Page | Go:
    from game.ui.plain.words import NOTHING_TO_UNDO

    if not desk.session.undo_draft():
        return turn(desk, asked, (NOTHING_TO_UNDO,), 409)
    return Go("/plain#draft")
