"""The schema read beside the raw tables: which keys a table knows, and which values are formulas."""

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from game.scenario.expressions import ExpressionError, parse
from game.scenario.problems import Path, Problems
from game.scenario.schema import Content
from game.scenario.schema.common import Dialect

Holding = tuple[tuple[type, Any], ...]
"""Kinds of tables and lists, each with the shapes of its parts."""


def known_keys(path: Path, shape: Any = Content) -> list[str]:
    """The keys that the table at a path may have; none if they are free."""
    for key in path:
        shape = inside(shape, key)
    return [name for model in models_of(shape) for name in model.model_fields]


def models_of(shape: Any) -> list[type[BaseModel]]:
    """The tables that a value of this shape may be."""
    return [model for model in _alternatives(shape) if _is_model(model)]


def is_formula(path: Path) -> bool:
    """Whether the value at a path is written in the content language."""
    shape: Any = Content
    for key in path:
        shape = inside(shape, key)
    return _dialect(shape) is not None


def report_formulas(tables: dict[str, Any], problems: Problems) -> None:
    """Report every formula that cannot be read, also in tables that have other mistakes; but none a second time."""
    known = {problem.where for problem in problems}
    for path, formula, dialect in _formulas(Content, tables, ()):
        if path in known:
            continue
        try:
            parse(formula, chance=dialect.chance)
        except ExpressionError as error:
            problems.add(path, error.message, error.hint, error.offset)


def _formulas(shape: Any, value: Any, path: Path) -> Iterator[tuple[Path, str | float, Dialect]]:
    dialect = _dialect(shape)
    if dialect is not None:
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            yield path, value, dialect
        return
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    holding = _holding(shape)
    for key, part in parts:
        below = _part_of(holding, key)
        if below is not None:
            yield from _formulas(below, part, (*path, key))


@cache
def _dialect(shape: Any) -> Dialect | None:
    if get_origin(shape) is Annotated:
        marks = [mark for mark in shape.__metadata__ if isinstance(mark, Dialect)]
        return marks[0] if marks else _dialect(get_args(shape)[0])
    if get_origin(shape) in (Union, UnionType):
        return next(filter(None, map(_dialect, get_args(shape))), None)
    return None


@cache
def _alternatives(shape: Any) -> tuple[Any, ...]:
    if get_origin(shape) is Annotated:
        return _alternatives(get_args(shape)[0])
    if get_origin(shape) in (Union, UnionType):
        return tuple(inner for part in get_args(shape) for inner in _alternatives(part))
    return (shape,)


@cache
def _holding(shape: Any) -> Holding:
    """What may hold parts, of all that a value of this shape may be; worked out once, as every value is asked."""
    found: list[tuple[type, Any]] = []
    for choice in _alternatives(shape):
        if _is_model(choice):
            found.append((BaseModel, {key: field.rebuild_annotation() for key, field in choice.model_fields.items()}))
        elif get_origin(choice) in (dict, list):
            found.append((get_origin(choice), get_args(choice)[-1]))
    return tuple(found)


def inside(shape: Any, key: str | int) -> Any:
    """The shape of one part of a table or list, or None."""
    return _part_of(_holding(shape), key)


def _part_of(holding: Holding, key: str | int) -> Any:
    for holder, parts in holding:
        if holder is BaseModel and key in parts:
            return parts[key]
        if holder is dict and isinstance(key, str):
            return parts
        if holder is list and isinstance(key, int):
            return parts
    return None


def _is_model(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, BaseModel)
