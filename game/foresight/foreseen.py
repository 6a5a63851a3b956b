"""How likely a seat's advisers hold one thing: its share among imagined worlds, played on with the seat's orders."""

import numpy as np

from game.engine.luck import Seeds
from game.engine.orders import Orders
from game.engine.view import View
from game.foresight.ahead import Advisers, play_on
from game.foresight.foreseeable import Foreseeable, came
from game.foresight.imagine import imagine
from game.scenario.model import Scenario


def foresee(
    scenario: Scenario,
    view: View,
    orders: Orders,
    advisers: Advisers,
    event: Foreseeable,
    turns: int,
    *,
    base: int,
    worlds: int,
) -> float:
    """The chance that something comes within some turns, from a View alone.

    `base` seeds the imagination; it must not be the game's. A world that ends before has seen all that it will.
    """
    opening = imagine(scenario, view, advisers, Seeds.of(base, worlds))
    given = Orders(view.seat, dict.fromkeys(orders.chosen, np.arange(worlds)))
    last = min(scenario.turns, view.turn + turns)
    ahead = play_on(scenario, opening, advisers, stream=f"ahead/{view.seat}", last=last, given=given)
    return float(came(scenario, event, [opening, *ahead]).mean())
