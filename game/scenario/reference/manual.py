"""The reference manual as Markdown: a section a table, a line a field, made from the models."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import tomli
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from game.scenario.expressions.tokens import LONGEST
from game.scenario.expressions.tree import CHANCE_FUNCTIONS, FUNCTIONS, MEANINGS, signature_of
from game.scenario.library import content_folder
from game.scenario.reference.docstrings import meaning_of, meanings_of
from game.scenario.reference.examples import examples
from game.scenario.reference.values import models_from, models_in, told_default, told_values
from game.scenario.schema import Content
from game.scenario.schema.claims import ClaimsFile
from game.scenario.schema.common import Sourced
from game.scenario.schema.indicators import Template
from game.scenario.schema.injects import InjectsFile
from game.scenario.schema.kit import KitFile
from game.scenario.schema.maps import MapSheet

CHAPTERS = Path(__file__).parent / "chapters"
CHAPTERS_BY_ANCHOR = {
    "formulas": "Formulas",
    "luck": "Luck, seats and what they see",
    "overlays": "Sharing tables, and changing what is shared",
    "translations": "Other languages",
    "sense": "What is hardly meant",
    "indicators": "What things are measured by",
}
# What stands for a key in a header, where it is no id.
PLACES = {"world": "NAME", "indicator": "KIND"}
# Explained after everything else: few authors need them.
LATE = ("law", "indicator", "reason", "words", "idea", "channel", "hint", "chronicle", "shared")
PARTS = (
    (Content, "The tables of a scenario"),
    (ClaimsFile, "The tables of claims.toml"),
    (InjectsFile, "The tables of injects.toml"),
    (KitFile, "The tables of a teaching kit"),
    (MapSheet, "The tables of a map"),
)


def manual() -> str:
    """The whole manual."""
    chapters = [
        _chapter("beginning"),
        _contents(),
        _formulas(),
        _chapter("luck"),
        _chapter("overlays"),
        _chapter("translations"),
        _chapter("sense"),
        _indicators(),
        *(_part(root, title) for root, title in PARTS),
    ]
    return "\n\n".join(chapters) + "\n"


def _chapter(name: str) -> str:
    return (CHAPTERS / f"{name}.md").read_text(encoding="utf-8").strip()


def _contents() -> str:
    """Links to every section."""
    links = " · ".join(f"[{title}](#{anchor})" for anchor, title in CHAPTERS_BY_ANCHOR.items())
    lines = [f"**Contents:** {links}"]
    for root, title in PARTS:
        links = " · ".join(f"[{_name(model)}](#{_anchor(model)})" for model in _in_order(root))
        lines.append(f"**{title}:** {links}")
    return "\n\n".join(lines)


# ---------------------------------------------------------------- tables


def _part(root: type[BaseModel], title: str) -> str:
    return "\n\n".join([f"## {title}", *(_section(model, root) for model in _in_order(root))])


def _in_order(root: type[BaseModel]) -> list[type[BaseModel]]:
    """The tables as an author needs them."""
    fields = {name: field.rebuild_annotation() for name, field in root.model_fields.items()}
    shapes = [fields[name] for name in sorted(fields, key=lambda name: name in LATE)]
    below = (inner for shape in shapes for model in models_in(shape) for inner in models_from(model))
    return list(dict.fromkeys([root, *below]))


def _section(model: type[BaseModel], root: type[BaseModel]) -> str:
    meanings = meanings_of(model)
    # What tables have in common comes last: it is asked for least.
    fields = sorted(model.model_fields.items(), key=lambda item: item[0] in Sourced.model_fields)
    rows = [_row(model, name, field, meanings[name]) for name, field in fields]
    places = _headers(root).get(model, [])
    title = f"{_name(model)}: `{places[0]}`" if len(places) == 1 else _name(model)
    stands = f" Written {' or '.join(f'`{place}`' for place in places[:3])}{', and elsewhere' * (len(places) > 3)}."
    head = f'<a id="{_anchor(model)}"></a>\n\n### {title}\n\n{meaning_of(model)}{stands if len(places) > 1 else ""}'
    return head + "\n\n" + "\n".join(rows)


def _row(model: type[BaseModel], name: str, field: FieldInfo, meaning: str) -> str:
    values = told_values(field, lambda inner: f"[{_name(inner)}](#{_anchor(inner)})")
    default = told_default(field)
    holds = {"needed": "must be given", "none": "may be left out"}.get(default, f"without it `{default}`")
    example = examples().get((model, name))
    shown = f" Example: `{name} = {example}`" if example is not None else ""
    return f"- **`{name}`** – {meaning} *{values[:1].upper()}{values[1:]}; {holds}.*{shown}"


def _headers(root: type[BaseModel]) -> dict[type[BaseModel], list[str]]:
    """How the header of each table is written, wherever it may stand."""
    found: dict[type[BaseModel], list[str]] = {}

    def visit(model: type[BaseModel], path: str, above: tuple[type[BaseModel], ...]) -> None:
        for name, field in model.model_fields.items():
            shape = field.rebuild_annotation()
            for inner in dict.fromkeys(models_in(shape)):
                here = _below(f"{path}.{name}" if path else name, shape)
                written = f"[[{here}]]" if _is_list(shape) else f"[{here}]"
                known = found.setdefault(inner, [])
                if written not in known:
                    known.append(written)
                if inner not in above:
                    visit(inner, here, (*above, inner))

    visit(root, "", (root,))
    return found


def _below(path: str, shape: Any) -> str:
    """The path with a place for each id that its tables are kept by."""
    if get_origin(shape) is dict:
        word = PLACES.get(path, "NAME" if "." in path else "ID")
        return _below(f"{path}.{word}", get_args(shape)[1])
    inner = [part for part in get_args(shape) if next(models_in(part), None)]
    return _below(path, inner[0]) if inner and get_origin(shape) is not list else path


def _is_list(shape: Any) -> bool:
    return get_origin(shape) is list or (get_origin(shape) is not dict and any(map(_is_list, get_args(shape))))


def _name(model: type[BaseModel]) -> str:
    """The table's name in words: `OrderTerm` is an order term."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).capitalize()


