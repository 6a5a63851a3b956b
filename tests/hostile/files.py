"""Files of content made to do harm: bytes flipped, tables doubled and swapped, values put where none belongs."""

import random
import re
from collections.abc import Callable, Sequence

from tests.hostile import formulas

STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
VALUE = re.compile(r"(?<== )[^,\n\[\]{}]+")
KEY = re.compile(r"[a-z_]+(?= = )")
HEAD = re.compile(r"^\[.*\]", re.MULTILINE)
TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|[A-Za-z0-9_.+-]+|[\[\]{}=,#]|\n')
WRITTEN_AS_FORMULA = re.compile(r'(?:add|set|when|met|chance|rest|cost|public|score|permanent|collapse) = "([^"\n]+)"')

ODDITIES = [
    "\x00", "\x1b[2J", "\u202e", "\ufeff", "\u2028", "\x85", "𝟙", "é", "ß", "\u0301", "\U0010ffff", "\\u0000",
    "\\ud800", "\\U00110000", '"', "'", '"""', "'''", "\r", "\r\n", "\t", "#", "\\", "\x7f", "\x1f",
]  # fmt: skip
VALUES = [
    "0", "-1", "1e308", "1e400", "-1e9999", "nan", "inf", "-inf", "9" * 5000, "0x" + "f" * 400, "1_0", "0b1", "true",
    '""', '"x"', "[]", "{}", "[[]]", "[{}]", "[1, 'x', {}]", "2024-03-25", "0001-01-01", "9999-12-31", "2024-02-30",
    "1979-05-27T07:32:00Z", "07:32:00", '"../../etc/passwd"', '"/dev/zero"', '"self"', '"world"', '"{0}"', '"%s"',
    "5e-324", "0.1", "1000", "3650", "104", "99999999999999999999", '"a.b"', '"a__b.c"', '"logistic(1)"',
]  # fmt: skip


def bombs() -> list[bytes]:
    """Files that a careless reader would recurse into, multiply out or wait for; alone, or beside a sound one."""
    texts = [
        "a = " + "[" * 100_000,
        "a = " + "[" * 60 + "]" * 60,
        "a = " + "{b = " * 5000 + "1" + "}" * 5000,
        "a = " + "{b = " * 60 + "1" + "}" * 60,
        ".".join(["a"] * 5000) + " = 1",
        "[" + ".".join(["a"] * 5000) + "]",
        "[" + ".".join(["a"] * 60) + "]",
        "[[a]]\n" * 20_000,
        "".join(f"[a{number}]\n" for number in range(20_000)),
        "a = [" + "1," * 100_000 + "]",
        "a = " + "9" * 100_000,
        "a = 1e" + "9" * 5000,
        'a = "' + "x" * 200_000 + '"',
        'a = """' + "\\\n" * 50_000 + '"""',
        'a = "' + "\\u0041" * 20_000,
        '"' + "k" * 100_000 + '" = 1',
        "#" * 200_000,
        "\n" * 200_000,
        "[scenario]\nuses = [" + '"x",' * 5000 + "]",
        '[scenario]\nuses = ["hostile", "base", "hostile"]',
        "[scenario]\nstart = 9999-12-30",
        "[scenario]\nstart = 0001-01-01",
        _terms(12, 4),
        _terms(40, 2),
        _terms(3, 60),
        _levels(5000),
    ]
    return [text.encode() for text in texts]


def _terms(count: int, choices: int) -> str:
    """A lever whose forms, multiplied out, would fill the memory."""
    option = ", ".join(f'{{ id = "o{number}", title = "O" }}' for number in range(choices))
    return "\n".join(
        f'[[lever.hold_rifles.term]]\nid = "t{number}"\ntitle = "T"\noption = [{option}]' for number in range(count)
    )


def _levels(count: int) -> str:
    table = '[indicator.client.i{}]\ntitle = "T"\ntext = "T"\nsource = "design: a bomb"\n'
    return "".join(table.format(number) for number in range(count))


# ---------------------------------------------------------------- changes


def _flip(rng: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.choice([1, 1, 2, 20])):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _cut(rng: random.Random, content: bytes) -> bytes:
    start = rng.randrange(len(content))
    return content[:start] + content[start + rng.choice([1, 3, 40, 400, 100_000]) :]


def _odd(rng: random.Random, content: bytes) -> bytes:
    place = rng.randrange(len(content) + 1)
    return content[:place] + rng.choice(ODDITIES).encode("utf-8", "surrogatepass") + content[place:]


def _bomb(rng: random.Random, content: bytes) -> bytes:
    bomb = rng.choice(bombs())
    return rng.choice([bomb, content + b"\n" + bomb, bomb + b"\n" + content])


def _spots(pattern: re.Pattern[str], rng: random.Random, text: str) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return rng.choice(found) if found else None


def _with(text: str, spot: re.Match[str] | None, new: str, group: int = 0) -> bytes:
    if spot is None:
        return text.encode()
    return (text[: spot.start(group)] + new + text[spot.end(group) :]).encode()


def _value(rng: random.Random, content: bytes) -> bytes:
    text = content.decode()
    return _with(text, _spots(VALUE, rng, text), rng.choice(VALUES))


def _key(rng: random.Random, content: bytes) -> bytes:
    text = content.decode()
    new = rng.choice([rng.choice(KEY.findall(text) or ["x"]), "x", '""', '"a b"', "a.b", "set", "accept", "\u00e9"])
    return _with(text, _spots(KEY, rng, text), new)


def _head(rng: random.Random, content: bytes) -> bytes:
    text = content.decode()
    new = rng.choice(
        [
            rng.choice(HEAD.findall(text) or ["[x]"]),
            "[a]",
            "[[a]]",
            "[extend.x.y]",
            "[replace.x.y]",
            "[delete]",
            "[",
            "[]",
        ]
    )
    return _with(text, _spots(HEAD, rng, text), new)


def _string(rng: random.Random, content: bytes) -> bytes:
    text = content.decode()
    found = STRING.findall(text) or ['"x"']
    new = rng.choice(
        [rng.choice(found), rng.choice(found)[:-1], '"' + rng.choice(ODDITIES) + '"', '"' + "x" * 3000 + '"']
    )
    return _with(text, _spots(STRING, rng, text), new)


def _tokens(rng: random.Random, content: bytes) -> bytes:
    text = content.decode()
    one, other = _spots(TOKEN, rng, text), _spots(TOKEN, rng, text)
    if one is None or other is None:
        return content
    first, second = sorted((one, other), key=lambda spot: spot.start())
    if first.end() > second.start():
        return content
    between = text[first.end() : second.start()]
    return (text[: first.start()] + second[0] + between + first[0] + text[second.end() :]).encode()


def _tables(rng: random.Random, content: bytes) -> bytes:
    """A table said twice, left out, or put elsewhere."""
    parts = re.split(r"(?m)^(?=\[)", content.decode())
    place = rng.randrange(len(parts))
    match rng.randrange(3):
        case 0:
            parts[place:place] = [parts[place]] * rng.choice([1, 1, 2, 50])
        case 1:
            del parts[place]
        case _:
            parts.insert(rng.randrange(len(parts)), parts.pop(place))
    return "".join(parts).encode()


def _formula(rng: random.Random, content: bytes) -> bytes:
    text = content.decode()
    sound = WRITTEN_AS_FORMULA.findall(text)
    new = formulas.hostile(rng, sound, formulas_names(sound) or ["a.x"]) if sound else "1"
    quoted = new.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\x00", "\\u0000")
    return _with(text, _spots(WRITTEN_AS_FORMULA, rng, text), quoted, 1)


def formulas_names(sound: Sequence[str]) -> list[str]:
    """Every `thing.indicator` that formulas read."""
    return sorted({name for text in sound for name in re.findall(r"[a-z]\w*\.[a-z]\w*", text)})


ON_BYTES: list[Callable[[random.Random, bytes], bytes]] = [_flip, _cut, _odd, _bomb]
ON_TEXT: list[Callable[[random.Random, bytes], bytes]] = [
    _value,
    _value,
    _key,
    _head,
    _string,
    _tokens,
    _tables,
    _formula,
    _formula,
]


def hostile(rng: random.Random, content: bytes) -> bytes:
    """A file with one change, or a few; those that read it as text come first, so that each finds some."""
    for _ in range(rng.choice([1, 1, 1, 2, 5])):
        content = rng.choice(ON_TEXT)(rng, content)
    if rng.random() < 0.3 and content:
        content = rng.choice(ON_BYTES)(rng, content)
    return content
