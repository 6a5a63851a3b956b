"""Scripts: orders read from a TOML file, turn by turn.

A script is a list of `[[order]]` tables. Each has `turn` (from 1) and either `lever` with, where it needs them,
`target` and `terms`, or `answer` (a demand or event) with `choose`. What is not legal on its turn is not given.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from game.engine.luck import Luck
from game.engine.orders import Answer, Order, Orders, find_option
from game.engine.view import View
from game.errors import CommandError
from game.minds.purse import Purse
from game.scenario.model import Scenario
from game.scenario.parts import Option
from game.scenario.schema.claims import Placed
from game.scenario.scripts import ScriptLine, read_script


@dataclass(frozen=True)
class Script:
    """Gives the orders of its file, in every world alike."""

    scenario: Scenario
    seat: str
    turns: Mapping[int, Sequence[Option]]

    def decide(self, view: View, luck: Luck) -> Orders:
        """What the file says for the coming turn, where it is legal."""
        purse = Purse(self.scenario, view)
        everywhere = np.ones(view.worlds, dtype=bool)
        for option in self.turns.get(view.turn + 1, ()):
            purse.give(option, everywhere)
        return purse.orders()


def order_in(line: ScriptLine | Placed) -> Order | Answer:
    """The order or answer that a line of a script, or of a claim, means."""
    if line.answer is not None:
        return Answer(line.answer, line.choose or "")
    return Order(line.lever or "", line.target, line.terms)


def load_script(scenario: Scenario, seat: str, path: Path) -> Script:
    """Read a script. ContentError or CommandError naming what is wrong with it."""
    turns: dict[int, list[Option]] = {}
    for number, line in enumerate(read_script(path), start=1):
        try:
            option = find_option(scenario, seat, order_in(line))
        except CommandError as error:
            raise CommandError(f"{path}: order {number}: {error}") from error
        turns.setdefault(line.turn, []).append(option)
    return Script(scenario, seat, turns)
