"""A seat that keeps to what it ordered in a game: for that game played again with something changed."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.engine.arrays import Mask, Worlds
from game.engine.luck import Luck
from game.engine.orders import Mind, Orders, open_questions
from game.engine.view import View, observe
from game.foresight.course import Course, options_in
from game.minds.purse import Purse
from game.scenario.model import Scenario
from game.scenario.parts import Option


@dataclass(frozen=True)
class Recorded:
    """Gives in each turn what the seat sealed for it, as far as that is still legal, and nothing in its place.

    Its doctrine decides where the record is silent: in turns that were not played, and for questions that did not
    wait for an answer then. A question that was left open then is left open again.
    """

    scenario: Scenario
    seat: str
    turns: Mapping[int, tuple[Option, ...]]
    asked: Mapping[int, frozenset[str]]
    doctrine: Mind

    @staticmethod
    def of(course: Course, seat: str, doctrine: Mind) -> "Recorded":
        """What a seat ordered in a game."""
        options = course.scenario.options
        turns = {
            turn: tuple(options[option] for option in options_in(sealed[seat]))
            for turn, sealed in enumerate(course.sealed, start=1)
        }
        asked = {
            turn: frozenset(open_questions(course.scenario, observe(course.scenario, course.states[turn - 1], seat)))
            for turn in turns
        }
        return Recorded(course.scenario, seat, turns, asked, doctrine)

    def decide(self, view: View, luck: Luck) -> Orders:
        """What was sealed for the coming turn, in every world where it is legal."""
        turn = view.turn + 1
        if turn not in self.turns:
            return self.doctrine.decide(view, luck)
        purse = Purse(self.scenario, view)
        everywhere = np.ones(view.worlds, dtype=bool)
        for option in self.turns[turn]:
            if option.question is None:
                purse.pull(option, everywhere)
            else:
                purse.answer(option, everywhere)
        self._answer_new(purse, view, luck, self.asked[turn])
        return purse.orders()

    def _answer_new(self, purse: Purse, view: View, luck: Luck, asked: frozenset[str]) -> None:
        if all(question in asked for question in purse.questions()):
            return
        for index, worlds in self.doctrine.decide(view, luck).chosen.items():
            option = self.scenario.options[index]
            if option.question is not None and option.question not in asked:
                purse.answer(option, _mask(worlds, view.worlds))


def _mask(chosen: Worlds, worlds: int) -> Mask:
    mask = np.zeros(worlds, dtype=bool)
    mask[chosen] = True
    return mask
