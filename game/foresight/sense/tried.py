"""Levers that nobody should ever pull: each form is tried at several moments against no order, with the same luck.

A lever is doubted only where every form that could be tried, at every moment, leaves its seat worse off, clear of
chance: three standard errors below nothing. One that pays in some hands and some worlds is none of these.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from game.engine.arrays import Floats, Worlds
from game.engine.luck import Seeds
from game.engine.orders import Orders
from game.engine.state import State, new_state
from game.engine.view import observe
from game.foresight.course import join
from game.foresight.sense.work import Work
from game.scenario.parts import Option
from game.scenario.sense import Finding

MOMENTS = (0.0, 1 / 3, 2 / 3)
"""Shares of the game after which levers are tried."""
FEWEST = 20
"""Worlds that a form must be possible in to be judged by."""
BATCH = 4000
ERRORS = 3.0


def find_never_worth_it(work: Work) -> Iterator[tuple[str, Finding]]:
    """Levers of which no form did its seat any good at any moment."""
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for moment in _moments(work):
        for seat in work.scenario.seats:
            for option, gain, error in _gains(work, moment, seat):
                found[str(option.lever)].append((gain, error))
    for lever, tried in sorted(found.items()):
        best = max(gain + ERRORS * error for gain, error in tried)
        if best < 0:
            worst = max(gain for gain, _ in tried)
            count = f"{len(tried)} trial{'s' * (len(tried) > 1)} of its forms"
            message = f"nobody should ever pull `{lever}`: in {count} its seat ended worse, by {-worst:.3f} or more"
            hint = "a whole success counts 1: let the lever do some good to somebody, somewhere"
            yield "lever_never_worth_it", Finding(("lever", lever), message, hint)


def _moments(work: Work) -> list[State]:
    """Worlds after some turns of play by the default minds."""
    wanted = sorted({int(share * work.scenario.turns) for share in MOMENTS})
    state, found = new_state(work.scenario, Seeds.of(1, work.worlds)), []
    for turn in range(wanted[-1] + 1):
        if turn in wanted:
            found.append(state)
        state = work.play(state, work.decide(state, work.minds()))
    return found


def _gains(work: Work, moment: State, seat: str) -> Iterator[tuple[Option, float, float]]:
    """What each form of a lever adds to the end's worth, on average, and its standard error."""
    view = observe(work.scenario, moment, seat)
    forms = [option for option in work.scenario.options if option.seat == seat and option.question is None]
    trials = [(option, np.flatnonzero(work.allowed(view, option))) for option in forms]
    trials = [(option, worlds) for option, worlds in trials if len(worlds) >= FEWEST]
    without = _ends(work, moment, seat, [])
    for batch in _batches(trials):
        ends = _ends(work, moment, seat, batch)
        first = 0
        for option, worlds in batch:
            gains = ends[first : first + len(worlds)] - without[worlds]
            first += len(worlds)
            yield option, float(gains.mean()), float(gains.std(ddof=1) / np.sqrt(len(gains)))


def _batches(trials: Sequence[tuple[Option, Worlds]]) -> Iterator[list[tuple[Option, Worlds]]]:
    batch: list[tuple[Option, Worlds]] = []
    for trial in trials:
        if batch and sum(len(worlds) for _, worlds in (*batch, trial)) > BATCH:
            yield batch
            batch = []
        batch.append(trial)
    if batch:
        yield batch


def _ends(work: Work, moment: State, seat: str, batch: Sequence[tuple[Option, Worlds]]) -> Floats:
    """What the end is worth where a seat gives one order and no other this turn, or none; then default minds play."""
    state = join([moment.take(worlds) for _, worlds in batch]) if batch else moment
    minds = work.minds()
    orders = work.decide(state, minds)
    chosen, first = {}, 0
    for option, worlds in batch:
        chosen[option.index] = np.arange(first, first + len(worlds))
        first += len(worlds)
    orders[seat] = replace(Orders.none(seat), chosen=chosen)
    state = work.play(state, orders)
    while state.turn < work.scenario.turns and not (state.ended > 0).all():
        state = work.play(state, work.decide(state, minds))
    return work.worth(work.scenario, state, seat)
