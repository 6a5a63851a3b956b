"""From sealed orders to the result of a turn, in the journal before anybody is told."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

import game
from game.engine.rulings import Rulings
from game.engine.turn import Turn
from game.errors import (
    AlreadyCommitted,
    CommandError,
    Overruled,
)
from game.session.bearing import exposing
from game.session.deciding import orders_of_minds
from game.session.injects import due
from game.session.journal import Entry, Json, Payload, Snapshot, Unwritten
from game.session.letters import leaking, result_of
from game.session.remembered import Played, remember
from game.session.replay import (
    ending_of,
    play_turn,
    readable,
)
from game.session.reviewing import must_wait
from game.session.rulings import book_of
from game.session.standing import Standing


class Resolving(Standing):
    """A game whose turn is resolved as soon as all have sealed their orders, whoever is the last of them."""

    def _seal_own(
        self,
        own: dict[str, Json],
        drafts: Mapping[str, Payload] | None = None,
        before: Sequence[Unwritten] = (),
        may: Callable[[list[Entry]], None] | None = None,
    ) -> None:
        """Beside minds alone, all orders are sealed at once."""
        alone = self.persons == (self.seat,) and not self._sealed
        minds = orders_of_minds(self.scenario, self._state, self._minds, self.rulings) if alone else {}
        try:
            self.journal.seal(self.turn + 1, minds | {self.seat: own}, drafts, before, may)
        except AlreadyCommitted:
            if not minds or self.seat in self._written() or self.journal.turn != self.turn:
                raise
            # a seat was handed over that had sealed already
            self.journal.seal(self.turn + 1, {self.seat: own}, drafts, before, may)
        self._sealed = self._written()

    def _go_on(self) -> Turn | None:
        """Resolve the turn if all people have committed. Of several processes that do so, all write the same."""
        if self.awaited or self.is_stopped:
            return None
        self._must_wait = must_wait(self.journal, self.turn + 1)
        if lacking := self._missing_orders(self._sealed):
            if self.journal.readonly:
                return None
            decided = orders_of_minds(self.scenario, self._state, self._minds, self.rulings)
            with suppress(AlreadyCommitted):
                self.journal.seal(
                    self.turn + 1, {seat: decided[seat] for seat in self.scenario.seats if seat in lacking}
                )
            self._sealed = self._written()
        return None if self.is_reviewed else self._resolve(self._sealed)

    def _missing_orders(self, sealed: Mapping[str, Payload]) -> set[str]:
        return set(self.scenario.seats) - set(sealed)

    def _resolve(self, sealed: Mapping[str, Payload]) -> Turn:
        while True:
            entries = self.journal.entries()
            turn, rulings, more = self._play(entries, sealed)
            with suppress(Overruled):
                self._conclude(turn, entries, more)
                break
        self.book = book_of(self.journal.entries())  # with what came due
        number = turn.state.turn
        if len(self._played) == number - 1:
            self._played.append(Played.of(number, sealed, turn.state, turn.record, rulings))
            remember(self.scenario, self._played[-1], turn.state.fingerprint())
        self._state = turn.state
        self._sealed = {}
        return turn

    def _play(self, entries: list[Entry], sealed: Mapping[str, Payload]) -> tuple[Turn, Rulings, dict[str, Json]]:
        """The coming turn as it comes out by what is written so far; with what bears on it, and what else it brings."""
        self.book = book_of(entries)
        leaked = leaking(self.scenario, self._state, entries)
        rulings = exposing(self.scenario, self.rulings, [letter for letter, _ in leaked])
        orders = readable(self.journal, self.scenario, sealed)
        return play_turn(self.scenario, self._state, orders, rulings), rulings, result_of(leaked)

    def _conclude(self, turn: Turn, entries: list[Entry], more: Payload) -> None:
        """Write down what came out. Overruled where something was decided about it after the last of the entries."""
        if self.journal.readonly:
            return
        result = {"fingerprint": turn.state.fingerprint(), "ended": ending_of(self.scenario, turn.state)}
        result |= more
        snapshot = Snapshot(turn.state.turn, game.__version__, turn.state.to_bytes())
        self.journal.conclude(
            turn.state.turn, result, snapshot, read=entries[-1].id, following=due(self.scenario, turn.state, entries)
        )

    def preview(self) -> Turn:
        """What would come out of a turn that waits to be published. Not for a player's eyes.

        CommandError while somebody still orders.
        """
        if not self.is_reviewed:
            raise CommandError("Not all have committed: what comes out is not known yet.")
        turn, _, _ = self._play(self.journal.entries(), self._written())
        return turn
