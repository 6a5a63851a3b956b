"""What an author most likely did where a file is not TOML: the reader's own words tell where it stopped, not why."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import tomli

from game.scenario.problems import Position
from game.scenario.unreadable import WORDS

CURLY = "“”„‟«»‘’‚‹›"
KEY = r"[A-Za-z0-9_.\-]+"
QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')
REACH = 500
"""Of a longer line, so many characters before and behind are looked at."""

LONGEST = 60
NUMBER = r"-?[0-9]+"
DATES = (
    re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})\b"),
    re.compile(r"(?P<day>[0-9]{1,2})[-/.](?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4})\b"),
)


@dataclass(frozen=True)
class Slip:
    """What is wrong, and what to do; `at` is where in the text, if not where the reader stopped."""

    said: str
    remedy: str
    at: int | None = None


@dataclass(frozen=True)
class Here:
    """Where the reader stopped, and what it said."""

    text: str
    at: int
    said: str

    @property
    def start(self) -> int:
        """Where the line begins, or what is looked at of it."""
        return max(self.text.rfind("\n", 0, self.at) + 1, self.at - REACH)

    @property
    def line(self) -> str:
        return self.text[self.start : self.at + REACH].partition("\n")[0]

    @property
    def before(self) -> str:
        return self.text[self.start : self.at]

    @property
    def after(self) -> str:
        return self.line[self.at - self.start :]


def find_slip(error: tomli.TOMLDecodeError, file: str) -> tuple[Position, str, str]:
    """Where a file stops being TOML, what is wrong there, and what to do."""
    here = Here(error.doc, error.pos, error.msg)
    slip = next(filter(None, (look(here) for look in LOOKS)), None)
    slip = slip or Slip(f"{error.msg[:1].lower()}{error.msg[1:]}", "a line is `name = value`, a [head] or a # remark")
    at = error.pos if slip.at is None else slip.at
    line, column = error.doc.count("\n", 0, at) + 1, at - error.doc.rfind("\n", 0, at)
    return Position(file, line, column), f"this is not TOML: {slip.said}", slip.remedy


def _blank_that_is_none(here: Here) -> Slip | None:
    place = next((place for place, sign in enumerate(here.line) if sign in "\u00a0\u2003\u2009\ufeff\u200b"), None)
    if place is None:
        return None
    return Slip("here stands a blank that is none", "type it anew with the space bar", here.start + place)


def _curly_quote(here: Here) -> Slip | None:
    """One that stands where a straight one must; within a text they are right."""
    bare = QUOTED.sub(lambda text: " " * len(text[0]), here.line)
    place = next((place for place, sign in enumerate(bare) if sign in CURLY), None)
    if place is None:
        return None
    return Slip("this quote is a word processor's", 'write straight ones: "…"', here.start + place)


def _quote_never_closed(here: Here) -> Slip | None:
    if here.said == "Unterminated string" or (here.said.startswith("Expected '") and here.said[-1:] in "\"'"):
        triple = max(here.text.rfind(quotes, 0, here.at) for quotes in ('"""', "'''"))
        if triple >= 0 and here.at == len(here.text):
            return Slip("the three quotes that open here are never closed", "close the text with three more", triple)
    if here.said.startswith(("Illegal character '\\n'", "Found invalid character '\\n'", "Unterminated string")):
        left = QUOTED.sub(lambda text: " " * len(text[0]), here.before)
        opened = min((place for place in map(left.find, "\"'") if place >= 0), default=None)
        at = None if opened is None else here.start + opened
        return Slip("the quote that opens here is never closed", 'add `"` where the text ends', at)
    if here.said.startswith('Expected "\'"'):
        for found in re.finditer(r"^.*$", here.text[: here.at], re.MULTILINE):
            if (bare := re.sub(r'"[^"]*"', lambda text: " " * len(text[0]), found[0])).count("'") % 2:
                return Slip("the quote that opens here is never closed", "add `'`", found.start() + bare.rfind("'"))
    if here.line.count('"') % 2 and here.said.startswith(("Unclosed", "Expected", "Invalid value")):
        return Slip("a quote is missing on this line", 'a text stands between two: "…"')
    return None


