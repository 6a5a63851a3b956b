"""The page of a team: the debrief of its seat; of a game that is not over, only what the seat knows so far."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from game.foresight.course import finish
from game.narration import levels
from game.narration.briefing import day, span
from game.narration.cables import Cable, tell_turn
from game.narration.rulings import brought_in
from game.report.debrief import compose
from game.report.document import Block, Document, Folded, Paragraph, Points, Section, Table
from game.report.findings import Opened, ask_advisers, play_beside
from game.report.room.colophon import made_by
from game.report.room.reading import Class, Game
from game.report.room.words import say
from game.report.sections.common import amount, order_title, row_title
from game.report.words import say as say_of_game


def pages(
    found: Class, game: Game, everything: bool, progress: Callable[[int], None] | None = None
) -> Iterator[tuple[str, Document, Opened]]:
    """Seat, page and what is known of the game, for every seat of people in it."""
    chances = None
    for seat, opened in game.opened.items():
        if not (game.over or everything):
            yield seat, so_far(found, game, opened), opened
            continue
        findings = finish(play_beside(ask_advisers(opened), chances), progress)
        chances = findings.chances
        document = compose(findings)
        yield seat, replace(document, facts=(*_facts(found, game, seat), *document.facts[1:])), findings


def _facts(found: Class, game: Game, seat: str) -> list[tuple[str, str]]:
    people = found.labels.all_of(found.people.in_seat(game.number, seat)) or say("nobody")
    title = game.scenario.content.patron[seat].title
    return [
        (say("team.game"), say("team.game.value", game=game.number, games=len(found.games))),
        (say_of_game("fact.seat"), title),
        (say("team.seat"), people),
    ]


# ---------------------------------------------------------------- a game that goes on


def so_far(found: Class, game: Game, opened: Opened) -> Document:
    """What a seat knows of a game that is not over: nothing in it is hidden from that seat."""
    scenario, turn = game.scenario, game.turn
    named = {"seat": opened.seat_title(), "turn": turn, "turns": scenario.turns, "date": day(scenario.date(turn))}
    sections = [Section("turns", say("so_far.turns"), tuple(_turns(opened)))]
    table = _levels(opened)
    if table.rows:
        sections.append(Section("levels", say("so_far.known"), (table,)))
    return Document(
        scenario.content.scenario.language,
        say("so_far", scenario=scenario.title),
        say_of_game("subtitle", **named),
        tuple(_facts(found, game, opened.seat)),
        (Paragraph(say("so_far.note")),),
        tuple(sections),
        made_by(found),
    )


def _turns(opened: Opened) -> Iterator[Block]:
    told: list[Cable] = []
    for turn in range(1, opened.course.turns + 1):
        title = say_of_game("timeline.turn", turn=turn, span=span(opened.scenario, turn))
        yield Folded(title, tuple(_turn(opened, turn, told)), open=True, turn=turn)


def _turn(opened: Opened, turn: int, told: list[Cable]) -> Iterator[Block]:
    orders = [order_title(opened.scenario, option) for option in opened.ordered(turn)]
    yield Points(
        tuple(say_of_game("timeline.ordered", order=order) for order in orders) or (say_of_game("timeline.nothing"),)
    )
    if rationale := str(opened.played[turn - 1].sealed[opened.seat].get("rationale") or ""):
        yield Paragraph(say_of_game("timeline.why", text=rationale), "quote")
    record = opened.record(turn)
    cables = [] if record is None else tell_turn(opened.scenario, record, opened.seat, told)
    told += cables
    if record is not None and (brought := brought_in(record, opened.seat)):
        yield Points(brought)
    if cables:
        yield Points(tuple(f"{day(cable.date)}. {cable.headline}" for cable in cables if cable.kind != "order"))


def _levels(opened: Opened) -> Table:
    """What the seat watches, as its services judged it at the opening and judge it now."""
    scenario, rows = opened.scenario, []
    for name in scenario.content.patron[opened.seat].watch:
        row = scenario.rows[name]
        error = opened.views[0].errors[row]
        if error is not None:
            then, now = (amount(scenario, row, opened.judged_level(turn, row)) for turn in (0, opened.course.turns))
            rows.append((row_title(scenario, row), then, f"{now} (±{levels.plain(error)})" if error else now))
    head = (say("so_far.level"), say("so_far.opening"), say("so_far.now", turn=opened.course.turns))
    return Table(say("so_far.known"), head, tuple(rows), frozenset({1, 2}))
