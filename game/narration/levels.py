"""Numbers in words: how high, which way, how sure."""

from typing import TYPE_CHECKING

from game.narration import phrases
from game.narration.phrases import say

if TYPE_CHECKING:
    from game.engine.view import View
    from game.scenario.names import Indicator

STEADY = 0.005
"""A move of less than this share of the range is none."""


def in_unit(value: float, digits: int, unit: str) -> str:
    """A number of a chart, with its unit: none, or per cent."""
    return say("chance", n=number(value, digits)) if unit == "%" else f"{number(value, digits)}{unit}"


def word(indicator: "Indicator", value: float) -> str:
    """Very low, low, middling, high or very high, by fifths of the indicator's range."""
    share = (value - indicator.low) / (indicator.high - indicator.low)
    return phrases.SCALE[min(max(int(share * len(phrases.SCALE)), 0), len(phrases.SCALE) - 1)]


def amount(indicator: "Indicator", value: float) -> str:
    """A level as a person would write it: whole points on a wide range, decimals on a narrow one."""
    span = indicator.high - indicator.low
    return number(value, 0 if span > 20 else 1 if span > 2 else 2)


def number(value: float, digits: int = 0) -> str:
    """Rounded, and never a minus zero."""
    text = f"{value:.{digits}f}"
    return _written(text[1:] if text.startswith("-") and float(text) == 0 else text)


def signed(value: float, digits: int = 1) -> str:
    """+0.9, −0.7, 0: with a true minus sign."""
    text = number(value, digits)
    return text if float(f"{value:.{digits}f}") <= 0 else f"+{text}"


def plain(value: float) -> str:
    """As short as it can be written exactly enough: 6, 0.15."""
    return _written(f"{value:g}")


def _written(text: str) -> str:
    """With a true minus sign, and the decimal point of the language."""
    return text.replace("-", "−").replace(".", say("number.point"))


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
    return value if error == 0 else say("level.about", value=value, error=plain(error))


def level(view: "View", row: int) -> float:
    """What a seat takes an indicator for, in the world that is played."""
    return float(view[row][0])


def chance(probability: float) -> str:
    """A probability as whole per cents, without false certainty at either end."""
    if probability < 0.01:
        return say("chance.under")
    return say("chance.over") if probability > 0.99 else per_cent(probability)


def per_cent(share: float) -> str:
    """`12%`"""
    return say("chance", n=round(share * 100))


def about(probability: float) -> str:
    """A probability in a sentence: `about 12%`, but `under 1%`, which is no number to be about."""
    told = chance(probability)
    return say("chance.about", chance=told) if 0.01 <= probability <= 0.99 else told
