"""The games of a room as they stand, each opened as every seat of people saw it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from game.foresight.course import Course
from game.report.findings import Opened, Size, open_game
from game.report.foretold import Foretold
from game.scenario.model import Scenario
from game.session.journal import Entry, Json
from game.session.people import Labels, People, people_of
from game.session.replay import Played
from game.session.rooms import Room
from game.session.session import Session


@dataclass(frozen=True)
class Game:
    """One game of a room, counted from 1. `opened` has it by the seats of people; empty before its first turn."""

    number: int
    name: str
    scenario: Scenario
    seed: int
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

    @property
    def persons(self) -> tuple[str, ...]:
        """The seats that people hold."""
        return tuple(seat for seat, mind in self.minds.items() if mind is None)


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


def read_class(
    room: Room, pseudonym: str | None, *, size: Size | None = None, progress: Callable[[int], None] | None = None
) -> Class:
    """Read a room's journals; nothing is written. `pseudonym` has a blank for a number; None keeps names."""
    games = []
    for number in range(1, len(room.games) + 1):
        games.append(_read(room, number, size))
        if progress is not None:
            progress(1)
    people = people_of([game.entries for game in games])
    labels = Labels(people, pseudonym, (room.code, room.facilitator))
    veiled = tuple(_veiled(game, labels) for game in games)
    return Class(room.name, room.scenario, veiled, people, labels)


def _read(room: Room, number: int, size: Size | None) -> Game:
    """One hold on the game serves all its seats, so that all of them tell of the same turns."""
    with Session.resume(room.games[number - 1], watch=True, scenario=room.scenario) as session:
        opened = {}
        for seat in session.persons if session.turn else ():
            session.seat = seat
            opened[seat] = open_game(session, size=size)
        return Game(
            number, session.name, session.scenario, session.seed, session.minds, session.turn, session.is_over,
            session.ended, tuple(session.journal.entries()), opened,
        )  # fmt: skip


# ---------------------------------------------------------------- names taken out of what people typed


def _veiled(game: Game, labels: Labels) -> Game:
    return replace(game, opened={seat: _veil(opened, labels) for seat, opened in game.opened.items()})


def _veil(opened: Opened, labels: Labels) -> Opened:
    return replace(
        opened,
        played=tuple(_veil_turn(played, labels) for played in opened.played),
        foretold=[_veil_forecast(one, labels) for one in opened.foretold],
    )


def _veil_turn(played: Played, labels: Labels) -> Played:
    return replace(played, sealed={seat: veil_json(payload, labels) for seat, payload in played.sealed.items()})


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
