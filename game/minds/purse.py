"""What a mind may still give this turn: attention, capital and legality, in every world at once."""

import numpy as np

from game.engine.arrays import Floats, Mask, Worlds
from game.engine.orders import Orders
from game.engine.view import View
from game.scenario.model import Scenario
from game.scenario.parts import Option


class Purse:
    """Collects orders that are legal as the seat sees it, the way `check_order` judges them for a person."""

    def __init__(self, scenario: Scenario, view: View) -> None:
        self.scenario, self.view = scenario, view
        self.capital = view[scenario.patrons[view.seat].capital].copy()
        self.attention = np.full(view.worlds, float(scenario.content.patron[view.seat].orders))
        self._given: dict[int, Mask] = {}
        self._pulled: dict[tuple[str | None, str | None], Mask] = {}
        self._terms: dict[int, tuple[Floats, Mask]] = {}

    def allowed(self, option: Option) -> Mask:
        """The worlds in which the option may be added to what was given so far."""
        may = self._terms_of(option)[1] & (self.attention >= option.attention) & self._affordable(option)
        pulled = self._pulled.get((option.lever, option.target))
        return np.asarray(may if pulled is None else may & ~pulled)

    def _terms_of(self, option: Option) -> tuple[Floats, Mask]:
        """An option's cost, and where its own conditions hold: a view does not change, so they are asked once."""
        if option.index not in self._terms:
            view = self.view
            cost = np.broadcast_to(np.asarray(option.cost(view), dtype=float), (view.worlds,))
            self._terms[option.index] = cost, self._ready(option)
        return self._terms[option.index]

    def _ready(self, option: Option) -> Mask:
        """Where what the lever itself asks for holds; a ruling says so everywhere."""
        view, ruled = self.view, self.view.rulings.options.get(option.index)
        may = np.ones(view.worlds, dtype=bool)
        if ruled is not None:
            return may if ruled.holds else ~may
        for formula, _ in option.needs:
            may &= np.asarray(formula(view)) != 0
        if option.every:
            may &= view[self.scenario.levers[str(option.lever)].since] >= option.every
        return may

    def cost(self, option: Option) -> Floats:
        """What an option costs in every world."""
        return self._terms_of(option)[0]

    def answerable(self, option: Option) -> Mask:
        """The worlds in which an answer was asked for and can be paid."""
        answerable = self.asked(str(option.question)) & self._affordable(option)
        return np.zeros_like(answerable) if self.view.rulings.stops(option.index) else answerable

    def _affordable(self, option: Option) -> Mask:
        cost = self.cost(option)
        return np.asarray((cost <= 0) | (cost <= self.capital))

    def pull(self, option: Option, wanted: Mask) -> Mask:
        """Give an order where it is wanted and allowed; returns where it was given."""
        given = wanted & self.allowed(option)
        if given.any():
            self.capital = self.capital - given * self.cost(option)
            self.attention = self.attention - given * option.attention
            self._given[option.index] = self._given.get(option.index, np.zeros(self.view.worlds, dtype=bool)) | given
            key = (option.lever, option.target)
            self._pulled[key] = self._pulled.get(key, np.zeros(self.view.worlds, dtype=bool)) | given
        return given

    def pull_each(self, wanted: Worlds) -> None:
        """Give orders one after another, in each world its own, where they are allowed.

        `wanted` (orders, worlds) holds numbers of options.
        """
        numbers, places = np.unique(wanted, return_inverse=True)
        options = [self.scenario.options[number] for number in numbers.tolist()]
        keys = list(dict.fromkeys((option.lever, option.target) for option in options))
        key_of = np.array([keys.index((option.lever, option.target)) for option in options])
        attention = np.array([option.attention for option in options], dtype=float)
        cost, ready = (np.stack(table) for table in zip(*map(self._terms_of, options), strict=True))
        none, here = np.zeros(self.view.worlds, dtype=bool), np.arange(self.view.worlds)
        given, pulled = np.zeros_like(ready), np.stack([self._pulled.get(key, none) for key in keys])
        for which in places.reshape(wanted.shape):
            key, price, need = key_of[which], cost[which, here], attention[which]
            may = ready[which, here] & ~pulled[key, here] & (self.attention >= need)
            may &= (price <= 0) | (price <= self.capital)
            self.capital = self.capital - may * price
            self.attention = self.attention - may * need
            given[which[may], here[may]] = pulled[key[may], here[may]] = True
        self._pulled |= dict(zip(keys, pulled, strict=True))
        for option, mask in zip(options, given, strict=True):
            if mask.any():
                self._given[option.index] = self._given.get(option.index, none) | mask

    def give(self, option: Option, wanted: Mask) -> None:
        """Give an order or an answer where it is wanted and legal."""
        if option.question is None:
            self.pull(option, wanted)
        else:
            self.answer(option, wanted)

    def questions(self) -> dict[str, list[Option]]:
        """Questions that wait for this seat in any world, with their answers."""
        found: dict[str, list[Option]] = {}
        for question, indices in self.scenario.questions.items():
            if self.scenario.options[indices[0]].seat == self.view.seat and self.asked(question).any():
                found[question] = [self.scenario.options[index] for index in indices]
        return found

    def asked(self, question: str) -> Mask:
        """The worlds in which a question waits."""
        suffix = "crossed" if question in self.scenario.content.demand else "asked"
        return np.asarray(self.view[self.scenario.rows[f"{question}.{suffix}"]] > 0)

    def answer(self, option: Option, wanted: Mask) -> None:
        """Give an answer where it is wanted, asked for and affordable."""
        given = wanted & self.answerable(option)
        if given.any():
            self.capital = self.capital - given * self.cost(option)
            self._given[option.index] = given

    def orders(self) -> Orders:
        """What was given, world by world."""
        return Orders(self.view.seat, {option: np.flatnonzero(given) for option, given in sorted(self._given.items())})
