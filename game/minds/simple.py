"""The two simplest minds: one never acts, one acts at random."""

from dataclasses import dataclass

import numpy as np

from game.engine.arrays import Mask
from game.engine.luck import Luck
from game.engine.orders import Orders
from game.engine.view import View
from game.minds.purse import Purse
from game.scenario.model import Scenario


@dataclass(frozen=True)
class Passive:
    """Gives no orders; its declared defaults answer for it."""

    scenario: Scenario
    seat: str

    def decide(self, view: View, luck: Luck) -> Orders:
        """Nothing, in every world."""
        return Orders.none(self.seat)


@dataclass(frozen=True)
class Random:
    """Gives as many legal orders as it may, each drawn evenly, and answers evenly."""

    scenario: Scenario
    seat: str

    def decide(self, view: View, luck: Luck) -> Orders:
        """Shuffle the levers, give each a random form, and take what attention and capital allow."""
        purse = Purse(self.scenario, view)
        self._answer(purse, luck)
        levers = [key for key, lever in self.scenario.content.lever.items() if lever.seat == self.seat]
        order = np.argsort(np.stack([luck[f"lever/{lever}"] for lever in levers]), axis=0, kind="stable")
        for place in range(len(levers)):
            for number, lever in enumerate(levers):
                self._pull(purse, lever, order[place] == number, luck)
        return purse.orders()

    @staticmethod
    def _answer(purse: Purse, luck: Luck) -> None:
        for question, answers in purse.questions().items():
            pick = np.floor(luck[f"answer/{question}"] * len(answers))
            for number, answer in enumerate(answers):
                purse.answer(answer, pick == number)

    def _pull(self, purse: Purse, lever: str, here: Mask, luck: Luck) -> None:
        """Pull a lever in some worlds, in a form (target and terms) drawn evenly."""
        forms = [option for option in self.scenario.options if option.lever == lever and option.question is None]
        pick = np.floor(luck[f"form/{lever}"] * len(forms))
        for number in np.unique(pick[here]):
            purse.pull(forms[int(number)], here & (pick == number))
