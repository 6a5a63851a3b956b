"""Where words for players stand in raw tables: found by the schema, addressed by their place."""

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from game.scenario.problems import Path
from game.scenario.schema.common import Prose


class Each(NamedTuple):
    """The shape of every part of a list, or of a table with free keys."""

    part: Any


class Spoken(NamedTuple):
    """One text: its place, the table or list that holds it, under which key, and how long it may be."""

    path: Path
    holder: Any
    key: str | int
    most: int

    @property
    def text(self) -> str:
        """As the schema takes it: without blanks around it."""
        return str(self.holder[self.key]).strip()

    @property
    def place(self) -> str:
        return ".".join(map(str, self.path))


def texts_in(shape: type[BaseModel], tables: dict[str, Any]) -> Iterator[Spoken]:
    """Every text of raw tables, in their order; what does not fit the schema is passed over."""
    yield from _texts(_table(shape), tables, ())


def _texts(shape: Any, value: Any, path: Path) -> Iterator[Spoken]:
    for key, part in _parts(value):
        inside = shape.part if isinstance(shape, Each) else shape.get(key)
        if isinstance(inside, Prose):
            if isinstance(part, str):
                yield Spoken((*path, key), value, key, inside.most)
        elif inside is not None:
            yield from _texts(inside, part, (*path, key))


def _parts(value: Any) -> Any:
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()


@cache
def _table(model: type[BaseModel]) -> dict[str, Any]:
    """By key, what of a table is prose or holds some."""
    shapes = {}
    for name, field in model.model_fields.items():
        marks = [mark for mark in field.metadata if isinstance(mark, Prose)]
        shape = marks[0] if marks else _shape(field.annotation)
        if shape:
            shapes[name] = shape
    return shapes


def _shape(annotation: Any) -> Any:
    """A mark, a table of shapes, the shape of each part, or None where no prose is."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        marks = [mark for mark in annotation.__metadata__ if isinstance(mark, Prose)]
        return marks[0] if marks else _shape(arguments[0])
    if origin in (Union, UnionType):
        return next(filter(None, map(_shape, arguments)), None)
    if origin in (dict, list):
        part = _shape(arguments[-1])
        return Each(part) if part else None
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _table(annotation) or None
    return None
