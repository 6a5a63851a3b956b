"""A game as one of its seats sees it, for whoever leads it: nothing can be decided here, and no draft is shown."""

from game.session.journal import Payload
from game.session.session import Session


class Watching(Session):
    """Resume it with `watch=True`. What a seat has half done stays its own until it is sealed."""

    only_watches = True

    def _kept_draft(self) -> Payload:
        return {}

    def take_up_draft(self) -> bool:
        return False
