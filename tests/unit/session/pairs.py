"""Two people over one game, each with a session of their own: what tests of several seats begin with."""

from game.session.session import Session

Pair = tuple[Session, Session]
"""Washington and Tehran."""


def play_turn(pair: Pair) -> None:
    for session in pair:
        session.commit()
    for session in pair:
        session.follow()