def _second_time(here: Here) -> Slip | None:
    inline = re.match(r"Duplicate inline table key '(.*)'", here.said)
    if inline is not None:
        return Slip(f"`{inline[1]}` is given a second time", "keep one")
    if re.match(r"Cannot (?:declare|overwrite|mutate|redefine)", here.said) is None:
        return None
    head = re.match(rf"\s*(\[\[?)\s*({KEY})", here.line)
    if head is not None:
        first = _line_of(here, rf"^[ \t]*\[\[?[ \t]*{re.escape(head[2])}[ \t]*\]")
        if first:
            remedy = f"keep one, or give this one a name of its own: the first is in line {first}"
            if head[2].count(".") != 1 or head[1] == "[[":
                remedy = f"where there may be several, each begins with `[[{head[2]}]]`; the first is in line {first}"
            return Slip(f"[{head[2]}] stands here a second time", remedy, here.start + here.line.index("["))
        return Slip(f"`{head[2]}` is given already, and not as a table of this kind", "leave out one of the two")
    key = re.match(rf"\s*({KEY})", here.line)
    if key is None:
        return None
    above = here.text.rfind("\n[", 0, here.start) + 1
    again = re.search(rf"^[ \t]*{re.escape(key[1].partition('.')[0])}\b", here.text[above : here.start], re.MULTILINE)
    where = f": the first is in line {here.text.count(chr(10), 0, above + again.start()) + 1}" if again else ""
    return Slip(f"`{key[1]}` is given a second time", f"keep one{where}", here.start + key.start(1))


def _line_of(here: Here, pattern: str) -> int:
    found = re.search(pattern, here.text[: here.start], re.MULTILINE)
    return here.text.count("\n", 0, found.start()) + 1 if found else 0


def _odd_date(here: Here) -> Slip | None:
    for pattern in DATES:
        for found in pattern.finditer(here.line):
            if found.start() <= here.at - here.start <= found.end() and "Unclosed" not in here.said:
                remedy = f"write year-month-day: `{_dated(found)}`"
                return Slip("this is no date", remedy, here.start + found.start())
    return None


def _dated(found: "re.Match[str]") -> str:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
    except ValueError:  # there is no such day
        return f"{found['year']}-06-01"


def _decimal_comma(here: Here) -> Slip | None:
    number = re.search(rf"[=\[,][ \t]*({NUMBER}),([0-9]+)\Z", here.before + _digits(here.after))
    if number is None:
        return None
    at = here.start + number.start(1)
    return Slip("a decimal has a point, not a comma", f"write `{number[1]}.{number[2]}`", at)


def _digits(after: str) -> str:
    found = re.match(r",?[0-9]+", after)
    return found[0] if found else ""


def _missing_comma(here: Here) -> Slip | None:
    kinds = {"Unclosed array": ("list", "[", "]"), "Unclosed inline table": ("table", "{", "}")}
    if here.said not in kinds:
        return None
    name, opens, closes = kinds[here.said]
    begins = re.match(rf"{KEY}[ \t]*=(?!=)|\[", here.after)
    if here.at == len(here.text) or (begins and not here.before.strip()):
        return Slip(f"the {name} that opens here is never closed", f"add `{closes}`", _opening(here, opens))
    return Slip("a comma is missing before this", "add `,` between the two")


def _opening(here: Here, bracket: str) -> int:
    """The innermost bracket of this kind that is open where the reader stopped."""
    opened: list[int] = []
    for word in WORDS.finditer(here.text, 0, here.at):
        if word["opens"] == bracket:
            opened.append(word.start())
        elif word["closes"] == {"[": "]", "{": "}"}[bracket] and opened:
            opened.pop()
    return opened[-1] if opened else here.at


def _head(here: Here) -> Slip | None:
    if not here.line.lstrip().startswith("[") or "=" in here.before:
        return None
    inner = here.line.strip().strip("[]").strip()
    double = here.line.lstrip().startswith("[[")
    if " " in inner and "]" not in inner:
        return Slip("a blank stands in this head", f"write `{inner.replace(' ', '_')}`")
    if not inner or inner.endswith(".") or inner.startswith("."):
        return Slip("a name is missing in this head", "write `[kind.name]`, such as `[event.dry_week]`")
    inner = inner.partition("]")[0]
    brackets = "[[ ]]" if double else "[ ]"
    whole = f"[[{inner}]]" if double else f"[{inner}]"
    return Slip(f"a head stands in {brackets}, alone on its line", f"write `{whole}`")