def _anchor(model: type[BaseModel]) -> str:
    return _name(model).lower().replace(" ", "-")


# ---------------------------------------------------------------- formulas and indicators


def _formulas() -> str:
    lines = []
    for name in CHANCE_FUNCTIONS:
        only = "" if name in FUNCTIONS else " (in chances only)"
        lines.append(f"  - `{signature_of(name)}`: {MEANINGS[name]}{only}")
    text = _chapter("formulas").replace("<!-- functions -->", "\n".join(lines))
    return text.replace("<!-- longest -->", str(LONGEST))


def _indicators() -> str:
    tables = tomli.loads((content_folder() / "base" / "indicators.toml").read_text(encoding="utf-8"))
    sections = [_chapter("indicators")]
    for kind, templates in tables["indicator"].items():
        rows = [f"| `{name}` | {_told(Template.model_validate(table))} |" for name, table in templates.items()]
        head = f"**{kind.capitalize()}**\n\n| indicator | what it measures | range | start | drifts |"
        sections.append("\n".join([head, "| --- | --- | --- | --- | --- |", *rows]))
    return "\n\n".join(sections)


def _told(template: Template) -> str:
    drifts = "–"
    if template.half_life is not None:
        rest = f"{template.rest:g}" if isinstance(template.rest, int | float) else template.rest or "its start"
        drifts = f"to {rest}, half of the way in {template.half_life:g} days"
    return f"{template.title}: {template.text} | {template.low:g} to {template.high:g} | {template.start:g} | {drifts}"


def shown_fields() -> Iterator[tuple[type[BaseModel], str]]:
    """Every field that the manual explains."""
    for root, _ in PARTS:
        for model in models_from(root):
            yield from ((model, name) for name in model.model_fields)
