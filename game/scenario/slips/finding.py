"""Which slip it most likely was: every kind is looked for in turn, the surest first."""

from collections.abc import Callable

import tomli

from game.scenario.problems import Position
from game.scenario.slips import lines, signs, twice, values
from game.scenario.slips.slip import Here, Slip

LOOKS: tuple[Callable[[Here], Slip | None], ...] = (
    twice.second_time,
    signs.blank_that_is_none,
    signs.curly_quote,
    signs.quote_never_closed,
    signs.sign_within,
    values.odd_date,
    values.decimal_comma,
    values.missing_comma,
    lines.head,
    lines.no_equals,
    values.no_value,
    lines.more_on_the_line,
    lines.odd_beginning,
)


def find_slip(error: tomli.TOMLDecodeError, file: str) -> tuple[Position, str, str]:
    """Where a file stops being TOML, what is wrong there, and what to do."""
    here = Here(error.doc, error.pos, error.msg)
    slip = next(filter(None, (look(here) for look in LOOKS)), None)
    slip = slip or Slip(f"{error.msg[:1].lower()}{error.msg[1:]}", "a line is `name = value`, a [head] or a # remark")
    at = error.pos if slip.at is None else slip.at
    line, column = error.doc.count("\n", 0, at) + 1, at - error.doc.rfind("\n", 0, at)
    return Position(file, line, column), f"this is not TOML: {slip.said}", slip.remedy