def _no_equals(here: Here) -> Slip | None:
    if not here.said.startswith("Expected '=' after a key"):
        return None
    if here.after.startswith(":"):
        return Slip("a name and its value are joined by `=`", "write `=` in place of `:`")
    words = re.match(r"\s*([^=]*?)\s*=", here.line)
    if words is not None and "{" not in words[1]:
        letters = unicodedata.normalize("NFKD", words[1].lower().replace("ß", "ss"))
        letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
        plain = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")
        return Slip("a name has no blanks and only plain letters", f"write `{_short(plain)} = …`, if that is a name")
    if re.match(r"\s*[-*•]", here.line):
        return Slip("this is no list of points", "write `name = value`, or `#` before a remark")
    return Slip("a `=` is missing here", "write `name = value`, or `#` before a remark")


def _no_value(here: Here) -> Slip | None:
    if here.said != "Invalid value":
        return None
    word = re.match(r"[^\s,\]}#]*", here.after)
    value = word[0] if word else ""
    if not value:
        return Slip("a value is missing here", "write one after the `=`, or take out the line")
    if value.lower() in ("true", "false"):
        return Slip(f"`{value}` is written in small letters", f"write `{value.lower()}`")
    if value.lower() in ("null", "none", "nil"):
        return Slip("there is no value for nothing", "take out the line")
    if re.fullmatch(r"[-+]?\.[0-9]+", value):
        return Slip("a digit is missing before the point", f"write `{value.replace('.', '0.')}`")
    if re.match(r"[-–—−] *[0-9]", here.after):
        whole = re.match(r"[-–—−] *([0-9.]+)", here.after)
        return Slip("a minus is the keyboard's, close to its number", f"write `-{whole[1] if whole else ''}`")
    if "{" not in here.before and "[" not in here.before:
        value = here.after.partition("#")[0].strip()
    return Slip("a text or a formula stands in quotes", f'write `"{_short(value)}"`')


def _more_on_the_line(here: Here) -> Slip | None:
    if not here.said.startswith("Expected newline or end of document"):
        return None
    number = re.search(r"=[ \t]*(-?)(0*)([0-9][0-9.]*)\Z", here.before)
    if number is not None and here.after[:1].isdigit():
        whole = re.match(r"[0-9.]*", here.after)
        return Slip("a number has no needless 0 before it", f"write `{number[1]}{whole[0] if whole else ''}`")
    if number is not None and here.after.startswith("%"):
        return Slip("a share is a decimal", f"write `{float(number[3]) / 100:g}` for {number[3]} %")
    if number is not None and re.match(r"\.[0-9]", here.after):
        thousands = number[3] + here.after.split()[0]
        return Slip("a number has one point at most", f"write `{re.sub('[^0-9]', '', thousands)}`")
    if here.after.strip() in (";", ","):
        return Slip("nothing stands at the end of a line", f"take out the `{here.after.strip()}`")
    if re.search(r"[A-Za-z]{3,} [0-9]{4}\b", here.line):
        return Slip("this is no date", "write year-month-day: `2030-06-01`")
    if number is not None and here.after[:1] == ".":
        return Slip("a digit is missing after the point", f"write `{number[3]}.0`")
    return Slip("here the line should end", "one `name = value` a line; a text stands in quotes, a remark behind `#`")


def _odd_beginning(here: Here) -> Slip | None:
    if here.said != "Invalid statement":
        return None
    return Slip("nothing begins like this", "write `name = value`, a [head], or `#` before a remark")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _sign_within(here: Here) -> Slip | None:
    if here.said.startswith(("Unescaped", "Invalid hex value", "Escaped character")):
        return Slip("a backslash means something of its own", "write two, `\\\\`, for one")
    if here.said.startswith("Illegal character"):
        return Slip("here stands a sign that no text may hold", "take it out")
    return None


LOOKS: tuple[Callable[[Here], Slip | None], ...] = (
    _second_time,
    _blank_that_is_none,
    _curly_quote,
    _quote_never_closed,
    _sign_within,
    _odd_date,
    _decimal_comma,
    _missing_comma,
    _head,
    _no_equals,
    _no_value,
    _more_on_the_line,
    _odd_beginning,
)
