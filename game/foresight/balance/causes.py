"""The row on causes: that a change can be told in three sentences, the first three causes being nearly all of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.luck import Seeds, draw_luck
from game.engine.record import Change
from game.engine.state import new_state
from game.engine.turn import resolve_turn
from game.engine.view import observe
from game.foresight.balance.games import Games
from game.foresight.balance.row import Row, mean_of
from game.foresight.parts import Bench
from game.scenario.model import Scenario

FIRST = 3
MOST = 0.80
RANGE, NOTICED = 100.0, 1.0
"""Of levels from 0 to 100 that some seat can see, a change of a point is one that a player notices."""


@dataclass(frozen=True, slots=True)
class Explaining:
    """A part that plays games one by one and keeps the ledger of each turn; it gives one share a game."""

    games: Games

    @property
    def count(self) -> int:
        return self.games.count

    def play(self, bench: Bench) -> list[float]:
        """Of the mean change of each game, what its first causes come to."""
        games = self.games
        return [_game(bench, games, place) for place in range(games.first, games.first + games.count)]


def cause_rows(found: Sequence[float]) -> Iterator[Row]:
    """One row, over games."""
    measured = mean_of(np.array(found))
    yield Row(
        "causes/first",
        f"Of a change, its first {FIRST} causes explain",
        f"at least {MOST:.0%}",
        measured.value,
        measured.low,
        measured.high,
        measured.value >= MOST,
        note=f"mean over the changes that a player notices, {len(found)} games",
    )


def first_share(causes: Mapping[str, float]) -> float:
    """What the largest causes come to among all, by size."""
    sizes = sorted((abs(size) for size in causes.values()), reverse=True)
    return sum(sizes[:FIRST]) / sum(sizes)


def _game(bench: Bench, games: Games, place: int) -> float:
    scenario, find = bench
    deciders = {seat: find(seat, spec) for seat, spec in games.minds}
    state = new_state(scenario, Seeds.of(games.seed, 1, place))
    shares: list[float] = []
    while state.turn < scenario.turns and not state.ended[0]:
        orders = {seat: decide(observe(scenario, state, seat), state.seeds) for seat, decide in deciders.items()}
        luck = draw_luck(state.seeds, state.turn + 1, scenario.draws, scenario.noises)
        turn = resolve_turn(scenario, state, orders, luck, ledger=True)
        state = turn.state
        changes = turn.record.changes.values() if turn.record is not None else ()
        shares += [first_share(_merged(scenario, change)) for change in changes if _is_noticed(scenario, change)]
    return float(np.mean(shares)) if shares else 1.0


def _is_noticed(scenario: Scenario, change: Change) -> bool:
    indicator = scenario.indicators[change.row]
    is_level = indicator.high - indicator.low == RANGE and any(error is not None for error in indicator.errors)
    return is_level and abs(change.after - change.before) >= NOTICED


def _merged(scenario: Scenario, change: Change) -> dict[str, float]:
    """Sizes by their reason, as the words for them are one."""
    sizes: dict[str, float] = {}
    for cause in change.causes:
        text = scenario.reason_text(cause.reason)
        sizes[text] = sizes.get(text, 0.0) + cause.size
    return sizes
