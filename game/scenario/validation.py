"""Raw tables to Content: each of pydantic's complaints as a problem in plain words."""

import re
from collections.abc import Iterable
from copy import copy
from datetime import date
from typing import Any, NamedTuple, cast, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.scenario.fields import known_keys
from game.scenario.lacking import several, what_to_write
from game.scenario.merging import part_of
from game.scenario.problems import Path, Problems, did_you_mean
from game.scenario.schema import Client, Content, Ending, Lever, Patron
from game.scenario.schema.common import Id, Invented, Name, PairId
from game.scenario.schema.ideas import EntryId
from game.scenario.schema.minds import Doctrine

EXPECTED = {
    "string_type": "text in quotes",
    "float_type": "a number",
    "float_parsing": "a number",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a smaller whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "list_type": "a list in [ ]",
    "tuple_type": "a list in [ ]",
    "dict_type": "a table",
    "model_type": "a table",
    "date_type": "a date such as 2024-03-25",
    "date_parsing": "a date such as 2024-03-25",
    "date_from_datetime_parsing": "a date such as 2024-03-25",
    "date_from_datetime_inexact": "a date without a time",
    "finite_number": "a finite number",
}
LIMITS = {
    "greater_than_equal": "must be at least {ge:g}",
    "greater_than": "must be more than {gt:g}",
    "less_than_equal": "must be at most {le:g}",
    "less_than": "must be less than {lt:g}",
    "string_too_short": "needs at least {min_length} characters",
    "string_too_long": "is longer than {max_length} characters",
}
PATTERNS = {
    get_args(Id)[1].pattern: ("is no id", "an id is made of lower-case letters, digits and single underscores"),
    get_args(PairId)[1].pattern: ("is no pair", "join two ids with two underscores: `israel__gaza`"),
    get_args(Name)[1].pattern: ("names no indicator", "write `thing.indicator`"),
    get_args(Invented)[1].pattern: (
        "does not begin with `design:`",
        "only what is invented can share a source: write `design:` and why; what is real names its own at each place",
    ),
    get_args(EntryId)[1].pattern: ("names no entry", "write an id, `kind.indicator` or `client__front.act`"),
}
NUMBERLIKE = re.compile(r" *-?[0-9]+(\.[0-9]+)? *|true|false|[0-9]{4}-[0-9]{2}-[0-9]{2}")
FORMULA = "a number or a formula"


class Validated(NamedTuple):
    """What stands up to the schema; `dropped` are the ids of the entries that had to be left out.

    `unwritten` are the kinds of which there is nothing yet, though a scenario needs them.
    """

    content: Content | None
    dropped: frozenset[str]
    unwritten: frozenset[str] = frozenset()


class Beginnings(Content):
    """As much of a scenario as is written: it may still lack whole kinds."""

    patron: dict[Id, Patron] = {}
    client: dict[Id, Client] = {}
    lever: dict[Id, Lever] = {}
    ending: dict[Id, Ending] = {}
    mind: dict[Id, Doctrine] = {}


MAY_COME_LATER = ("patron", "client", "lever", "ending", "mind")


def validate(tables: dict[str, Any], problems: Problems, is_partial: bool = False) -> Validated:
    """Check the shape of everything, and keep as much as can be kept.

    With `is_partial` some files could not be read, so that nothing is said of whole tables that are missing.
    """
    try:
        return Validated(Content.model_validate(tables), frozenset())
    except ValidationError as error:
        paths = report_shape(error, tables, problems, is_partial=is_partial)
    unwritten = frozenset(kind for kind in MAY_COME_LATER if tables.get(kind, {}) == {})
    left_out = {path: is_extra for path, is_extra in paths.items() if path[0] not in unwritten}
    entries = {path if is_extra else _entry(path) for path, is_extra in left_out.items()}
    if None in entries:
        return Validated(None, frozenset())
    rest = _without(tables, cast("set[Path]", entries))
    try:
        content = Beginnings.model_validate(rest)
    except ValidationError:
        return Validated(None, frozenset())
    dropped = frozenset(str(entry[-1]) for entry in entries if entry and not paths.get(entry))
    return Validated(content, dropped, unwritten)


def _entry(path: Path) -> Path | None:
    """The smallest part that can be left out so that the rest may still be checked, if there is one."""
    if path[0] not in Content.model_fields:
        return path[:1]
    length = 3 if path[0] == "indicator" else 2
    return None if path[0] in ("scenario", "law") or len(path) < length else path[:length]


def _without(tables: dict[str, Any], entries: Iterable[Path]) -> dict[str, Any]:
    """A copy that lacks these entries."""
    rest = dict(tables)
    copies: dict[Path, Any] = {(): rest}
    for entry in sorted(entries, key=len, reverse=True):
        for length in range(1, len(entry)):
            path, around, key = entry[:length], copies[entry[: length - 1]], entry[length - 1]
            if path not in copies:
                copies[path] = around[key] = copy(around[key])
        copies[entry[:-1]].pop(entry[-1], None)
    return rest


