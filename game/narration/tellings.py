"""Which of several tellings is told: never the same again until all were used, and the same in every replay."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

BLANK = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def roll(*parts: object) -> int:
    """A stable number from names; the same on every machine and in every run."""
    return int.from_bytes(hashlib.sha256("/".join(map(str, parts)).encode()).digest()[:8], "little")


def choose_telling(name: str, turn: int, count: int, used: Iterable[int]) -> int:
    """One of `count` tellings, `used` being those told so far in order; the last one is never told twice running."""
    told = list(used)
    since = told[len(told) - len(told) % count :]
    left = [number for number in range(count) if number not in since]
    if not since and told and count > 1:
        left.remove(told[-1])
    return left[roll(name, turn, len(told)) % len(left)]


def fill_words(text: str, words: Mapping[str, Sequence[str]], name: str, turn: int) -> str:
    """Put one of the scenario's words for each `{place}`; braces that name no list stay as they are."""

    def fill(blank: re.Match[str]) -> str:
        known = words.get(blank[1], ())
        return known[roll(name, turn, blank[1]) % len(known)] if known else blank[0]

    return BLANK.sub(fill, text)
