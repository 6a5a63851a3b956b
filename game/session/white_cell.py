"""The white cell's desk over one game: everything that whoever leads it can see and decide, for a console or a page.

    with WhiteCell.open(path, by="facilitator", scenario=room.scenario) as cell:
        cell.injects()                      # every inject: its id, status, and when it is due
        cell.fire("call_from_new_york")
        cell.rule([Level("washington.home", add=-3.0)], reason="The speech went badly.")
        cell.preview()                      # what will come out, where all have committed
        cell.publish()

Every call looks at the journal anew, and writes at most one transaction. Names and reasons may be anything: they are
kept as plain text in one line. CommandError says what cannot be done and why, AlreadyCommitted that the turn has a
result meanwhile. Not for a player's eyes: it sees the truth and the luck to come.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from game.engine.record import Record
from game.engine.rulings import Rulings
from game.engine.state import State
from game.errors import CommandError
from game.scenario.adjusting import is_adjustable
from game.scenario.injects import Injects
from game.scenario.model import Scenario
from game.session import injects, requests, reviewing
from game.session.bearing import undoing
from game.session.decisions import Decision, Level
from game.session.injects import Planned
from game.session.journal import Json, Where
from game.session.replay import ending_of
from game.session.requests import Request
from game.session.rulings import Ruling, TakenBack, book_of, rule, take_back
from game.session.session import Session

FACILITATOR = "facilitator"


@dataclass(frozen=True, slots=True)
class Standing:
    """A ruling and what became of it: `back` where it was taken back, `in_force` once its turn has a result."""

    ruling: Ruling
    in_force: bool
    back: TakenBack | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that comes out of a turn: what kind, its id, and the ruling that decided it (None: laws and luck)."""

    kind: str
    id: str
    ruling: str | None = None


@dataclass(frozen=True)
class Preview:
    """What a turn would bring if it were published now. `outcomes` in the order in which they come about: of the kinds
    `act` (`front.act`), `incident`, `event`, `deal`, `collapse`, `war` and `rung` (`dyad.rung`).

    `levels` are the true levels that move, before and after. `record` and `state` are for whoever tells more of it.
    """

    turn: int
    outcomes: tuple[Outcome, ...]
    levels: tuple[tuple[str, float, float], ...]
    ending: str | None
    rulings: Rulings
    record: Record
    state: State


