"""Turning points: the turns in which the chance of open war moved most, by playing on from the truth.

After each turn the true state is played to the end in many worlds, minds in every seat. A turn is played on twice: with
what was sealed for it, and with what the minds would have ordered instead; so a move of the chance falls in two parts,
what was ordered and how it came out. All are played with the same lucks, so that differences are differences in pairs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np

from game.engine.arrays import Floats
from game.engine.judgement import success
from game.engine.luck import Seeds
from game.engine.state import State
from game.foresight.course import (
    Course,
    Progress,
    Steps,
    at_war,
    decide,
    finish,
    fork_with,
    join,
    options_in,
    order_from,
    play_turn,
)
from game.foresight.forecast import Advisers

WAR = "war"
IMAGINED = 0x9E3779B97F4A7C15
"""Mixed into the game's seed for another family of worlds: the game's own luck must not be among the lucks ahead."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share or a difference of shares, and its standard error."""

    value: float
    error: float

    @property
    def is_clear(self) -> bool:
        """Whether it lies more than two standard errors from nothing."""
        return abs(self.value) > 2 * self.error


@dataclass(frozen=True)
class Move:
    """How a chance moved in a turn, and its two parts: by what was ordered, and by how it came out."""

    turn: int
    before: float
    after: float
    move: Estimate
    ordered: Estimate
    came_out: Estimate


@dataclass(frozen=True)
class Chances:
    """Chances after each turn from 0 on, by what is foreseen: WAR, the id of an ending, or of a seat that succeeds."""

    worlds: int
    after: Mapping[str, tuple[Estimate, ...]]
    moves: Mapping[str, tuple[Move, ...]]

    def turning_points(self, of: str = WAR, most: int = 3) -> list[Move]:
        """The largest moves that stand clear of chance, largest first."""
        clear = [move for move in self.moves[of] if move.move.is_clear]
        return sorted(clear, key=lambda move: -abs(move.move.value))[:most]


def follow_chances(
    course: Course, players: Advisers, *, worlds: int = 200, progress: Progress | None = None
) -> Chances:
    """Play on from every true state of a game in `worlds` worlds."""
    return finish(try_chances(course, players, worlds=worlds), progress)


def try_chances(course: Course, players: Advisers, *, worlds: int = 200) -> Steps[Chances]:
    """The same in steps."""
    final = yield from _play_on(course, players, worlds)
    found = _foreseen(course, final)
    blocks = {name: values.reshape(-1, worlds) for name, values in found.items()}
    return Chances(
        worlds,
        {name: tuple(_share(block) for block in _unforced(values, course)) for name, values in blocks.items()},
        {name: tuple(_moves(values, course)) for name, values in blocks.items()},
    )


def _play_on(course: Course, players: Advisers, worlds: int) -> Steps[State]:
    """Blocks of worlds that leave the course after turn 0, 1, ...: each played on, then each with what was sealed.

    The last block leaves after the last turn.
    """
    scenario, seeds = course.scenario, Seeds.of(course.states[0].seeds.base ^ IMAGINED, worlds)
    gone: list[State] = []
    for turn in range(1, scenario.turns + 1):
        before = sum(state.worlds for state in gone)
        if turn <= course.turns:
            here = fork_with(course.states[turn - 1], seeds)
            state = join([*gone, here, here])
        elif turn == course.turns + 1:
            state = join([*gone, fork_with(course.states[-1], seeds)])
        else:
            state = gone[0]
        orders = decide(scenario, state, players, course.rulings(turn))
        if turn <= course.turns:
            for seat in scenario.seats:
                given = [options_in(course.sealed[turn - 1][seat])] * worlds
                orders[seat] = order_from(orders[seat], before + worlds, given)
        gone = [play_turn(scenario, state, orders, course.rulings(turn))]
        yield 1
    if course.turns == scenario.turns:
        gone.append(fork_with(course.states[-1], seeds))
    return join(gone)


def _foreseen(course: Course, final: State) -> dict[str, Floats]:
    """1 or 0 for every world: open war, each ending, each seat with what it needs."""
    scenario = course.scenario
    found = {WAR: at_war(scenario, final).astype(float)}
    for number, ending in enumerate(scenario.endings, start=1):
        found[ending.id] = (final.ended == number).astype(float)
    return found | {seat: mask.astype(float) for seat, mask in success(scenario, final).items()}


def _unforced(values: Floats, course: Course) -> Floats:
    """The blocks in which minds decided from the first turn on: after turn 0, 1, ... and the last."""
    return np.asarray(values[[*range(0, 2 * course.turns, 2), 2 * course.turns]])


def _share(block: Floats) -> Estimate:
    return Estimate(float(np.mean(block)), float(np.std(block)) / sqrt(len(block)))


def _moves(values: Floats, course: Course) -> list[Move]:
    moves = []
    for turn in range(1, course.turns + 1):
        before, sealed, after = values[2 * turn - 2], values[2 * turn - 1], values[2 * turn]
        moves.append(
            Move(
                turn,
                float(np.mean(before)),
                float(np.mean(after)),
                _share(after - before),
                _share(sealed - before),
                _share(after - sealed),
            )
        )
    return moves
