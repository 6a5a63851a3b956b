"""An explanation as a tree of reasons, each with its size in a number and in a word; and the tree as lines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.narration.levels import signed
from game.narration.phrases import say

if TYPE_CHECKING:
    from game.scenario.names import Indicator


@dataclass(frozen=True, slots=True)
class Reason:
    """One addend. `size` is None where nobody in the seat can put a number on it; `children` are what it is made of."""

    text: str
    size: float | None = None
    word: str = ""
    children: tuple["Reason", ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is explained, what must be said of it, and its reasons, the largest first."""

    title: str
    notes: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


UTILITY = (0.1, 0.35, 0.8, 1.6)
"""From here on a term of an appeal counts a little, clearly, strongly, decisively."""

POINTS = (0.5, 2.0, 5.0, 10.0)
"""The same for points of a level from 0 to 100."""


def size_word(size: float, steps: Iterable[float], unit: float = 1.0) -> str:
    """Hardly, a little, clearly, strongly or decisively."""
    return say(f"size.{sum(abs(size) >= step * unit for step in steps)}")


def unit_of(indicator: "Indicator") -> float:
    """A hundredth of an indicator's range, and never more than a point."""
    return min(indicator.high - indicator.low, 100.0) / 100.0


def largest_first(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """By absolute size; those without a size come last."""
    return tuple(sorted(reasons, key=lambda reason: -abs(reason.size) if reason.size is not None else 1.0))


def merged(addends: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Sizes by text, added up, in the order in which a text first came."""
    sizes: dict[str, float] = {}
    for text, size in addends:
        sizes[text] = sizes.get(text, 0.0) + size
    return sizes


def render(explanation: Explanation) -> list[str]:
    """The tree as lines, one fact a line, two spaces deeper for what a reason is made of."""
    return [explanation.title, *explanation.notes, *_lines(explanation.reasons, "")]


def _lines(reasons: Iterable[Reason], indent: str) -> Iterator[str]:
    for reason in reasons:
        size = f"{signed(reason.size)} " if reason.size is not None else ""
        word = f" ({reason.word})" if reason.word else ""
        yield f"{indent}{size}{reason.text}{word}"
        yield from _lines(reason.children, f"{indent}  ")
