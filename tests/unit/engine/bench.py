"""A bench to try one law on: a tiny scenario, its levels as the test puts them, and luck that does nothing unasked."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from game.engine.luck import Luck, Seeds
from game.engine.orders import Answer, Order, Orders
from game.engine.record import Record
from game.engine.stage import Stage
from game.engine.state import State, new_state
from game.engine.turn import resolve_turn
from game.scenario.loader import load_content
from game.scenario.model import Scenario

TINY = Path(__file__).with_name("tiny.toml").read_text(encoding="utf-8")
BASE = Path(__file__).parents[3] / "content" / "base"

LAWS = {
    "choice": {"inertia": 0.28, "discipline": 0.5, "floor": 0.4},
    "pull": {
        "cost": 3.0,
        "offer": 1.2,
        "exit": 0.9,
        "face": 0.5,
        "learned": 1.0,
        "resentment": 0.6,
        "restraint": 5.0,
        "approval": 3.0,
        "moral_hazard": 0.5,
        "self_reliance": 0.6,
    },
    "supply": {
        "threat": 0.6,
        "floor": 0.25,
        "tau": 42,
        "burn": 1.0,
        "refill": 0.3,
        "wear": 0.035,
        "self_reliance": 2.5,
    },
    "answers": {
        "rise": 0.25,
        "partial": 0.5,
        "fall": 0.35,
        "fall_floor": 0.2,
        "reinterpret": 0.5,
        "enforce_resentment": 10,
        "enforce_punished": 30,
        "seriousness_looked_away": 0.65,
        "seriousness_reinterpreted": 0.75,
    },
    "learning": {"eta": 0.3, "base": 40, "defied": 100},
    "attribution": {
        "base": -1.0,
        "aid": 1.5,
        "claimed": 2.0,
        "proven": 1.5,
        "deniability": 2.0,
        "misblame": 0.25,
        "proof": 9,
    },
    "audience": {"home": 3.0, "face": 7.0, "rung": 0.5, "election": 1.0, "leak": 0.5, "leak_resentment": 3},
    "accidents": {"volume_spread": 0.5, "care": 0.9, "floor": 0.12},
    "escalation": {"channel_damp": 0.45, "channel_calm": 0.6, "hysteresis": 4},
    "observation": {"gain": 0.6},
}
"""The laws' numbers as these tests know them: to tune the game must not move them."""

NOTHING_HAPPENS = 1.0 - 2.0**-53
"""The highest draw: what has a chance below 1 does not happen."""

Given = Mapping[str, Sequence[Order | Answer]]


@lru_cache
def tiny(old: str = "", new: str = "") -> Scenario:
    """The tiny scenario, or the same with one text replaced by another wherever it stands."""
    assert old in TINY
    files = {f"base/{path.name}": path.read_bytes() for path in sorted(BASE.glob("*.toml"))}
    files["base/laws.toml"] = _pinned(files["base/laws.toml"].decode()).encode()
    return load_content(files | {"tiny/scenario.toml": TINY.replace(old, new).encode()})


def _pinned(text: str) -> str:
    """The laws with the numbers of these tests."""
    law, lines = "", []
    for line in text.splitlines():
        if line.startswith("["):
            law = line.strip("[]").removeprefix("law.")
        name = line.partition(" = ")[0]
        if name in LAWS.get(law, {}):
            line = re.sub(r"value = [-0-9.]+", f"value = {LAWS[law][name]}", line)
        lines.append(line)
    return "\n".join(lines) + "\n"


class Bench:
    """A turn under way, in which only the phases run that a test asks for."""

    def __init__(
        self,
        levels: Mapping[str, float] | None = None,
        *,
        given: Given | None = None,
        draws: Mapping[str, float] | None = None,
        scenario: Scenario | None = None,
        worlds: int = 1,
        turn: int = 1,
    ) -> None:
        self.scenario = scenario or tiny()
        self.state = new_state(self.scenario, Seeds.of(1, worlds), levels)
        self.luck = still(self.scenario, worlds).but(draws or {})
        self.orders = {seat: Orders.of(self.scenario, seat, orders, worlds) for seat, orders in (given or {}).items()}
        self.stage = Stage(
            self.scenario, turn, self.state.levels.copy(), self.state.pending.copy(), self.orders, self.luck
        )

    def run(self, *phases: Callable[[Stage], object]) -> "Bench":
        for phase in phases:
            phase(self.stage)
        return self

    def __getitem__(self, name: str) -> float:
        return float(self.stage.levels[self.scenario.rows[name], 0])

    def __setitem__(self, name: str, level: float) -> None:
        self.stage.levels[self.scenario.rows[name]] = level

    def moved(self, name: str) -> float:
        """How far a level has moved since the turn began."""
        return self[name] - float(self.state.levels[self.scenario.rows[name], 0])

    def turn(self) -> tuple[State, Record]:
        """The whole turn, with its record."""
        played = resolve_turn(self.scenario, self.state, self.orders, self.luck, ledger=True)
        assert played.record is not None
        return played.state, played.record


def still(scenario: Scenario, worlds: int = 1) -> Luck:
    """Luck in which nothing happens and the services err by nothing."""
    table = {address: np.full(worlds, NOTHING_HAPPENS) for address in scenario.draws}
    return Luck(table, np.zeros((len(scenario.noises), worlds)))
