"""The games of a room as they stand, each opened as every seat of people saw it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from game.engine.record import Record
from game.engine.rulings import Rulings, Said
from game.foresight.course import Course
from game.report.findings import Opened, Size, open_game
from game.report.foretold import Foretold
from game.scenario.model import Scenario
from game.session.journal import Entry, Json, Where
from game.session.people import Labels, People, people_of
from game.session.remembered import Played, pack
from game.session.rooms import Room
from game.session.session import Session


@dataclass(frozen=True, eq=False)
class Game:
    """One game of a room, counted from 1. `opened` has it by the seats of people; empty before its first turn.

    `persons` are the seats that people held when it began, `minds` who holds each now.
    """

    number: int
    name: str
    scenario: Scenario
    seed: int
    persons: tuple[str, ...]
    minds: Mapping[str, str | None]
    turn: int
    over: bool
    ending: str | None
    entries: tuple[Entry, ...]
    opened: Mapping[str, Opened]

    @property
    def first(self) -> Opened:
        """As the first seat saw it."""
        return next(iter(self.opened.values()))

    @property
    def course(self) -> Course:
        return self.first.course


@dataclass(frozen=True)
class Class:
    """A room's games and people; `labels` says what these are called."""

    name: str
    scenario: Scenario
    games: tuple[Game, ...]
    people: People
    labels: Labels

    @property
    def played(self) -> tuple[Game, ...]:
        """The games that have a turn."""
        return tuple(game for game in self.games if game.turn)

    @property
    def ended(self) -> tuple[Game, ...]:
        """The games that are over: what was secret in them may be told."""
        return tuple(game for game in self.games if game.over and game.turn)


@dataclass(frozen=True, slots=True)
class Source:
    """Where the games of a room are: what a process needs to read them. `secrets` may stand in no text of theirs."""

    room: str
    games: tuple[Where, ...]
    persons: tuple[str, ...]
    secrets: tuple[str, ...] = ()

    @classmethod
    def of(cls, room: Room) -> "Source":
        return cls(room.name, room.games, room.persons, (room.code, room.facilitator, room.links))


def read_class(
    source: Source,
    scenario: Scenario,
    pseudonym: str | None,
    *,
    size: Size | None = None,
    progress: Callable[[int], None] | None = None,
) -> Class:
    """Read a room's journals; nothing is written. `pseudonym` has a blank for a number; None keeps names."""
    games = []
    for number in range(1, len(source.games) + 1):
        games.append(_read(source, scenario, number, size))
        if progress is not None:
            progress(1)
    people = people_of([game.entries for game in games])
    labels = Labels(people, pseudonym, source.secrets)
    veiled = tuple(_veiled(game, labels) for game in games)
    return Class(source.room, scenario, veiled, people, labels)


def _read(source: Source, scenario: Scenario, number: int, size: Size | None) -> Game:
    """One hold on the game serves all its seats, so that all of them tell of the same turns."""
    with Session.resume(source.games[number - 1], watch=True, scenario=scenario) as session:
        opened = {}
        for seat in source.persons if session.turn else ():
            session.seat = seat
            opened[seat] = open_game(session, size=size)
        return Game(
            number, session.name, session.scenario, session.seed, source.persons, session.minds, session.turn,
            session.is_over, session.ended, tuple(session.journal.entries()), opened,
        )  # fmt: skip


# ---------------------------------------------------------------- names taken out of what people typed


def _veiled(game: Game, labels: Labels) -> Game:
    return replace(game, opened={seat: _veil(opened, labels) for seat, opened in game.opened.items()})


def _veil(opened: Opened, labels: Labels) -> Opened:
    return replace(
        opened,
        course=replace(opened.course, ruled=tuple(_veil_rulings(one, labels) for one in opened.course.ruled)),
        played=tuple(_veil_turn(played, labels) for played in opened.played),
        letters=tuple(replace(one, text=labels.veil(one.text)) for one in opened.letters),
        foretold=[_veil_forecast(one, labels) for one in opened.foretold],
    )


def _veil_turn(played: Played, labels: Labels) -> Played:
    return replace(
        played,
        sealed={seat: veil_json(payload, labels) for seat, payload in played.sealed.items()},
        packed=None if played.record is None else pack(_veil_record(played.record, labels)),
        rulings=_veil_rulings(played.rulings, labels),
    )


def _veil_record(record: Record, labels: Labels) -> Record:
    """What whoever led the room wrote as reasons is typed as well."""
    ruled = [replace(one, told=labels.veil(one.told), asked=labels.veil(one.asked)) for one in record.rulings]
    return replace(record, rulings=ruled, words={key: labels.veil(text) for key, text in record.words.items()})


def _veil_rulings(rulings: Rulings, labels: Labels) -> Rulings:
    if not rulings:
        return rulings
    shifts = tuple(
        replace(one, said=_veil_said(one.said, labels), told=labels.veil(one.told)) for one in rulings.shifts
    )
    return replace(rulings, said=tuple(_veil_said(one, labels) for one in rulings.said), shifts=shifts)


def _veil_said(said: Said, labels: Labels) -> Said:
    return replace(said, told=labels.veil(said.told), asked=labels.veil(said.asked))


def _veil_forecast(one: Foretold, labels: Labels) -> Foretold:
    return one if one.event is not None else replace(one, statement=labels.veil(one.statement))


def veil_json(value: Json, labels: Labels) -> Json:
    """A payload with every text in it as it may be handed out."""
    if isinstance(value, str):
        return labels.veil(value)
    if isinstance(value, dict):
        return {labels.veil(str(key)): veil_json(part, labels) for key, part in value.items()}
    if isinstance(value, list):
        return [veil_json(part, labels) for part in value]
    return value
