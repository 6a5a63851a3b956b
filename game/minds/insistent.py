"""A mind bent on one order: it shows whether a single lever, pulled whenever it may be, is as good as a doctrine."""

from dataclasses import dataclass

import numpy as np

from game.engine.luck import Luck
from game.engine.orders import Orders
from game.engine.view import View
from game.minds.purse import Purse
from game.scenario.model import Scenario
from game.scenario.parts import Option


@dataclass(frozen=True)
class Insistent:
    """Gives one order in every turn in which it is legal, and nothing else; declared defaults answer for it."""

    scenario: Scenario
    seat: str
    option: Option

    def decide(self, view: View, luck: Luck) -> Orders:
        """The one order, in every world where it may be given."""
        purse = Purse(self.scenario, view)
        purse.pull(self.option, np.ones(view.worlds, dtype=bool))
        return purse.orders()
