"""What the advisers of a seat expect of its draft: asked beside the screen whenever draft or position change."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.errors import PatronError
from game.session.lookahead import WORLDS, assumed, look_ahead
from game.worker import Worker

if TYPE_CHECKING:
    from game.foresight.forecast import Forecast
    from game.session.session import Session


class Ahead:
    """`heard` is called, from a thread of its own, when there is news."""

    def __init__(
        self, session: "Session", heard: Callable[[], None], worlds: int = WORLDS, worker: Worker | None = None
    ) -> None:
        self.session, self.heard, self.worlds = session, heard, worlds
        self.found: Forecast | None = None  # the last look; of an earlier draft until the next one comes
        self.problem: PatronError | None = None
        self._asked: object = None
        self._found_for: object = None
        self._worker = worker or Worker()

    @property
    def minds(self) -> dict[str, str]:
        """The doctrine that each seat is taken to play."""
        return assumed(self.session.scenario, self.session.seat, self.session.minds)

    @property
    def is_current(self) -> bool:
        """Whether what was found is about the draft as it stands."""
        return self._found_for == self._now

    @property
    def is_whole(self) -> bool:
        """Whether nothing more is to come."""
        return self.is_current and self.found is not None and self.found.worlds >= self.worlds

    @property
    def _now(self) -> object:
        session = self.session
        return session.turn, tuple(sorted(option.index for option in session.drafted))

    def look(self) -> None:
        """Ask anew if anything has changed. Returns at once."""
        now, session = self._now, self.session
        if now == self._asked or session.is_over:
            return
        self._asked, self.problem = now, None
        if self.found is not None and self.found.turn != session.turn:
            self.found = None

        def tell(found: "Forecast") -> None:
            if now == self._asked:
                self.found, self._found_for = found, now
                self.heard()

        def fail(error: PatronError) -> None:
            if now == self._asked:
                self.problem = error
                self.heard()

        path, others = session.journal.path.resolve(), self.minds
        self._worker.ask(look_ahead, tell, fail, path, session.view, session.draft, others, self.worlds)

    def close(self) -> None:
        self._worker.close()
