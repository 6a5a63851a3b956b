"""The two simplest minds: one never acts, one acts at random."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from game.engine.arrays import Worlds
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
        drawn = np.stack([self._form(lever, luck) for lever in self._forms])
        order = np.argsort(np.stack([luck[f"lever/{lever}"] for lever in self._forms]), axis=0, kind="stable")
        purse.pull_each(np.take_along_axis(drawn, order, axis=0))
        return purse.orders()

    @staticmethod
    def _answer(purse: Purse, luck: Luck) -> None:
        for question, answers in purse.questions().items():
            pick = np.floor(luck[f"answer/{question}"] * len(answers))
            for number, answer in enumerate(answers):
                purse.answer(answer, pick == number)

    def _form(self, lever: str, luck: Luck) -> Worlds:
        """The option by which each world would pull a lever: its forms (target and terms) are drawn evenly."""
        forms = self._forms[lever]
        return np.asarray(forms[np.floor(luck[f"form/{lever}"] * len(forms)).astype(np.int64)])

    @cached_property
    def _forms(self) -> Mapping[str, Worlds]:
        """Every order of the seat by its lever."""
        found: dict[str, list[int]] = {
            key: [] for key, lever in self.scenario.content.lever.items() if lever.seat == self.seat
        }
        for option in self.scenario.options:
            if option.question is None and option.seat == self.seat:
                found[str(option.lever)].append(option.index)
        return {lever: np.array(forms) for lever, forms in found.items()}
