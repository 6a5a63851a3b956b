"""The page before a turn is committed: the draft, what goes unanswered, the reason, and what is foretold."""

from typing import TYPE_CHECKING, Any

from game.errors import AlreadyCommitted
from game.foresight.foreseeable import foreseeable, horizons
from game.narration import orders, titles
from game.narration.foretelling import statement, within
from game.session.forecasts import in_words, of_event
from game.ui.plain import words as lines
from game.ui.plain.foretelling import KINDS
from game.web.plain import words
from game.web.plain.turn import draft, turn
from game.web.plain.views import Asked, Go, Page, hint_on

if TYPE_CHECKING:
    from game.ui.desk import Desk


class Unclear(Exception):
    """A forecast that cannot be sealed as it is; the message says what it lacks."""


def page(desk: "Desk", asked: Asked, told: tuple[str, ...] = (), status: int = 200) -> Page:
    if not desk.can_order:
        return turn(desk, asked)
    values = {
        "draft": draft(desk),
        "unanswered": unanswered(desk),
        "reason": asked.line("reason") or desk.session.rationale,
        "events": events(desk),
        "spans": [(str(turns), within(desk.scenario, turns)) for turns in horizons(desk.scenario, desk.session.turn)],
        "given": asked.values,
        "hint": hint_on(desk, "commit"),
    }
    return Page("turn", words.COMMIT, "commit.html", values, told, status)


def unanswered(desk: "Desk") -> list[str]:
    """What goes by its default."""
    found = []
    for key, options in desk.session.questions.items():
        if key not in desk.session.answers:
            default = orders.answer_title(desk.scenario, next(option for option in options if option.default))
            title = titles.question(desk.scenario, key)
            found.append(lines.WAITING.format(title=title, default=default))
    return found


def events(desk: "Desk") -> list[tuple[str, list[tuple[str, str]]]]:
    """What may be foretold, by the shelf that it is found on: a name for each, and what would have to come."""
    found = foreseeable(desk.scenario, desk.view, desk.session.drafted)
    shelves = []
    for kind, own in KINDS.items():
        there = [(one.id, statement(desk.scenario, one)) for one in found if one.kind in own]
        if there:
            shelves.append((lines.FORESEEABLE[kind], there))
    return shelves


# ---------------------------------------------------------------- committing


def commit(desk: "Desk", asked: Asked) -> Page | Go:
    """Keep the reason; commit, unless only that was wanted."""
    if not desk.can_order:
        return Go("/plain")
    reason = asked.line("reason")
    desk.session.keep(rationale=reason)
    if "keep" in asked.values:
        return Go("/plain/commit")
    if asked.get("turn") != str(desk.session.turn):
        return turn(desk, asked, (words.GONE,), 409)
    try:
        forecast = foretold(desk, asked)
    except Unclear as unclear:
        return page(desk, asked, (str(unclear),), 409)
    try:
        desk.commit(reason, forecast)
    except AlreadyCommitted:
        return turn(desk, asked, (words.GONE,), 409)
    return Go("/plain")


def foretold(desk: "Desk", asked: Asked) -> dict[str, Any] | None:
    """What is sealed as foretold; Unclear where it is half said."""
    own, name = asked.line("own"), asked.get("event")
    if own and name:
        raise Unclear(words.ONE_FORECAST)
    if own:
        return in_words(own, likely(asked.get("own_likely")))
    found = foreseeable(desk.scenario, desk.view, desk.session.drafted)
    event = next((one for one in found if one.id == name), None)
    if event is None:
        return None
    spans = horizons(desk.scenario, desk.session.turn)
    turns = next((turns for turns in spans if str(turns) == asked.get("soon")), spans[0])
    return dict(of_event(desk.scenario, event, turns, likely(asked.get("likely"))))


def likely(written: str) -> float:
    text = written.removesuffix("%").strip()
    if not (text.isascii() and text.isdigit() and len(text) < 4 and int(text) <= 100):
        raise Unclear(words.LIKELY_MISSING)
    return int(text) / 100
