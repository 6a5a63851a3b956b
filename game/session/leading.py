"""What whoever leads a room settles for all of its games at once, before they begin or while they are played."""

from collections.abc import Iterable

from game.scenario.injects import Injects
from game.scenario.model import Scenario
from game.session.journal import Where
from game.session.white_cell import WhiteCell


def plan_everywhere(
    games: Iterable[Where], scenario: Scenario, injects: Injects, by: str, *, by_hand: bool = False
) -> None:
    """Plan the same injects in every game; with `by_hand` they lie ready and none fires by itself."""
    for game in games:
        with WhiteCell.open(game, by, scenario) as cell:
            cell.plan(injects, by_hand=by_hand)


def review_everywhere(games: Iterable[Where], scenario: Scenario, on: bool, by: str) -> None:
    """In every game turns wait to be published from now on, or no more."""
    for game in games:
        with WhiteCell.open(game, by, scenario) as cell:
            cell.review(on)
