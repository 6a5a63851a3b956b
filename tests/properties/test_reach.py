"""How far a formula can go, over formulas drawn at random: nothing that it gives lies beyond."""

import random

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from game.scenario import expressions as language
from game.scenario.expressions import Constant, Equals, ExpressionError, Reference, Row
from game.scenario.expressions.reach import can_hold, reach
from tests.hostile.formulas import drawn

NAMES: dict[str, Reference] = {
    "a.x": Row(0),
    "b.y": Row(1),
    "c.z": Row(2),
    "a.act": Equals(2, 1.0),
    "order.k": Constant(2.5),
}
SPANS = [(0.0, 100.0), (-5.0, 5.0), (0.0, 3.0), (1.0, 1.0), (-2.0, 0.0)]


@given(st.integers(0, 10**9), st.tuples(*[st.sampled_from(SPANS)] * 3))
def test_no_value_lies_beyond_the_reach(seed, spans):
    rng = random.Random(seed)
    try:
        expression = language.parse(drawn(rng, sorted(NAMES)), chance=True)
        formula = language.compile(expression, NAMES.__getitem__)
    except ExpressionError:
        assume(False)
    box = dict(enumerate(spans))
    points = [[low, high, *(rng.uniform(low, high) for _ in range(20)), round((low + high) / 2)] for low, high in spans]
    levels = np.array([[rng.choice(row) for row in points] for _ in range(60)]).T.copy()
    with np.errstate(all="ignore"):
        values = np.broadcast_to(formula(levels), 60)
    assume(np.isfinite(values).all())
    low, high = reach(formula, box)
    assert low <= values.min()
    assert values.max() <= high
    assert can_hold(formula, box) or not values.any()
