"""Formulas made to do harm: sound ones changed by the grammar, tokens at random, and bombs."""

import random
import re
from collections.abc import Callable, Sequence

TOKEN = re.compile(r"\s+|[0-9.]+(?:[eE][+-]?[0-9]+)?|[A-Za-z_][A-Za-z0-9_]*|.", re.DOTALL)
SIGNS = [
    "+",
    "-",
    "*",
    "/",
    "**",
    "//",
    "<",
    "<=",
    "==",
    "!=",
    ">",
    "(",
    ")",
    ",",
    ".",
    "and",
    "or",
    "not",
    "if",
    "else",
]
FOREIGN = [
    "__import__('os')", "lambda: 0", "[1]", "{}", "x[0]", "a.b.c", "f'{a.x}'", "await", ":=", "yield", "'s'", "\\", "@",
    "~", "|", ";", "\x00", "\u202e", "\ufeff", "𝟙", "ａ.x", "é.é", "\ud7ff", "٣", "²", "½", "1_000", "0x10", "1j", "1e",
    "..", "None", "True", "import", "logistic", "eval(1)", "min", "a.x()", "-inf", "nan",
]  # fmt: skip
PLAIN = ["0", "1", "0.5", "100", "2.5", "0.01", "40", "1000000", "0.0"]
NUMBERS = ["0", "-0.0", "1e-300", "1e300", "1e400", "9" * 400, "0.1", "1000000", "1000001", "1e-6", "00", "5e-324", "7"]


def bombs() -> list[str]:
    """Texts that a careless reader would recurse into, multiply out or wait for."""
    return [
        "(" * 500 + "1" + ")" * 500,
        "(" * 19 + "1" + ")" * 19,
        "-" * 599 + "1",
        "not " * 149 + "1",
        "1 if 1 else " * 49 + "1",
        "1 if " * 49 + "1" + " else 1" * 49,
        "abs(" * 100 + "1" + ")" * 100,
        "min(" + "1," * 290 + "1)",
        "1" + "+1" * 290,
        "1" + "<1" * 290,
        "1" + " and 1" * 90,
        "a.x" + "*a.x" * 99,
        "a.x" + "<a.x" * 99,
        "1000000" + "*1000000" * 60,
        "-1000000" + "*1000000" * 60 + "*a.x",
        "ratio(1, 1e-300, 0)" + "*ratio(1, 1e-300, 0)" * 20,
        "1e6/1e-6" * 3,
        "a.x/0.000001/0.000001" + "/0.000001" * 40,
        "9" * 600,
        "0." + "0" * 590 + "1",
        "1e" + "9" * 500,
        "a." + "x" * 590,
        "a." * 290 + "x",
        " " * 600,
        "\n" * 599 + "1",
        "1" + " " * 598 + "1",
        "9" * 100_000,
        "(" * 100_000,
        "1+" * 100_000,
        "\x00" * 1000,
        "é" * 1000,
    ]


def drawn(rng: random.Random, names: Sequence[str], depth: int = 0) -> str:
    """A formula made by the grammar; most are sound, unless they grow too long."""
    if depth > rng.randint(1, 7):
        return rng.choice(names) if rng.random() < 0.6 else rng.choice(PLAIN if rng.random() < 0.95 else NUMBERS)

    def part() -> str:
        return drawn(rng, names, depth + rng.randint(1, 3))

    match rng.randrange(8):
        case 0:
            return f"({part()} {rng.choice(['+', '-', '*', '<', '<=', '==', '!=', 'and', 'or'])} {part()})"
        case 1:
            return f"{part()} {rng.choice(['+', '-', '*', '>', 'and', 'or'])} {part()}"
        case 2:
            return f"({part()} if {part()} else {part()})"
        case 3:
            return f"{rng.choice(['min', 'max'])}({', '.join(part() for _ in range(rng.choice([1, 2, 2, 3, 5])))})"
        case 4:
            return f"{rng.choice(['clamp', 'ratio'])}({part()}, {part()}, {part()})"
        case 5:
            return f"{rng.choice(['-', 'not ', 'abs', 'abs', 'logistic', '--'])}({part()})"
        case 6:
            return f"{part()} / {rng.choice(PLAIN)}"
    return f"{part()} < {part()} <= {part()}"


def _swap(rng: random.Random, tokens: list[str]) -> None:
    one, other = rng.randrange(len(tokens)), rng.randrange(len(tokens))
    tokens[one], tokens[other] = tokens[other], tokens[one]


def _drop(rng: random.Random, tokens: list[str]) -> None:
    start = rng.randrange(len(tokens))
    del tokens[start : start + rng.randint(1, 3)]


def _repeat(rng: random.Random, tokens: list[str]) -> None:
    start = rng.randrange(len(tokens))
    tokens[start:start] = tokens[start : start + rng.randint(1, 4)] * rng.choice([1, 2, 30, 200])


def _put(rng: random.Random, tokens: list[str]) -> None:
    tokens.insert(rng.randint(0, len(tokens)), f" {rng.choice(rng.choice([SIGNS, FOREIGN, NUMBERS]))} ")


def _replace(rng: random.Random, tokens: list[str]) -> None:
    tokens[rng.randrange(len(tokens))] = rng.choice(rng.choice([SIGNS, FOREIGN, NUMBERS]))


def _wrap(rng: random.Random, tokens: list[str]) -> None:
    depth = rng.choice([1, 2, 18, 19, 20, 21, 300])
    before = rng.choice(["(", "-(", "not (", "abs(", "min(1, "])
    tokens[:] = [before * depth, *tokens, ")" * rng.choice([depth, depth, depth - 1, depth + 1])]


def _letter(rng: random.Random, tokens: list[str]) -> None:
    place = rng.randrange(len(tokens))
    letters = list(tokens[place] or " ")
    letters[rng.randrange(len(letters))] = chr(rng.choice([rng.randrange(128), rng.randrange(0xD800)]))
    tokens[place] = "".join(letters)


CHANGES: list[Callable[[random.Random, list[str]], None]] = [_swap, _drop, _repeat, _put, _replace, _wrap, _letter]


def changed(rng: random.Random, text: str) -> str:
    """A formula with a few changes, most of which keep its words whole."""
    tokens = TOKEN.findall(text)
    for _ in range(rng.choice([1, 1, 1, 2, 3, 8])):
        if tokens:
            rng.choice(CHANGES)(rng, tokens)
    return "".join(tokens)


def hostile(rng: random.Random, sound: Sequence[str], names: Sequence[str]) -> str:
    """One formula to try, from the formulas and the names of sound content."""
    kind = rng.random()
    if kind < 0.02:
        return rng.choice(bombs())
    if kind < 0.35:
        return drawn(rng, names)
    if kind < 0.45:
        return " ".join(
            rng.choice(rng.choice([SIGNS, FOREIGN, NUMBERS, list(names)])) for _ in range(rng.randint(0, 60))
        )
    return changed(rng, rng.choice(sound) if kind < 0.9 else drawn(rng, names))
