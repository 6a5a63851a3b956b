"""Numbers in words: how high, which way, how sure."""

from typing import TYPE_CHECKING

from game.narration.phrases import SCALE, say

if TYPE_CHECKING:
    from game.engine.view import View
    from game.scenario.names import Indicator

STEADY = 0.005
"""A move of less than this share of the range is none."""


def word(indicator: "Indicator", value: float) -> str:
    """Very low, low, middling, high or very high, by fifths of the indicator's range."""
    share = (value - indicator.low) / (indicator.high - indicator.low)
    return SCALE[min(max(int(share * len(SCALE)), 0), len(SCALE) - 1)]


def amount(indicator: "Indicator", value: float) -> str:
    """A level as a person would write it: whole points on a wide range, decimals on a narrow one."""
    span = indicator.high - indicator.low
    return number(value, 0 if span > 20 else 1 if span > 2 else 2)


def number(value: float, digits: int = 0) -> str:
    """Rounded, and never a minus zero."""
    text = f"{value:.{digits}f}"
    return text[1:] if text.startswith("-") and float(text) == 0 else text.replace("-", "−")


def signed(value: float, digits: int = 1) -> str:
    """+0.9, −0.7, 0: with a true minus sign."""
    text = number(value, digits)
    return text if text.startswith("−") or float(text) == 0 else f"+{text}"


def trend(old: float, new: float, span: float = 100.0) -> str:
    """An arrow and its word; `span` is the indicator's range."""
    move = (new - old) / span
    if move > STEADY:
        return say("trend.up")
    return say("trend.down") if move < -STEADY else say("trend.flat")


def estimate(indicator: "Indicator", view: "View", row: int) -> str:
    """`55`, `about 55 (±6)` or `unknown`, as the seat's services can tell."""
    error = view.errors[row]
    if error is None:
        return say("level.unknown")
    value = amount(indicator, level(view, row))
    return value if error == 0 else say("level.about", value=value, error=f"{error:g}")


def level(view: "View", row: int) -> float:
    """What a seat takes an indicator for, in the world that is played."""
    return float(view[row][0])


def chance(probability: float) -> str:
    """A probability as whole per cents, without false certainty at either end."""
    if probability < 0.01:
        return "under 1%"
    return "over 99%" if probability > 0.99 else f"{round(probability * 100)}%"


def about(probability: float) -> str:
    """A probability in a sentence: `about 12%`, but `under 1%`, which is no number to be about."""
    told = chance(probability)
    return told if told[0] in "uo" else f"about {told}"
