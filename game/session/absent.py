"""A game goes on without those that it waits for: what their seats do instead, and who decided that."""

from contextlib import suppress

from game.errors import AlreadyCommitted, OrderRefused
from game.scenario.model import Scenario
from game.session.clocks import MIND
from game.session.journal import Where
from game.session.session import Session


def go_on_without(game: Where, scenario: Scenario, by: str, how: str = "hold", turn: int | None = None) -> list[str]:
    """Give no orders, or with `mind` those of its declared mind, for each seat that is waited for. Gives the seats.

    For a thread: with a hold on the game of its own, as a process beside this one would have. With `turn`, only if
    that is still how many were played. A game in which no person holds a seat plays one turn.
    """
    with Session.resume(game, scenario=scenario) as session:
        awaited = session.awaited if turn in (None, session.turn) else ()
        if turn in (None, session.turn):
            session.go_on_with_minds()
    return [seat for seat in awaited if _decided(game, scenario, seat, by, how, turn)]


def catch_up(game: Where, scenario: Scenario) -> None:
    """Resolve a turn that waits for nobody any more, now that a seat was handed over. For a thread."""
    with Session.resume(game, scenario=scenario):
        pass  # whoever takes up a game brings it to where it can go by itself


def _decided(game: Where, scenario: Scenario, seat: str, by: str, how: str, turn: int | None) -> bool:
    with Session.resume(game, seat=seat, scenario=scenario) as session:
        if turn not in (None, session.turn):
            return False
        with suppress(OrderRefused, AlreadyCommitted):  # they have committed just now
            (session.leave_to_mind if how == MIND else session.hold)(by)
            return True
    return False
