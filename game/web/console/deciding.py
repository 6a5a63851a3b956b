"""What whoever leads types of numbers: effects such as `washington.home -3; rafah.threat = 40`, and chances."""

import re
from math import isfinite

from game.errors import CommandError
from game.session.decisions import Level
from game.web.console import words

EFFECT = re.compile(r"([a-z][a-z0-9_.]*)\s*(=|\+|-|−)\s*([0-9]+(?:[.,][0-9]+)?)")


def effects_in(text: str) -> list[Level]:
    """The levels that move, and by how much; nothing where nothing is written. CommandError for what is no effect."""
    return [_effect(part.strip()) for part in text.split(";") if part.strip()]


def _effect(part: str) -> Level:
    found = EFFECT.fullmatch(part.lower())
    if found is None:
        raise CommandError(words.NO_EFFECT.format(text=part[:60]))
    level, sign, amount = found.groups()
    size = float(amount.replace(",", "."))
    return Level(level, put=size) if sign == "=" else Level(level, add=size if sign == "+" else -size)


def number_in(text: str) -> float:
    """A number as people write one; CommandError for none."""
    try:
        found = float(text.strip().replace(",", ".").replace("−", "-").removesuffix("%"))
    except ValueError:
        found = float("nan")
    if not isfinite(found):
        raise CommandError(words.NO_NUMBER.format(text=text[:40]) if text.strip() else words.NOT_GIVEN)
    return found


def chance_in(text: str) -> float:
    """A chance in per cent, as a share; CommandError for none between 0 and 100."""
    found = number_in(text)
    if not 0 <= found <= 100:
        raise CommandError(words.NO_CHANCE)
    return found / 100
