"""The games of a room that is hosted: what is written of each by now, how far it is, and whom it waits for."""

from functools import reduce

from game.session.clocks import Clock, after
from game.session.following import Followed
from game.session.holders import holders
from game.session.journal import Entry, Journal
from game.session.reviewing import is_published, is_reviewed
from game.session.rooms import Room
from game.session.stopping import is_over


class Games:
    """All games of one room, by their numbers from 0; each question is answered from its journal as it stands now."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.journals = [Journal.open(game) for game in room.games]
        self._followed = [Followed(journal) for journal in self.journals]
        self._clocks: dict[int, tuple[int, Clock]] = {}  # and how many entries are counted in

    def __len__(self) -> int:
        return len(self.journals)

    def close(self) -> None:
        for journal in self.journals:
            journal.close()

    def entries(self, game: int) -> list[Entry]:
        """Everything that is written of a game by now."""
        followed = self._followed[game]
        followed.look()
        return followed.entries

    def clock(self, game: int) -> Clock:
        entries = self.entries(game)
        seen, clock = self._clocks.get(game, (0, Clock()))
        clock = reduce(after, entries[seen:], clock)
        self._clocks[game] = len(entries), clock
        return clock

    def minds(self, game: int) -> dict[str, str | None]:
        """The mind that holds each seat of a game now; None where people do."""
        return holders(self.journals[game].header.seats, self.entries(game))

    def turn(self, game: int) -> int:
        """How many turns of a game are played."""
        last = self._last_turn(game)
        return last.turn if last else 0

    def is_over(self, game: int) -> bool:
        return is_over(self.entries(game), self.room.scenario.turns)

    def _last_turn(self, game: int) -> Entry | None:
        return next((entry for entry in reversed(self.entries(game)) if entry.kind == "turn"), None)

    def waits(self, game: int) -> bool:
        """Whether the coming turn waits for orders: of people, or where minds hold all seats, of those."""
        sealed, minds = self._sealed(game), self.minds(game)
        persons = [seat for seat, mind in minds.items() if mind is None]
        return any(seat not in sealed for seat in persons or minds)

    def is_reviewed(self, game: int) -> bool:
        """Whether all have committed the coming turn, and it waits to be published."""
        entries, coming = self.entries(game), self.turn(game) + 1
        if not is_reviewed(entries) or is_published(entries, coming) or self.is_over(game):
            return False
        return self._sealed(game).issuperset(self.room.scenario.seats)

    def _sealed(self, game: int) -> set[str | None]:
        """The seats that have committed the coming turn."""
        coming = self.turn(game) + 1
        return {entry.seat for entry in self.entries(game) if entry.kind == "orders" and entry.turn == coming}
