"""What people typed, as text and nothing else."""

from unicodedata import combining

BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Printable, and nothing to be seen."""
MARKS = 3
"""Marks that may stand on one letter: more of them reach over the lines above and below."""


def shown(text: str) -> str:
    """As many signs, with a space for each that a terminal obeys, that turns its line about, or that nobody sees."""
    return "".join(sign if sign.isprintable() and sign not in BLANK else " " for sign in text)


def one_line(text: str) -> str:
    """Words in one line."""
    line = " ".join(shown(text).split())
    return line if line.isascii() else "".join(_with_few_marks(line))


def plain(text: str, most: int = 600) -> str:
    """The same, with `most` signs."""
    return one_line(text)[:most].rstrip()


def _with_few_marks(line: str) -> list[str]:
    kept: list[str] = []
    marks = 0
    for sign in line:
        marks = marks + 1 if combining(sign) else 0
        if marks <= MARKS:
            kept.append(sign)
    return kept
