"""Where a game stands for one seat: read from its journal, and played again where that is needed."""

from collections.abc import Mapping
from types import TracebackType
from typing import Self

import game
from game.engine.record import Record
from game.engine.rulings import NONE, Rulings
from game.engine.state import State
from game.errors import (
    JournalDamaged,
)
from game.scenario.model import Scenario
from game.session.bearing import exposing, rulings_for
from game.session.beginnings import engine_notice
from game.session.injects import Heard, heard_by
from game.session.journal import Journal, Payload
from game.session.letters import leaked_in, letters
from game.session.remembered import Played
from game.session.replay import (
    computed_turns,
    ending_of,
    opening,
    sealed_turns,
    snapshot_state,
)
from game.session.rulings import INJECT, Book
from game.session.seating import Sitter
from game.session.seen import Seen


class Standing:
    """What one seat may ask of a game, and what of it is the truth."""

    only_watches = False  # whether it is for looking on, and nothing is ever drafted

    def __init__(self, journal: Journal, scenario: Scenario, seat: str) -> None:
        self.journal = journal
        self.scenario = scenario
        self.seat = seat
        self.seed = journal.header.seed
        self.notice = ""  # what the player should be told about this save
        self.rationale = ""
        self.place: Payload = {}
        self._played: list[Played] = []
        self._state = opening(scenario, self.seed)
        self._sealed: Mapping[str, Payload] = {}  # orders written down, whose turn is not
        self._minds = dict(journal.header.seats)
        self.sitter: Sitter | None = None  # who is at this screen, in a room
        self.is_stopped = False  # ended before its end by whoever leads the room
        self._seen = self._looked = self._shared = 0
        self.book = Book()  # what the white cell has decided
        self._must_wait = False  # whether the coming turn is resolved only once it is published
        self._read = 0  # the entry up to which decisions were looked for

    def close(self) -> None:
        self.journal.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ------------------------------------------------------------ where the game stands

    @property
    def name(self) -> str:
        """What the save is called."""
        return self.journal.path.stem

    @property
    def turn(self) -> int:
        """How many turns have been played."""
        return self._state.turn

    @property
    def ended(self) -> str | None:
        """The ending that was reached, if one was."""
        return ending_of(self.scenario, self._state)

    @property
    def is_over(self) -> bool:
        return self.ended is not None or self.turn >= self.scenario.turns or self.is_stopped

    @property
    def minds(self) -> dict[str, str | None]:
        """Who holds each seat now: a mind, or None for a person."""
        return dict(self._minds)

    @property
    def persons(self) -> tuple[str, ...]:
        """The seats that people hold now."""
        return tuple(seat for seat, mind in self._minds.items() if mind is None)

    @property
    def awaited(self) -> tuple[str, ...]:
        """The people's seats that have not committed the coming turn yet."""
        return () if self.is_over else tuple(seat for seat in self.persons if seat not in self._sealed)

    @property
    def sealed(self) -> Mapping[str, Payload]:
        """What is sealed for the coming turn, by seat. Not for a player's eyes."""
        return dict(self._sealed)

    @property
    def is_waiting(self) -> bool:
        """Whether this seat has committed the coming turn, and others have not, or it is not published yet."""
        return self.seat in self._sealed and (bool(self.awaited) or self.is_reviewed)

    @property
    def is_reviewed(self) -> bool:
        """Whether all have committed the coming turn, and whoever leads the game looks at what comes out of it."""
        return bool(self._sealed) and not self.awaited and not self.is_over and self._must_wait

    @property
    def rulings(self) -> Rulings:
        """What is decided about the coming turn."""
        return NONE if self.is_over else rulings_for(self.scenario, self.book, self.turn + 1)

    @property
    def state(self) -> State:
        """The truth. Not for a player's eyes while the game lasts."""
        return self._state

    # ------------------------------------------------------------ what was played

    @property
    def played(self) -> list[Played]:
        """Every turn so far: what was sealed, what came of it, and the record where it is known."""
        self._compute()
        return list(self._played)

    @property
    def records(self) -> list[Record]:
        """What happened in each turn, as far as this version of the game can tell."""
        return [played.record for played in self.played if played.record is not None]

    @property
    def history(self) -> Seen:
        """What the seat saw: at the opening, then after each turn."""
        states = opening(self.scenario, self.seed), *(played.state for played in self.played)
        return Seen(self.scenario, self.seat, states)

    @property
    def heard(self) -> list[Heard]:
        """What came to this seat from outside, by injects, in the order in which it came."""
        return heard_by(self.seat, self.journal.entries(INJECT), self.book)

    def _stand_at(self, turn: int, fingerprints: list[str]) -> None:
        if turn == self._state.turn:
            return
        if self.journal.header.engine == game.__version__:
            state = snapshot_state(self.scenario, self.journal.snapshot(turn), fingerprints[-1])
            if state is not None:
                self._state = state
                return
        self._compute()
        self._state = self._played[-1].state

    def _compute(self) -> None:
        """Play again what was played since, and where this version plays it otherwise, take the snapshots' word."""
        if len(self._played) >= self.journal.turn:
            return
        last = next(reversed(self._played), None)
        for played, fingerprint in computed_turns(self.scenario, self.journal, last, anew=False):
            if played.state.fingerprint() != fingerprint:
                self._take_snapshots(played.turn)
                return
            self._played.append(played)

    def _take_snapshots(self, first: int) -> None:
        written = letters(self.journal)
        for number, sealed, fingerprint in sealed_turns(self.journal)[first - 1 :]:
            if fingerprint is None:
                break
            state = snapshot_state(self.scenario, self.journal.snapshot(number))
            if state is None:
                raise JournalDamaged(self.journal.path, f"turn {number} comes out differently, and no snapshot helps")
            rulings = exposing(self.scenario, rulings_for(self.scenario, self.book, number), leaked_in(written, number))
            self._played.append(Played(number, sealed, state, None, rulings))
        self.notice = "\n".join(filter(None, [self.notice, engine_notice(self.journal.header.engine, first)]))

    def _written(self) -> dict[str, Payload]:
        """What is sealed for the coming turn, by seat."""
        return {seat: entry.payload for seat, entry in self.journal.orders(self.turn + 1).items()}
