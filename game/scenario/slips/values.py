"""What stands behind a `=` and is no value: a date, a number, a word, an open list."""

import re
from datetime import date

from game.scenario.slips.slip import KEY, Here, Slip, short
from game.scenario.unreadable import WORDS

NUMBER = r"-?[0-9]+"
DATES = (
    re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})\b"),
    re.compile(r"(?P<day>[0-9]{1,2})[-/.](?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4})\b"),
)


def odd_date(here: Here) -> Slip | None:
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


def decimal_comma(here: Here) -> Slip | None:
    number = re.search(rf"[=\[,][ \t]*({NUMBER}),([0-9]+)\Z", here.before + _digits(here.after))
    if number is None:
        return None
    at = here.start + number.start(1)
    return Slip("a decimal has a point, not a comma", f"write `{number[1]}.{number[2]}`", at)


def _digits(after: str) -> str:
    found = re.match(r",?[0-9]+", after)
    return found[0] if found else ""


def missing_comma(here: Here) -> Slip | None:
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


def no_value(here: Here) -> Slip | None:
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
    return Slip("a text or a formula stands in quotes", f'write `"{short(value)}"`')
