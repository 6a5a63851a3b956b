"""Lines are not broken at no-break spaces. Rich, by which Textual wraps, takes every space for a place to break."""

import re

import rich._wrap

from game.language import NO_BREAK

WORD = re.compile(rf"[^\S{NO_BREAK}]*[\S{NO_BREAK}]+[^\S{NO_BREAK}]*")


def keep_words_together() -> None:
    """What a word is, where lines are wrapped: no-break spaces are a part of it."""
    rich._wrap.re_word = WORD
