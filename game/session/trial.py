"""A turn of a game composed anew, to try other orders: the session as it stood before that turn. Nothing is kept."""

from collections.abc import Mapping

from game.engine.turn import Turn
from game.engine.view import observe
from game.errors import JournalReadOnly
from game.session.draft import Draft
from game.session.journal import Json, Payload
from game.session.sealing import Unreadable, unseal
from game.session.session import Session


class Trial(Session):
    """A draft over what the seat saw before `turn`, which begins as what was sealed for it.

    The journal stays the other session's: it is neither written to nor closed here.
    """

    def __init__(self, session: Session, turn: int) -> None:
        super().__init__(session.journal, session.scenario, session.seat)
        played = session.played
        self._played = played[: turn - 1]
        if self._played:
            self._state = self._played[-1].state
        self.view = observe(self.scenario, self._state, self.seat, played[turn - 1].rulings)
        self._draft = Draft(self.scenario, self.view)
        self._take_over(played[turn - 1].sealed)

    def _take_over(self, sealed: Mapping[str, Payload]) -> None:
        try:
            self._draft.restore(unseal(sealed[self.seat]))
        except (Unreadable, KeyError):
            return  # a save from elsewhere: the draft begins empty

    @property
    def is_over(self) -> bool:
        return False

    def _compute(self) -> None:
        """What was played before the turn is known."""

    def take_up_draft(self) -> bool:
        """A trial's draft is nobody else's."""
        return False

    def keep(self, *, rationale: str | None = None, place: Payload | None = None) -> None:
        """Nothing of a trial is kept."""

    def _keep(self) -> None:
        """Nor its draft."""

    def commit(self, rationale: str | None = None, forecast: Json = None) -> Turn:
        raise JournalReadOnly(self.journal.path)

    def close(self) -> None:
        """The journal is not this session's."""
