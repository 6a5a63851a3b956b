"""The schema read beside the raw tables: which keys a table knows, and which values are formulas."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from game.scenario.expressions import ExpressionError, parse
from game.scenario.problems import Path, Problems
from game.scenario.schema import Content
from game.scenario.schema.common import Dialect


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
    for key, part in parts:
        below = inside(shape, key)
        if below is not None:
            yield from _formulas(below, part, (*path, key))


def _dialect(shape: Any) -> Dialect | None:
    if get_origin(shape) is Annotated:
        marks = [mark for mark in shape.__metadata__ if isinstance(mark, Dialect)]
        return marks[0] if marks else _dialect(get_args(shape)[0])
    if get_origin(shape) in (Union, UnionType):
        return next(filter(None, map(_dialect, get_args(shape))), None)
    return None


def _alternatives(shape: Any) -> list[Any]:
    if get_origin(shape) is Annotated:
        return _alternatives(get_args(shape)[0])
    if get_origin(shape) in (Union, UnionType):
        return [inner for part in get_args(shape) for inner in _alternatives(part)]
    return [shape]


def inside(shape: Any, key: str | int) -> Any:
    """The shape of one part of a table or list, or None."""
    for choice in _alternatives(shape):
        arguments = get_args(choice)
        if _is_model(choice) and key in choice.model_fields:
            return choice.model_fields[str(key)].rebuild_annotation()
        if get_origin(choice) is dict and isinstance(key, str):
            return arguments[1]
        if get_origin(choice) is list and isinstance(key, int):
            return arguments[0]
    return None


def _is_model(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, BaseModel)