def report_shape(
    error: ValidationError,
    tables: dict[str, Any],
    problems: Problems,
    shape: type[BaseModel] = Content,
    *,
    is_partial: bool = False,
) -> dict[Path, bool]:
    """Report what pydantic complains of; the paths, and whether all that is wrong there is a key that is not known."""
    by_path: dict[tuple[Path, bool], list[ErrorDetails]] = {}
    for details in error.errors(include_url=False):
        path = _path(details, tables)
        by_path.setdefault((path, details["loc"][-1] == "[key]"), []).append(details)
    for (path, is_key), found in by_path.items():
        if problems.is_full:
            break
        if is_partial and found[0]["type"] == "missing" and (len(path) == 1 or path[0] in ("law", "scenario")):
            continue
        _add(path, is_key, found, problems, shape)
    return {path: found[0]["type"] == "extra_forbidden" for (path, _), found in by_path.items()}


def _path(details: ErrorDetails, tables: dict[str, Any]) -> Path:
    """The path in the tables: without the marks of pydantic's own for keys and for branches of a union."""
    node: Any = tables
    path: Path = ()
    for step in details["loc"]:
        node = part_of(node, step)
        if node is None and details["type"] != "missing":
            break
        path = (*path, step)
    return path


def _add(path: Path, is_key: bool, found: list[ErrorDetails], problems: Problems, shape: type[BaseModel]) -> None:
    # Of the branches of a union, the one that says most: a formula may be too long, and is then no number either.
    details = next((each for each in found if each["type"] in LIMITS), found[0])
    kind, key = details["type"], str(path[-1])
    if kind == "missing":
        problems.add(path, _missing(path, shape), what_to_write(path, shape))
    elif kind == "extra_forbidden":
        keys = known_keys(path[:-1], shape)
        hint = did_you_mean(key, keys) or (f"there are {', '.join(keys)}" if keys else "")
        problems.add(path, f"`{key}` is not known here", hint, at="key")
    else:
        message, hint = _explain(details, len(found) > 1, several(path, shape))
        problems.add(path, message, hint, at="key" if is_key else "value")


def _missing(path: Path, shape: type[BaseModel]) -> str:
    if len(path) == 1:
        return f"this scenario has no [{path[0]}]" if shape is Content else f"there is no [{path[0]}] here"
    return "this needs one more value" if isinstance(path[-1], int) else f"this needs `{path[-1]}`"


def _explain(details: ErrorDetails, is_union: bool, items: str) -> tuple[str, str]:
    """What is wrong, and what to do; `items` says in words what a list may hold here."""
    kind, value, context = details["type"], details["input"], details.get("ctx", {})
    if kind == "string_too_short" and not value:
        return "this must not be empty", ""
    if kind in LIMITS:
        limit = LIMITS[kind].format(**context)
        return (f"this {limit}" if isinstance(value, str) else f"{limit}, not {_brief(value)}"), _share(context, value)
    if kind in EXPECTED:
        return f"expected {FORMULA if is_union else EXPECTED[kind]}, found {_brief(value)}", _unquoted(kind, value)
    match kind:
        case "literal_error":
            known = [part.strip("'") for part in str(context["expected"]).replace(" or ", ", ").split(", ")]
            return f"{_brief(value)} is not known here", did_you_mean(str(value), known) or f"use {' or '.join(known)}"
        case "string_pattern_mismatch":
            said, hint = PATTERNS.get(context["pattern"], ("is not well formed", "use a-z, 0-9 and dashes"))
            return f"{_brief(value)} {said}", hint
        case "too_short":
            return f"this needs at least {_counted(context['min_length'], items)}, and has {_has(context)}", ""
        case "too_long":
            return f"this may have at most {_counted(context['max_length'], items)}, and has {_has(context)}", ""
        case "value_error":
            return str(context["error"]), ""
    return details["msg"], ""


def _share(context: dict[str, Any], value: Any) -> str:
    """Where 0 to 1 is asked for, hundredths may have been given."""
    if context.get("le") != 1 or not isinstance(value, int | float) or not 1 < value <= 100:
        return ""
    return f"write {value:g} in a hundred as {value / 100:g}"


def _unquoted(kind: str, value: Any) -> str:
    if (
        not isinstance(value, str)
        or not NUMBERLIKE.fullmatch(value)
        or not kind.startswith(("float", "int", "bool", "date"))
    ):
        return ""
    return f"without quotes: `{value}`"


def _counted(number: int, items: str) -> str:
    return f"{number} {items.removesuffix('s') if number == 1 else items}".rstrip()


def _has(context: dict[str, Any]) -> str:
    return str(context["actual_length"] or "none")


def _brief(value: Any) -> str:
    match value:
        case str():
            return f'"{value[:40]}…"' if len(value) > 40 else f'"{value}"'
        case bool():
            return str(value).lower()
        case int() | float():
            return "a number too large to read" if abs(value) > 1e300 else _number(value)
        case dict():
            return "a table"
        case list() | tuple():
            return "a list"
        case date():
            return "a date"
    return "something else"


def _number(value: float) -> str:
    """As it was written: 6.0 is no whole number, and must not look like one."""
    return f"{value:.1f}" if isinstance(value, float) and value.is_integer() and abs(value) < 1e6 else f"{value:g}"
