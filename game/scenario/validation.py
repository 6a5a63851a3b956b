"""Raw tables to Content: each of pydantic's complaints as a problem in plain words."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple, cast, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.scenario.fields import known_keys
from game.scenario.merging import part_of
from game.scenario.problems import Path, Problems, did_you_mean
from game.scenario.schema import Content
from game.scenario.schema.common import Id, Name, PairId
from game.scenario.schema.ideas import EntryId

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
    get_args(EntryId)[1].pattern: ("names no entry", "write an id, `kind.indicator` or `client__front.act`"),
}
FORMULA = "a number or a formula"


class Validated(NamedTuple):
    """What stands up to the schema; `dropped` are the ids of the entries that had to be left out."""

    content: Content | None
    dropped: frozenset[str]


def validate(tables: dict[str, Any], problems: Problems, is_partial: bool = False) -> Validated:
    """Check the shape of everything, and keep as much as can be kept.

    With `is_partial` some files could not be read, so that nothing is said of whole tables that are missing.
    """
    try:
        return Validated(Content.model_validate(tables), frozenset())
    except ValidationError as error:
        paths = report_shape(error, tables, problems, is_partial=is_partial)
    entries = {path if is_extra else _entry(path) for path, is_extra in paths.items()}
    if None in entries:
        return Validated(None, frozenset())
    rest = _without(tables, cast("set[Path]", entries))
    try:
        content = Content.model_validate(rest)
    except ValidationError:
        return Validated(None, frozenset())
    return Validated(content, frozenset(str(entry[-1]) for entry in entries if entry and not paths.get(entry)))


def _entry(path: Path) -> Path | None:
    """The smallest part that can be left out so that the rest may still be checked, if there is one."""
    if path[0] not in Content.model_fields:
        return path[:1]
    length = 3 if path[0] == "indicator" else 2
    return None if path[0] in ("scenario", "law") or len(path) < length else path[:length]


def _without(tables: dict[str, Any], entries: Iterable[Path]) -> dict[str, Any]:
    """A copy that lacks these entries."""
    rest = dict(tables)
    for entry in sorted(entries, key=len, reverse=True):
        table: Any = rest
        for key in entry[:-1]:
            part = table[key]
            table[key] = list(part) if isinstance(part, list) else dict(part)
            table = table[key]
        table.pop(entry[-1], None)
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
        if len(path) == 1:
            problems.add(path, f"this scenario has no [{key}]" if shape is Content else f"there is no [{key}] here")
            return
        lacking = "one more value" if isinstance(path[-1], int) else f"`{key}`"
        problems.add(path, f"this needs {lacking}")
    elif kind == "extra_forbidden":
        keys = known_keys(path[:-1], shape)
        hint = did_you_mean(key, keys) or (f"there are {', '.join(keys)}" if keys else "")
        problems.add(path, f"`{key}` is not known here", hint, at="key")
    else:
        message, hint = _explain(details, len(found) > 1)
        problems.add(path, message, hint, at="key" if is_key else "value")


def _explain(details: ErrorDetails, is_union: bool) -> tuple[str, str]:
    kind, value, context = details["type"], details["input"], details.get("ctx", {})
    if kind == "string_too_short" and not value:
        return "this must not be empty", ""
    if kind in LIMITS:
        limit = LIMITS[kind].format(**context)
        return (f"this {limit}" if isinstance(value, str) else f"{limit}, not {_brief(value)}"), ""
    if kind in EXPECTED:
        return f"expected {FORMULA if is_union else EXPECTED[kind]}, found {_brief(value)}", ""
    match kind:
        case "literal_error":
            known = [part.strip("'") for part in str(context["expected"]).replace(" or ", ", ").split(", ")]
            return f"{_brief(value)} is not known here", did_you_mean(str(value), known) or f"use {' or '.join(known)}"
        case "string_pattern_mismatch":
            said, hint = PATTERNS.get(context["pattern"], ("is not well formed", "use a-z, 0-9 and dashes"))
            return f"{_brief(value)} {said}", hint
        case "too_short":
            return f"this needs at least {context['min_length']}, and has {context['actual_length']}", ""
        case "too_long":
            return f"this may have at most {context['max_length']}, and has {context['actual_length']}", ""
        case "value_error":
            return str(context["error"]), ""
    return details["msg"], ""


def _brief(value: Any) -> str:
    match value:
        case str():
            return f'"{value[:40]}…"' if len(value) > 40 else f'"{value}"'
        case bool():
            return str(value).lower()
        case int() | float():
            return "a number too large to read" if abs(value) > 1e300 else f"{value:g}"
        case dict():
            return "a table"
        case list() | tuple():
            return "a list"
        case date():
            return "a date"
    return "something else"
