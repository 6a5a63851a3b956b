"""The luck of minds: another stream than the world's, keyed by the seat, so that no mind can see what is coming."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from game.engine.arrays import Floats
from game.engine.luck import Luck, Seeds, draw_luck
from game.scenario.model import Scenario

PLAN_WORLDS, PLAN_OPTIONS = "plan/worlds", "plan/options"
"""What a planner draws: which worlds it imagines, which options it looks at."""


@lru_cache(maxsize=16)
def mind_addresses(scenario: Scenario) -> Mapping[str, tuple[str, ...]]:
    """The draws that a mind may use, its own and no other's, by the word that they begin with."""
    most = max((len(mind.prefer) for mind in scenario.minds.values()), default=0)
    addresses = [f"prefer/{number}" for number in range(most)]
    addresses += [f"{what}/{lever}" for what in ("lever", "form") for lever in scenario.content.lever]
    addresses += [f"answer/{key}" for key in (*scenario.content.event, *scenario.content.demand)]
    groups: dict[str, list[str]] = {}
    for address in (*addresses, PLAN_WORLDS, PLAN_OPTIONS):
        groups.setdefault(address.partition("/")[0], []).append(address)
    return {kind: tuple(group) for kind, group in groups.items()}


class _Drawn(Mapping[str, Floats]):
    """A mind's uniforms, each kind drawn when it is first asked for: a doctrine uses a tenth of them."""

    def __init__(self, scenario: Scenario, seeds: Seeds, turn: int, seat: str) -> None:
        self._seeds, self._turn, self._seat = seeds, turn, seat
        self._groups = mind_addresses(scenario)
        self._drawn: dict[str, Mapping[str, Floats]] = {}

    def __getitem__(self, address: str) -> Floats:
        kind = address.partition("/")[0]
        if kind not in self._drawn:
            found = draw_luck(self._seeds, self._turn, self._groups[kind], stream=f"mind/{self._seat}")
            self._drawn[kind] = found.table
        return self._drawn[kind][address]

    def __iter__(self) -> Iterator[str]:
        return (address for group in self._groups.values() for address in group)

    def __len__(self) -> int:
        return sum(len(group) for group in self._groups.values())


def draw_mind_luck(scenario: Scenario, seeds: Seeds, turn: int, seat: str) -> Luck:
    """A mind's own luck in a turn."""
    return Luck(_Drawn(scenario, seeds, turn, seat))