class WhiteCell:
    """Open with `open`; close it, or use it in a `with`. `by` is the name under which everything is written."""

    def __init__(self, session: Session, by: str) -> None:
        self.session, self.by = session, by

    @classmethod
    def open(cls, game: Where | str, by: str = FACILITATOR, scenario: Scenario | None = None) -> Self:
        """The desk of the game in a place; errors as `Session.resume` has them."""
        return cls(Session.resume(game, scenario=scenario), by)

    def close(self) -> None:
        self.session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def scenario(self) -> Scenario:
        return self.session.scenario

    @property
    def coming(self) -> int:
        """The turn that is being ordered, counted from 1."""
        return self._now().turn + 1

    def _now(self) -> Session:
        """The session where the game now stands."""
        if self.session.has_moved() or self.session.journal.turn != self.session.turn:
            self.session.reload()
        return self.session

    # ------------------------------------------------------------ injects

    def injects(self) -> list[Planned]:
        """Every inject in the order of its plan, with its status, and the turn in which it was or will be fired."""
        return list(injects.injects_of(self.session.journal.entries()).values())

    def plan(self, planned: Injects, *, by_hand: bool = False) -> None:
        """Plan injects; what is due in the coming turn is fired at once. With `by_hand` none fires by itself."""
        now = self._now()
        injects.plan(now.journal, now.scenario, now.state, planned, self.by, by_hand=by_hand)
        now.reload()

    def fire(self, inject: str) -> None:
        """Fire an inject now: its readers have it at once, its effects come with the coming turn."""
        now = self._now()
        injects.fire(now.journal, now.scenario, inject, self.by)
        now.reload()

    def skip(self, inject: str, reason: str = "") -> None:
        """Do not let an inject fire by itself. One that was fired is taken back with `undo`."""
        injects.skip(self.session.journal, inject, self.by, reason)

    def edit(self, inject: str, fields: Mapping[str, Json]) -> Planned:
        """Change fields of an inject, or write a new one: those of `[inject.ID]`; None takes one away."""
        now = self._now()
        edited = injects.edit(now.journal, now.scenario, now.state, inject, self.by, fields)
        now.reload()
        return edited

    # ------------------------------------------------------------ what is not on the list

    def requests(self, *, open_only: bool = False) -> list[Request]:
        """What seats have asked for, oldest first, with the answers."""
        found = requests.requests_of(self.session.journal.entries())
        return [one for one in found if one.answer is None] if open_only else found

    def answer(
        self, request: str, reason: str, what: Sequence[Level] = (), chance: float = 1.0, *, public: bool = False
    ) -> Ruling:
        """Answer a request: what follows in the coming turn if it comes off, and its chance (0 refuses it).

        The seat that asked reads `reason`, and whether it came off, with the news of that turn; with `public` all do.
        """
        now = self._now()
        made = requests.answer(now.journal, now.scenario, request, self.by, reason, what, chance, public=public)
        now.reload()
        return made

    # ------------------------------------------------------------ rulings

    def rulings(self) -> list[Standing]:
        """Every ruling in the order in which it was made, those that injects and requests brought among them."""
        entries = self.session.journal.entries()
        book, turn = book_of(entries), max((entry.turn for entry in entries if entry.kind == "turn"), default=0)
        return [Standing(one, one.turn <= turn, book.back.get(one.id)) for one in book.rulings.values()]

    def rule(
        self,
        what: Sequence[Decision],
        reason: str,
        *,
        turn: int | None = None,
        lasts: int = 1,
        seats: Sequence[str] = (),
    ) -> Ruling:
        """Decide something about the coming turn, or a later one. Who sees what it moves reads `reason` as its cause:
        all, or `seats` alone. What is no level `lasts` for so many turns.
        """
        now = self._now()
        made = Ruling(turn or now.turn + 1, self.by, reason, tuple(what), lasts, seats=tuple(seats))
        made = rule(now.journal, now.scenario, made)
        now.reload()
        return made

    def undo(self, ruling: str, reason: str) -> TakenBack:
        """Take a ruling (or a fired inject) back. Before its turn has a result it was never said; after that what it
        did to levels is undone in the coming turn, and shown as such.
        """
        now = self._now()
        found = book_of(now.journal.entries()).rulings.get(ruling)
        changes = [] if found is None or found.turn > now.turn else undoing(now.scenario, found, now.records)
        taken = take_back(now.journal, ruling, self.by, reason, changes)
        now.reload()
        return taken

    # ------------------------------------------------------------ before it is published

    @property
    def reviews(self) -> bool:
        """Whether turns wait to be published."""
        return reviewing.is_reviewed(self.session.journal.entries(reviewing.REVIEW))

    def review(self, on: bool) -> None:
        """Let turns wait to be published from now on, or no more; one that waits then goes on by itself."""
        now = self._now()
        reviewing.set_review(now.journal, on, self.by)
        now.reload()

    @property
    def can_publish(self) -> bool:
        """Whether all have committed the coming turn, and it waits to be published."""
        return self._now().is_reviewed

    def preview(self) -> Preview:
        """What the coming turn would bring, by the rulings as they stand; CommandError while somebody still orders."""
        now = self._now()
        turn = now.preview()
        assert turn.record is not None  # it is kept for one world
        return Preview(
            turn.state.turn,
            tuple(outcomes(now.scenario, turn.record)),
            moved(now.scenario, now.state, turn.state),
            ending_of(now.scenario, turn.state),
            now.rulings,
            turn.record,
            turn.state,
        )

    def publish(self) -> int:
        """Let the coming turn be resolved; the turn that then has its result. CommandError while somebody still
        orders.
        """
        now = self._now()
        if not now.is_reviewed:
            raise CommandError("Not all have committed: there is nothing to publish yet.")
        reviewing.publish(now.journal, now.turn + 1, self.by)
        now.reload()
        return now.turn


def outcomes(scenario: Scenario, record: Record) -> list[Outcome]:
    """What happened in a turn, by ids."""
    fronts = scenario.fronts
    found = [
        Outcome("act", f"{fronts[one.front].id}.{fronts[one.front].acts[one.act].id}", one.ruling)
        for one in record.acts
    ]
    found += [Outcome("incident", scenario.incidents[one.incident].id, one.ruling) for one in record.incidents]
    found += [Outcome("event", scenario.events[one.event].id, one.ruling) for one in record.events]
    found += [
        Outcome("deal" if one.what == "struck" else "collapse", scenario.deals[one.deal].id, one.ruling)
        for one in record.deals
    ]
    found += [Outcome("rung", f"{scenario.dyads[one.dyad].id}.{one.after}") for one in record.rungs]
    return found + [Outcome("war", scenario.dyads[number].id) for number in record.wars]


def moved(scenario: Scenario, before: State, after: State) -> tuple[tuple[str, float, float], ...]:
    """The levels that differ, by name, before and after; those that only laws keep are left out."""
    pairs = (
        (indicator.name, float(before.levels[row, 0]), float(after.levels[row, 0]))
        for row, indicator in enumerate(scenario.indicators)
        if is_adjustable(indicator)
    )
    return tuple(pair for pair in pairs if pair[1] != pair[2])
