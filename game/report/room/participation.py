"""Who took part: as a table for a program, and as a page for whoever leads the class."""

from collections.abc import Iterator
from dataclasses import dataclass

from game.report.document import Document, Paragraph, Section, Table
from game.report.room.colophon import made_by
from game.report.room.dictionary import head
from game.report.room.reading import Class
from game.report.room.words import say
from game.report.sheet import Cell
from game.session.people import Committed, Sat


@dataclass(frozen=True, slots=True)
class Took:
    """One person's stay in one seat: which turns they committed themselves, and which were held by others."""

    sat: Sat
    committed: tuple[int, ...]
    held: tuple[Committed, ...]
    messages: int


def stays(found: Class) -> list[Took]:
    """Every stay, by game and seat."""
    people, seats = found.people, list(found.scenario.seats)
    stayed = sorted(
        people.sat, key=lambda one: (one.game, seats.index(one.seat) if one.seat in seats else 0, one.since)
    )
    return [_stay(found, one) for one in stayed]


def _stay(found: Class, sat: Sat) -> Took:
    here = [
        one
        for one in found.people.committed
        if (one.game, one.seat) == (sat.game, sat.seat)
        and one.turn >= sat.since
        and (sat.until is None or one.turn <= sat.until)
    ]
    own = tuple(one.turn for one in here if not one.by and sat.person in one.people)
    held = tuple(one for one in here if one.by)
    return Took(sat, own, held, found.people.messages.get((sat.game, sat.seat, sat.person), 0))


def table_rows(found: Class) -> Iterator[tuple[Cell, ...]]:
    """`participation.csv`."""
    yield head("participation.csv")
    for one in stays(found):
        turns = " ".join(map(str, one.committed))
        held = " ".join(say("participation.by", turn=turn.turn, by=turn.by) for turn in one.held)
        sat = one.sat
        yield (
            sat.game, sat.seat, found.labels.of(sat.person), sat.since, sat.until, len(one.committed), len(one.held),
            turns, held, one.messages,
        )  # fmt: skip


def sheet(found: Class) -> Document:
    """The page."""
    scenario = found.scenario
    rows = tuple(_row(found, one) for one in stays(found))
    names = ("person", "game", "seat", "turns", "committed", "held", "messages")
    columns = tuple(say(f"participation.{name}") for name in names)
    table = Table(say("participation.people"), columns, rows, frozenset({1, 6}))
    section = Section("people", say("participation.people"), (Paragraph(say("participation.note"), "note"), table))
    return Document(
        scenario.content.scenario.language,
        say("participation", scenario=scenario.title),
        say("participation.subtitle", room=found.name),
        (),
        (),
        (section,),
        made_by(found),
    )


def _row(found: Class, one: Took) -> tuple[str, ...]:
    none, sat = say("participation.none"), one.sat
    span = (
        say("participation.from", since=sat.since)
        if sat.until is None
        else say("participation.span", since=sat.since, until=sat.until)
    )
    held = ", ".join(say("participation.by", turn=turn.turn, by=turn.by) for turn in one.held)
    committed = ", ".join(map(str, one.committed))
    title = found.scenario.content.patron[sat.seat].title
    return found.labels.of(sat.person), str(sat.game), title, span, committed or none, held or none, str(one.messages)
