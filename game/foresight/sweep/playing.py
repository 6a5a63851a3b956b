"""Play a block of worlds of one point: the function that every worker runs."""

import pickle
import zlib
from collections import OrderedDict
from collections.abc import Callable

import numpy as np

from game import __version__
from game.engine.judgement import success
from game.engine.luck import Seeds, draw_luck
from game.engine.state import State, new_state
from game.engine.turn import resolve_turn
from game.engine.view import observe
from game.errors import CommandError, ContentError
from game.foresight.sweep.measured import Measured
from game.foresight.sweep.plan import Block, Share
from game.foresight.sweep.points import label
from game.foresight.sweep.rows import Column, Rows
from game.scenario.altering import altered
from game.scenario.designs import compile_gauges
from game.scenario.loader import load_content
from game.scenario.model import Scenario

KEPT = 4
"""How many compiled scenarios a worker keeps: the one of the content, and those of the points at hand."""
_scenarios: "OrderedDict[tuple[str, str], Scenario]" = OrderedDict()


def play_block(share: Share, block: Block) -> Rows:
    """The rows of a block. They depend on the point and the worlds alone, never on where and among which others."""
    _refuse_other_versions(share)
    scenario = _scenario(share)
    decide = share.deciders(scenario, share.point.of("mind"), share.orders)
    state = new_state(scenario, Seeds.of(share.seed, block.count, block.first), share.point.of("start"))
    formulas = compile_gauges(scenario, share.gauges)
    measured = [Measured(*pair, block.count) for pair in zip(share.gauges, formulas, strict=True)]
    last_turn = np.zeros(block.count, dtype=np.int16)
    for turn in range(1, share.turns + 1):
        running = np.asarray(state.ended == 0)
        if not running.any():
            break
        orders = {seat: mind(observe(scenario, state, seat), state.seeds) for seat, mind in decide.items()}
        state = resolve_turn(
            scenario, state, orders, draw_luck(state.seeds, turn, scenario.draws, scenario.noises)
        ).state
        last_turn[running] = turn
        for one in measured:
            one.look(turn, state.levels, running)
    return Rows(block.point, block.first, _columns(scenario, state, last_turn, measured))


def _columns(scenario: Scenario, state: State, last_turn: Column, measured: list[Measured]) -> dict[str, Column]:
    found: dict[str, Column] = {"ending": state.ended.astype(np.int16), "turn": last_turn}
    found |= {f"success.{seat}": np.asarray(won, dtype=bool) for seat, won in success(scenario, state).items()}
    return found | {f"measure.{one.gauge.name}": one.found() for one in measured}


def _refuse_other_versions(share: Share) -> None:
    here = (__version__, np.__version__)
    if here != share.versions:
        said = " and ".join(f"{name} {there}, not {ours}" for name, there, ours in _differing(here, share.versions))
        raise CommandError(f"a worker has {said}: results would not be equal bit for bit; install the same there")


def _differing(here: tuple[str, str], ours: tuple[str, str]) -> list[tuple[str, str, str]]:
    pairs = zip(("the game's version", "numpy"), here, ours, strict=True)
    return [(name, there, wanted) for name, there, wanted in pairs if there != wanted]


# ---------------------------------------------------------------- scenarios, compiled once a worker and point


def _scenario(share: Share) -> Scenario:
    """The scenario of a point."""
    changes = share.point.changes
    base = _kept(share, "", lambda: load_content(pickle.loads(zlib.decompress(share.content))))
    try:
        return _kept(share, repr(sorted(changes.items(), key=repr)), lambda: altered(base, changes))
    except ContentError as error:
        said = ", ".join(f"{label(factor)} = {value}" for factor, value in share.point.values.items())
        raise ContentError(error.problems, f"the scenario does not hold with {said}\n{error}") from error


def _kept(share: Share, key: str, make: Callable[[], Scenario]) -> Scenario:
    name = share.scenario_digest, key
    if name not in _scenarios:
        _scenarios[name] = make()
        while len(_scenarios) > KEPT:
            _scenarios.popitem(last=False)
    _scenarios.move_to_end(name)
    return _scenarios[name]
