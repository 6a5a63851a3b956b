"""Worlds as a seat imagines them: drawn from what it sees and from precedents, never from the truth.

What the seat sees exactly is as it is. For the rest each world follows a precedent: a game that the minds it reckons
with might have played so far, likelier the more of what is public it shares with the view (Lorenz 1969 calls such games
analogues). From it come postures, all else that is unseen, and what is on its way in secret.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from game.engine.arrays import Floats, Worlds
from game.engine.luck import Seeds, draw_luck
from game.engine.state import State, estimated_rows
from game.engine.view import View
from game.foresight.ahead import Advisers
from game.foresight.precedents import Precedents, find_precedents
from game.scenario.model import Scenario

DRAW = "precedent"
ACT_ODDS, DEAL_ODDS = 1, 3
"""A precedent is half as likely for each act that was chosen otherwise, and an eighth for each deal that stands
otherwise: what tells most of a posture is that its client keeps a deal."""
USUAL = 2.0
"""Up to how many standard deviations a view and a precedent differ as games of these minds do; from twice as many on
the game is another, and precedents say nothing of such a level."""


def imagine(scenario: Scenario, view: View, advisers: Advisers, seeds: Seeds, of: Worlds | None = None) -> State:
    """One imagined state for each of `seeds`: from a view of one world, or each from the world of the view in `of`.

    A truth that the seat only estimates is the precedent's, moved by how far the two estimates differ (`_judge`). The
    other seats' services err as they do in the precedent.
    """
    of = np.zeros(len(seeds), dtype=np.int64) if of is None else of
    luck = draw_luck(seeds, view.turn, (DRAW,), stream=f"imagine/{view.seat}")
    precedents = find_precedents(scenario, advisers)
    known = precedents.at(view.turn)
    known = known.take(_choose(scenario, view, known, luck[DRAW], of))
    sight = _sight(scenario, view.seat)
    levels = np.stack(tuple(view.columns))[:, of]
    levels[sight.unseen] = known.levels[sight.unseen]
    levels[sight.rows[sight.own]] = _judge(scenario, view, precedents, known, of)
    estimates = np.clip(known.estimates + (levels - known.levels)[sight.rows], sight.low, sight.high)
    estimates[sight.own] = _seen(view, sight, of)
    pending = np.where(sight.sent, view.pending[:, of], known.pending)
    return State(view.turn, seeds, levels, estimates, pending, view.ended[of])


@dataclass(frozen=True)
class _Sight:
    """What a seat sees how: the rows unseen; of all estimates their rows and limits, and which are its own.

    `sent` is true where it knows what waits in a row of `State.pending`.
    """

    unseen: Worlds
    rows: Worlds
    low: Floats
    high: Floats
    own: NDArray[np.bool_]
    sent: NDArray[np.bool_]


@lru_cache(maxsize=16)
def _sight(scenario: Scenario, seat: str) -> _Sight:
    number = scenario.seats.index(seat)
    estimates = estimated_rows(scenario)
    indicators = [scenario.indicators[row] for _, row, _ in estimates]
    sent = [slot.secret_of in (None, seat) for slot in scenario.slots for _ in range(slot.delay)]
    return _Sight(
        unseen=np.array([row for row, one in enumerate(scenario.indicators) if one.errors[number] is None], dtype=int),
        rows=np.array([row for _, row, _ in estimates], dtype=int),
        low=np.array([one.low for one in indicators], dtype=float).reshape(-1, 1),
        high=np.array([one.high for one in indicators], dtype=float).reshape(-1, 1),
        own=np.array([of == number for of, _, _ in estimates], dtype=bool),
        sent=np.array(sent, dtype=bool).reshape(-1, 1),
    )


def _seen(view: View, sight: _Sight, of: Worlds) -> Floats:
    rows = sight.rows[sight.own]
    return np.array([view.columns[row] for row in rows]).reshape(len(rows), view.worlds)[:, of]


def _judge(scenario: Scenario, view: View, precedents: Precedents, known: State, of: Worlds) -> Floats:
    """truth = its truth + gain * (what is seen - what it saw): what a seat makes of its own services' estimates.

    The update of an ensemble by the Kalman filter (Evensen 1994), one row at a time. Each precedent has errors of its
    own, which gives the worlds the spread that is left (Burgers, van Leeuwen and Evensen 1998). Far beyond what
    precedents saw they say nothing about the truth: there the services are taken at their word (Hampel 1974).
    """
    sight = _sight(scenario, view.seat)
    gain, spread = np.hsplit(precedents.gains(view.turn)[sight.own], 2)
    apart = _seen(view, sight, of) - known.estimates[sight.own]
    most = USUAL * 2.0**0.5 * spread
    usual = np.clip(apart, -most, most)
    usual = usual - np.clip(apart - usual, -most, most)
    truth = known.levels[sight.rows[sight.own]] + apart - (1.0 - gain) * usual
    return np.clip(truth, sight.low[sight.own], sight.high[sight.own])


# ---------------------------------------------------------------- which precedent


def _choose(scenario: Scenario, view: View, known: State, draw: Floats, of: Worlds) -> Worlds:
    """The number of a precedent for each world, drawn by how likely each is for its view."""
    # Weights are powers of two and their sums exact, so a world finds the same precedent in any company.
    reach = np.cumsum(_weights(scenario, view, known), axis=1)
    target = draw * reach[of, -1]
    return np.asarray((reach[of] <= target[:, None]).sum(axis=1), dtype=np.int64)


def _weights(scenario: Scenario, view: View, known: State) -> Floats:
    """How likely each precedent is for each world of the view (world, precedent)."""
    acts = [front.rows.act for front in scenario.fronts]
    deals = [row for deal in scenario.deals for row in (deal.rows.on, deal.rows.permanent)]
    odds = np.zeros((view.worlds, known.worlds), dtype=np.int64)
    for rows, worth in ((acts, ACT_ODDS), (deals, DEAL_ODDS)):
        for row in rows:
            if view.errors[row] == 0:
                odds += worth * (view.columns[row][:, None] != known.levels[row][None, :])
    return np.ldexp(1.0, -odds)
