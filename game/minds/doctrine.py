"""Doctrines: rules over what the seat sees, written in content."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from game.engine.arrays import Floats, Mask
from game.engine.luck import Luck
from game.engine.orders import Orders
from game.engine.view import View
from game.minds.purse import Purse
from game.scenario.model import Scenario
from game.scenario.parts import CompiledMind, CompiledReply, Option


@dataclass(frozen=True)
class Doctrine:
    """Pulls what it wants most, one order after another, while anything wanted is allowed.

    `forbidden` names a lever that it may not pull, neither by an order nor to enforce a demand.
    """

    scenario: Scenario
    mind: CompiledMind
    forbidden: str | None = None

    @property
    def seat(self) -> str:
        return self.mind.seat

    def decide(self, view: View, luck: Luck) -> Orders:
        """Answer first; then score every preference as the seat sees it and give orders from the highest down."""
        purse = Purse(self.scenario, view)
        self._reply(purse, view)
        scores = self._scores(view, luck)
        for _ in range(self.scenario.content.patron[self.seat].orders):
            if not self._give_one(purse, scores):
                break
        return purse.orders()

    def _scores(self, view: View, luck: Luck) -> Floats:
        rows = []
        for number, preference in enumerate(self.mind.prefer):
            score = np.broadcast_to(np.asarray(preference.score(view), dtype=float), (view.worlds,))
            noise = luck[f"prefer/{number}"] - 0.5
            rows.append(np.where(score > 0, score + self.mind.jitter * noise, 0.0))
        return np.stack(rows)

    def _give_one(self, purse: Purse, scores: Floats) -> bool:
        """One more order in each world where something wanted is allowed; its score is then used up."""
        allowed = np.stack([self._allowed(purse, self._option(number)) for number in range(len(scores))])
        wanted = np.where(allowed, scores, 0.0)
        best = np.argmax(wanted, axis=0)
        any_given = False
        for number in np.unique(best):
            mask = (best == number) & (wanted[number] > 0)
            given = purse.pull(self._option(int(number)), mask)
            scores[number][given] = 0.0
            any_given = any_given or bool(given.any())
        return any_given

    def _allowed(self, purse: Purse, option: Option) -> Mask:
        allowed = purse.allowed(option)
        return allowed if option.lever != self.forbidden else np.zeros_like(allowed)

    def _option(self, number: int) -> Option:
        return self.scenario.options[self.mind.prefer[number].options[0]]

    def _reply(self, purse: Purse, view: View) -> None:
        for question in purse.questions():
            best = np.zeros(view.worlds)
            chosen = np.full(view.worlds, -1)
            for reply, option in self._replies_to[question]:
                score = np.asarray(reply.score(view), dtype=float)
                better = score > best
                best, chosen = np.where(better, score, best), np.where(better, option.index, chosen)
            for index in np.unique(chosen[chosen >= 0]):
                purse.answer(self.scenario.options[int(index)], chosen == index)

    @cached_property
    def _replies_to(self) -> dict[str, list[tuple[CompiledReply, Option]]]:
        """By question, the replies that concern it with what each means; one that enforces means the first way."""
        found: dict[str, list[tuple[CompiledReply, Option]]] = {question: [] for question in self.scenario.questions}
        for reply in self.mind.reply:
            meant: dict[str, Option] = {}
            for index in reply.options:
                option = self.scenario.options[index]
                meant.setdefault(str(option.question), option)
            for question, option in meant.items():
                if self.forbidden is None or option.lever != self.forbidden:
                    found[question].append((reply, option))
        return found
