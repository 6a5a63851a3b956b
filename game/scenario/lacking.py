"""What to write where something must stand and does not: its meaning in the models' own words, and its form."""

from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from game.scenario.fields import inside, models_of
from game.scenario.problems import Path
from game.scenario.schema import Content

LONGEST = 100
"""A form that takes more characters explains nothing."""

FOUNDATIONS = ("law", "indicator", "reason")
BRINGS = 'the folder `base` brings these: `uses = ["base"]` on the scenario\'s first page'
SOURCE = 'name a publication, or write `source = "design: …"` and why'
SHARED_SOURCE = (
    '; of an invented scenario `invented = "design: …"` on its first page is the source of all that names none'
)
PLAIN: dict[Any, str] = {str: '"…"', float: "1", int: "1", bool: "true", date: "2030-06-01"}


def what_to_write(path: Path, shape: type[BaseModel]) -> str:
    """A hint for a key, or an item of a list, that must be there."""
    if path[0] in FOUNDATIONS and len(path) == 1:
        return BRINGS
    *above, key = path
    if isinstance(key, int):
        return _of_list(tuple(above), shape)
    if key == "source":
        return SOURCE + (SHARED_SOURCE if shape is Content else "")
    field = _field(tuple(above), key, shape)
    if field is None:
        return ""
    from game.scenario.reference.docstrings import meanings_of

    model, found = field
    meaning = meanings_of(model).get(key, "")
    like = _headed(key, found) if not above else _written(key, found)
    return " ".join(filter(None, [meaning, f"Write {like}" if like else ""]))


def several(path: Path, shape: type[BaseModel]) -> str:
    """What a list holds, in words: "texts", "tables"; "" where there is none."""
    from game.scenario.reference.values import told_several

    *above, key = path
    field = _field(tuple(above), str(key), shape)
    item = _item(field[1].rebuild_annotation()) if field else None
    return "" if item is None else told_several(item)


def _of_list(path: Path, shape: type[BaseModel]) -> str:
    *above, key = path
    field = _field(tuple(above), str(key), shape)
    return f"write {_written(str(key), field[1])}" if field else ""


def _field(above: Path, key: str, shape: Any) -> tuple[type[BaseModel], FieldInfo] | None:
    for step in above:
        shape = inside(shape, step)
    return next(((model, model.model_fields[key]) for model in models_of(shape) if key in model.model_fields), None)


def _headed(key: str, field: FieldInfo) -> str:
    """A whole kind: the head of its first table."""
    kind = _kind(field.rebuild_annotation())
    heads = {dict: f"`[{key}.name]`, with a name of yours", list: f"`[[{key}]]`"}
    return f"a table that begins with {heads.get(kind, f'`[{key}]`')}"


def _written(key: str, field: FieldInfo) -> str:
    form = f"{key} = {_form(field.rebuild_annotation())}"
    return f"`{form}`" if len(form) <= LONGEST else ""


def _form(shape: Any) -> str:
    """A value of this shape as TOML writes it, with dots for words of the author's."""
    if shape in PLAIN:
        return PLAIN[shape]
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        needed = [(name, field) for name, field in shape.model_fields.items() if field.is_required()]
        return f"{{ {', '.join(f'{name} = {_form(field.rebuild_annotation())}' for name, field in needed)} }}"
    arguments = get_args(shape)
    match get_origin(shape):
        case origin if origin is Annotated:
            return _form(arguments[0])
        case origin if origin in (Union, UnionType):
            # Of a formula, the number.
            return _form(next(part for part in reversed(arguments) if part is not type(None)))
        case origin if origin is Literal:
            return f'"{arguments[0]}"'
        case origin if origin is list:
            return f"[{_form(arguments[0])}]"
        case origin if origin is tuple:
            return f"[{', '.join(map(_form, arguments))}]"
    return "{ … }"


def _kind(shape: Any) -> Any:
    return _kind(get_args(shape)[0]) if get_origin(shape) is Annotated else get_origin(shape)


def _item(shape: Any) -> Any:
    if get_origin(shape) is Annotated:
        return _item(get_args(shape)[0])
    return get_args(shape)[0] if get_origin(shape) in (list, tuple) else None
