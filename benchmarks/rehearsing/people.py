"""How fast people read, type and make up their minds: what a rehearsal puts in the place of thirty heads.

Where a number is somebody's measurement it says so; the others are declared here, to be disputed and changed.
"""

import re
from dataclasses import dataclass
from random import Random

READING = (175, 220, 300)
"""Words a minute, slowest, usual and fastest. Brysbaert (2019), Journal of Memory and Language 109: adults read prose
that is not fiction at 238 in the mean, most of them between 175 and 300. Taken a little slower: it is a screen."""
TYPING = 19
"""Words a minute, of one's own and not copied. Karat and others (1999), CHI '99."""
ANSWER, LEVER, FORECAST = 15.0, 20.0, 20.0
"""Seconds to choose an answer, a lever, and an event with a number, once all is read. Declared."""
NAMING = 90.0
"""Seconds to say what must be prevented and what is not known. Declared."""
FINDING = 15.0
"""Seconds to find one's seat in a list or one's link in the mail. Declared."""
CLICK = 6.0
"""Seconds in which whoever leads finds a button and presses it. Declared."""
REASON = "We answer late and small: whoever shows that it can stop them is asked why it did not."
CARDS = 3
"""Levers whose cards somebody reads in a turn."""

WORD = re.compile(r"\w")
GAP = re.compile(r"\s{2,}|[│┃╭╮╰╯─━┏┓┗┛▀-▟▔▁]+")
"""What stands between the parts of a line: blanks, frames, and what is drawn."""


def typed(text: str) -> float:
    """Seconds to think of it and type it."""
    return len(text.split()) * 60 / TYPING


@dataclass(frozen=True)
class Habits:
    """`reading` in words a minute."""

    reading: float

    @classmethod
    def drawn(cls, rng: Random) -> "Habits":
        slowest, usual, fastest = READING
        return cls(rng.triangular(slowest, fastest, usual))

    def seconds(self, words: int) -> float:
        return words * 60 / self.reading


class Memory:
    """What somebody has read: nobody reads the same twice, though its lines may break elsewhere."""

    def __init__(self) -> None:
        self._read: set[tuple[str, ...]] = set()

    def take(self, text: str) -> int:
        """How many words of it are new; from now on they are not."""
        found = {pair for line in text.splitlines() for part in GAP.split(line) for pair in _pairs(part)}
        new = found - self._read
        self._read |= new
        return len(new)


def _pairs(part: str) -> set[tuple[str, ...]]:
    """Each word with the one before it, the first one alone."""
    words = [word for word in part.split() if WORD.search(word)]
    return {tuple(words[max(0, at - 1) : at + 1]) for at in range(len(words))}
