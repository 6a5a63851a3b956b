"""How much room the game's smallest screen, 80 by 24, has for a title: cells in a line, and lines.

The screens read what they divide by it, and a test holds the rest against the screens; the lints of sense warn an
author of what would be cut or would crowd out its neighbours. Texts that may take as many lines as they need have no
limit here.
"""

import unicodedata
from typing import NamedTuple

SMALLEST = (80, 24)


class Room(NamedTuple):
    """`where` says which place it is, for a message."""

    where: str
    cells: int
    lines: int = 1

    def takes(self, text: str) -> int:
        """The lines that a text takes here, broken between words; more than any room has for a word too long."""
        lines, used = 1, 0
        for word in text.split():
            if width(word) > self.cells:
                return self.lines + 1
            used += (1 if used else 0) + width(word)
            if used > self.cells:
                lines, used = lines + 1, width(word)
        return lines


LEVER = Room("the list of levers", 27, 2)
CHOICE = Room("the card of a lever", 35, 2)
FRONT = Room("the column of fronts on a client's card", 28)
READING = Room("the column of levels on a client's card", 24)
DYAD = Room("the column of adversaries beside their ladder", 30)
HEADLINE = Room("the headline of a cable", 66)

ON_CARD: dict[str, tuple[str, ...]] = {
    "bond": ("dependence", "credibility", "resentment", "restraint"),
    "client": ("standing", "capability", "pressure"),
}
"""The levels on a client's card: what a patron asks first of a client of its own, and what it asks of any."""


def width(text: str) -> int:
    """The cells that a text takes: some letters take two, and marks upon them none."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) > 0 for letter in text)
