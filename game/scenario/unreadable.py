"""Where a file is that is sound TOML and yet more than can be read: numbers without end, tables nested too deep."""

import re

from game.scenario.problems import Position

DEEPEST = 40
TOO_DEEP = f"tables and lists are nested deeper than {DEEPEST} here"
# Texts and comments hold brackets, full stops and digits that mean nothing here.
WORDS = re.compile(
    r'#[^\n]*|"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\''
    r"|(?P<number>[0-9][0-9_]{4000,})|(?P<opens>[\[{])|(?P<closes>[\]}])|(?P<dot>\.)|(?P<end>\n)",
    re.DOTALL,
)


def too_long(name: str, text: str) -> Position:
    """Where a number stands that has more digits than Python reads."""
    found = next((word for word in WORDS.finditer(text) if word["number"]), None)
    return _position(name, text, found.start() if found else 0)


def too_deep(name: str, text: str) -> Position:
    """Where brackets, or the parts of a key, first go deeper than allowed; else where they go deepest."""
    deepest, place, brackets, parts = 0, 0, 0, 0
    for word in WORDS.finditer(text):
        brackets = max(brackets + bool(word["opens"]) - bool(word["closes"]), 0)
        parts = 0 if word["end"] else parts + bool(word["dot"])
        if brackets + parts > deepest:
            deepest, place = brackets + parts, word.start()
        if deepest > DEEPEST:
            break
    return _position(name, text, place)


def _position(name: str, text: str, at: int) -> Position:
    return Position(name, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
