"""Which of many names looks most like one that is not among them.

The answer is that of difflib, to the letter. Names share letters; by how many is counted for all of them at once, and
only those that may still be the nearest are compared letter by letter.
"""

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

ALIKE = 0.6
"""Of two names that have something to do with each other, as difflib measures it."""


@lru_cache(maxsize=1024)
def most_alike(name: str, known: tuple[str, ...]) -> str | None:
    """The known name that looks most like this one, if any does; of several, the last by the alphabet.

    One name may be unknown in a thousand places.
    """
    best: tuple[float, str] | None = None
    matcher = SequenceMatcher(b=name)
    for at_most, other in _by_letters(name, known):
        if best is not None and at_most < best[0]:
            break
        matcher.set_seq1(other)
        alike = matcher.ratio()
        if alike >= ALIKE and (best is None or (alike, other) > best):
            best = alike, other
    return best[1] if best is not None else None


def _by_letters(name: str, known: tuple[str, ...]) -> list[tuple[float, str]]:
    """Those that may be alike, with how much they are at most: as much as their letters are, in whatever order."""
    shared: Counter[int] = Counter()
    holders = _holders(known)
    for letter in _letters(name):
        shared.update(holders.get(letter, ()))
    most = ((2.0 * count / (len(name) + len(known[place])), known[place]) for place, count in shared.items())
    return sorted((one for one in most if one[0] >= ALIKE), reverse=True)


@lru_cache(maxsize=4)
def _holders(known: tuple[str, ...]) -> dict[tuple[str, int], list[int]]:
    """For each letter the places of the names that have it; and once more of those that have it twice."""
    found: dict[tuple[str, int], list[int]] = {}
    for place, name in enumerate(known):
        for letter in _letters(name):
            found.setdefault(letter, []).append(place)
    return found


def _letters(name: str) -> Iterator[tuple[str, int]]:
    """Each letter with how often it stood there before."""
    before: Counter[str] = Counter()
    for letter in name:
        yield letter, before[letter]
        before[letter] += 1
