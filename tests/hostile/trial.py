"""Try hostile content, watched: `python -m tests.hostile.trial KIND:FIRST:COUNT ...` prints a line of JSON for each.

Nothing that is tried may touch a file or the network, take a second longer than sound content of its size, or end in
anything but a loaded scenario or an error with a place. What hangs within C is ended by whoever started this.
Each trial has a number, and is the same on every machine: `small/627` can be tried again alone.
"""

import json
import random
import signal
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import tomli

from game.engine.luck import Seeds, draw_luck
from game.engine.state import new_state
from game.engine.turn import resolve_turn
from game.errors import ContentError
from game.scenario import expressions as language
from game.scenario.expressions import ExpressionError, Row, UnknownName
from game.scenario.files import read_files
from game.scenario.loader import load_content
from game.scenario.problems import Position, Problems
from game.scenario.reference.docstrings import meanings_of
from game.scenario.reference.values import models_from
from game.scenario.schema import Content
from tests.hostile import files, formulas, overlays

CONTENT = Path(__file__).parents[2] / "content"
LONGEST = 1.0
"""Seconds of this process that a trial may take beyond what sound content takes."""
LOOKING = (
    "open",
    "os.",
    "socket.",
    "subprocess.",
    "shutil.",
    "glob.",
    "pathlib.",
    "ftplib.",
    "urllib.",
    "http.",
    "ctypes.",
)
FOLDERS = {"small": "blank", "middle": "tower-22", "large": "gaza-2024"}
BASE = ("base/ideas.toml", "base/indicators.toml", "base/laws.toml")
NAMED = ("a.x", "b.y", "a__b.z", "order.size", "self.home")


class Hang(BaseException):
    """More time than a trial may take."""


class Touched(BaseException):
    """A file, a process or the network was reached for."""


@cache
def content_of(folder: str) -> dict[str, bytes]:
    """The files of a scenario and of what it uses."""
    return read_files(CONTENT / folder, Problems())


@cache
def sound_formulas() -> tuple[list[str], list[str]]:
    """Formulas of the content that comes with the game, and the names they read."""
    text = "\n".join(content.decode() for folder in FOLDERS.values() for content in content_of(folder).values())
    sound = files.WRITTEN_AS_FORMULA.findall(text)
    return sound, [*NAMED, *files.formulas_names(sound)]


def try_formula(rng: random.Random) -> str:
    """A formula is worked out, or refused at a place within its text."""
    sound, names = sound_formulas()
    text = formulas.hostile(rng, sound, names)
    try:
        expression = language.parse(text, chance=rng.random() < 0.5)
        compiled = language.compile(expression, _resolve)
        with np.errstate(all="ignore"):
            compiled(np.full((2, 3), rng.choice([0.0, 1.0, 100.0])))
            language.evaluate(expression, lambda name: 1.0)
    except ExpressionError as error:
        if not error.message or not 0 <= error.offset <= len(text):
            raise AssertionError(f"no place: {error!r} at {error.offset} of {len(text)}") from error
        return "refused"
    return "loaded"


def _resolve(name: str) -> language.Reference:
    if name.endswith(".unknown"):
        raise UnknownName(name)
    return language.Constant(3.0) if name.startswith("order.") else Row(len(name) % 2)


def try_files(rng: random.Random, folder: str) -> str:
    """A scenario with one hostile file becomes a scenario that can be played, or is refused with places."""
    sound = content_of(folder)
    name = rng.choice([name for name in sound if name not in BASE] if rng.random() < 0.8 else list(sound))
    return _try_content({**sound, name: files.hostile(rng, sound[name])})


def try_overlay(rng: random.Random) -> str:
    """A scenario that changes another is played or refused, as above."""
    sound = content_of("blank")
    text = sound["blank/scenario.toml"].decode()
    return _try_content({**sound, "overlay/scenario.toml": overlays.hostile(rng, text, tables_of(text))})


@cache
def tables_of(text: str) -> dict[str, Any]:
    return tomli.loads(text)


def _try_content(content: dict[str, bytes]) -> str:
    try:
        scenario = load_content(content)
    except ContentError as error:
        _check_places(error)
        return "refused"
    state = new_state(scenario, Seeds.of(1, 2))
    for _ in range(2):
        luck = draw_luck(state.seeds, state.turn + 1, scenario.draws, scenario.noises)
        with np.errstate(all="ignore"):
            state = resolve_turn(scenario, state, {}, luck).state
    scenario.date(scenario.turns)
    return "loaded"


def _check_places(error: ContentError) -> None:
    assert error.problems, "refused without a reason"
    for problem in error.problems:
        where = problem.where
        assert isinstance(where, Position), f"no place: {problem}"
        assert where.file, f"no file: {problem}"
        assert min(where.line, where.column) >= 1, f"no line: {problem}"
        assert problem.message, "no message"
        assert str(problem).replace("\n", "").isprintable(), f"unprintable: {problem!r}"


KINDS: dict[str, Callable[[random.Random], str]] = {
    "formula": try_formula,
    "overlay": try_overlay,
    **{kind: partial(try_files, folder=folder) for kind, folder in FOLDERS.items()},
}


# ---------------------------------------------------------------- the watch


class Watch:
    """An audit hook that can be told when to look: it cannot be taken out again."""

    def __init__(self) -> None:
        self.looks = False
        sys.addaudithook(self.see)

    def see(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.looks and event.startswith(LOOKING):
            self.looks = False
            raise Touched(f"{event} {arguments!r:.200}")


def one(kind: str, number: int, limit: float, watch: Watch) -> tuple[str, float]:
    """The outcome of one trial, and the seconds of this process that it took."""
    rng = random.Random(f"{kind}/{number}")
    started = time.process_time()
    try:
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, limit)
            watch.looks = True
            outcome = KINDS[kind](rng)
        finally:
            watch.looks = False
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except Hang:  # it may ring as late as in the line above
        outcome = f"hang: {kind}/{number}"
    except Touched as touched:
        outcome = f"touched: {kind}/{number}: {touched}"
    except BaseException:
        outcome = f"raised: {kind}/{number}: {traceback.format_exc(limit=-4)}"
    return outcome, time.process_time() - started


def try_all(kind: str, first: int, count: int, watch: Watch) -> dict[str, Any]:
    """Many trials of a kind: how they ended, the longest time, and what went wrong."""
    limit = LONGEST + _sound_seconds(kind)
    for model in models_from(Content):
        meanings_of(model)  # what our own source says of a field is read once
    for warming in range(-6, 0):
        with suppress(Exception):  # what is imported late is imported now; the trials come after
            KINDS[kind](random.Random(f"{kind}/{warming}"))
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    slowest = 0.0
    for number in range(first, first + count):
        outcome, seconds = one(kind, number, limit, watch)
        counts[outcome.partition(":")[0]] += 1
        slowest = max(slowest, seconds)
        if ":" in outcome and len(wrong) < 20:
            wrong.append(outcome)
    return {"kind": kind, "tried": count, "counts": counts, "slowest": round(slowest, 3), "wrong": wrong}


def _sound_seconds(kind: str) -> float:
    """What it takes to load the content of a kind as it comes with the game."""
    started = time.process_time()
    if kind != "formula":
        load_content(content_of(FOLDERS.get(kind, "blank")))
    return time.process_time() - started


def main(parts: list[str]) -> None:
    def ring(*_: object) -> None:
        raise Hang

    signal.signal(signal.SIGVTALRM, ring)
    warnings.simplefilter("error")
    watch = Watch()
    for part in parts:
        kind, first, count = part.split(":")
        print(json.dumps(try_all(kind, int(first), int(count), watch)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
