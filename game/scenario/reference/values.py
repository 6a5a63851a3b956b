"""What may stand in a field, in words: its type, its range and its default, as the models give them."""

from collections.abc import Callable, Iterator
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from game.scenario.schema.common import Dialect, Id, Name, PairId, Source, Text
from game.scenario.schema.ideas import EntryId

Link = Callable[[type[BaseModel]], str]
"""How a table is named in the words: not at all, or as a link to its section."""

NAMED: dict[Any, str] = {
    Id: "an id",
    PairId: "two ids joined by `__`",
    Name: "`thing.indicator`",
    EntryId: "an entry of the almanac",
    Text: "text",
    Source: "text",
}
PLAIN: dict[Any, str] = {
    str: "text",
    float: "a number",
    int: "a whole number",
    bool: "true or false",
    date: "a date",
}
SEVERAL = {
    "an id": "ids",
    "text": "texts",
    "a number": "numbers",
    "`thing.indicator`": "indicators",
    "an entry of the almanac": "entries of the almanac",
    "a number or a formula": "numbers or formulas",
}


def models_in(shape: Any) -> Iterator[type[BaseModel]]:
    """Every model that a type mentions."""
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        yield shape
    for part in get_args(shape):
        yield from models_in(part)


def models_from(root: type[BaseModel]) -> list[type[BaseModel]]:
    """A model and all that hang below it, in the order in which an author meets them."""
    found: dict[type[BaseModel], None] = {}

    def visit(model: type[BaseModel]) -> None:
        if model not in found:
            found[model] = None
            for field in model.model_fields.values():
                for inner in models_in(field.rebuild_annotation()):
                    visit(inner)

    visit(root)
    return list(found)


def dialect_of(shape: Any) -> Dialect | None:
    """Whether a field holds a formula, and of which kind."""
    marks = [mark for mark in getattr(shape, "__metadata__", ()) if isinstance(mark, Dialect)]
    inner = (mark for part in get_args(shape) if get_origin(shape) not in (dict, list) for mark in [dialect_of(part)])
    return marks[0] if marks else next(filter(None, inner), None)


def told_values(field: FieldInfo, link: Link = lambda model: "") -> str:
    """What may stand in a field."""
    return _told(field.rebuild_annotation(), link)


def told_default(field: FieldInfo) -> str:
    """What holds without it, as TOML would write it; "needed" where it must be given, "none" where nothing holds."""
    if field.is_required():
        return "needed"
    match field.default:
        case bool(value):
            return "true" if value else "false"
        case str(value):
            return f'"{value}"'
        case int(value) | float(value):
            return f"{value:g}"
    return "none"


def _told(shape: Any, link: Link) -> str:
    if _is_known(shape, NAMED):
        return NAMED[shape]
    if _is_known(shape, PLAIN):
        return PLAIN[shape]
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return f"a table {link(shape)}".rstrip()
    arguments = get_args(shape)
    match get_origin(shape):
        case origin if origin is Annotated:
            return _told_annotated(arguments[0], arguments[1:], link)
        case origin if origin in (Union, UnionType):
            parts = [_told(part, link) for part in arguments if part is not type(None)]
            return " or ".join(dict.fromkeys(parts))
        case origin if origin is Literal:
            return "one of " + ", ".join(
                f'`"{value}"`' if isinstance(value, str) else f"`{value}`" for value in arguments
            )
        case origin if origin is list:
            return f"a list of {_several(arguments[0], link)}"
        case origin if origin is tuple:
            parts = [_told(part, link) for part in arguments]
            same = len(set(parts)) == 1
            return f"a list of {len(parts)} {_several(arguments[0], link)}" if same else f"[{', '.join(parts)}]"
        case origin if origin is dict:
            return f"{_several(arguments[1], link)} by {'id' if arguments[0] in (Id, PairId) else 'name'}"
    raise TypeError(f"no words for {shape}")


def told_several(shape: Any) -> str:
    """What a list of these holds: "texts"."""
    return _several(shape, lambda model: "")


def _several(shape: Any, link: Link) -> str:
    """More than one of it."""
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return f"tables {link(shape)}".rstrip()
    one = _told(shape, link)
    return SEVERAL.get(one, f"({one})" if "," in one else one)


def _told_annotated(shape: Any, marks: tuple[Any, ...], link: Link) -> str:
    for mark in marks:
        if isinstance(mark, Dialect):
            return "a chance: a number or a formula" if mark.chance else "a number or a formula"
    return _told(shape, link) + _told_limits(marks, is_list=get_origin(shape) is list)


def _told_limits(marks: tuple[Any, ...], *, is_list: bool) -> str:
    limits = dict(_limits(marks))
    low, high = limits.get("ge"), limits.get("le")
    said = []
    if low is not None and high is not None:
        said.append(f"{low:g} to {high:g}")
    elif low is not None:
        said.append(f"{low:g} or more")
    elif high is not None and "gt" not in limits:
        said.append(f"at most {high:g}")
    if "gt" in limits:
        said.append(f"more than {limits['gt']:g}" + (f", at most {high:g}" if high is not None else ""))
    if "lt" in limits:
        said.append(f"less than {limits['lt']:g}")
    if is_list and limits.get("min_length"):
        said.append(f"at least {limits['min_length']}")
    if is_list and limits.get("max_length"):
        said.append(f"at most {limits['max_length']}")
    if not is_list and limits.get("max_length"):
        said.append(f"up to {limits['max_length']} characters")
    return f", {', '.join(said)}" if said else ""


def _limits(marks: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    """What pydantic keeps as `Field(ge=...)`, as marks of annotated-types, or as constraints of a string."""
    for mark in marks:
        parts = mark.metadata if isinstance(mark, FieldInfo) else [mark]
        for part in parts:
            for name in ("ge", "gt", "le", "lt", "min_length", "max_length"):
                value = getattr(part, name, None)
                if value is not None and not (name == "min_length" and isinstance(part, StringConstraints)):
                    yield name, value


def _is_known(shape: Any, table: dict[Any, str]) -> bool:
    try:
        return shape in table
    except TypeError:
        return False
