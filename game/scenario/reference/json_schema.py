"""JSON Schema for the common TOML plug-ins of editors: completion, and what a field means when one points at it.

A file may hold any part of a scenario, so that no table must be in it; and of the tables that a scenario may refine
leaf by leaf, or extends, any part may be.
"""

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from game.scenario.expressions.tree import CHANCE_FUNCTIONS, FUNCTIONS, signature_of
from game.scenario.merging import REFINABLE
from game.scenario.reference.docstrings import meaning_of, meanings_of
from game.scenario.reference.values import dialect_of, models_from, told_default, told_values
from game.scenario.saying import NAMING
from game.scenario.schema import Content
from game.scenario.schema.claims import ClaimsFile
from game.scenario.schema.common import Dialect
from game.scenario.schema.episodes import EpisodesFile, Mapping
from game.scenario.schema.injects import InjectsFile
from game.scenario.schema.kit import KitFile
from game.scenario.schema.maps import MapSheet

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
REF, DEFS = "$ref", "#/$defs/"
PART = "Part"
NEEDED = "Must be given."
VERBS = {
    "keep": 'Of a kind of the folders that are used, only what is named, in this order: `client = ["hamas"]`; nothing, '
    'if the list is empty. Or parts, by the ids on the way: `client = ["houthis.front.red_sea.act.seize"]` leaves '
    "out the acts beside it. It comes first.",
    "delete": 'Ids of the folders that are used, to be taken out, a list for each kind: `client = ["hamas"]`. Or parts '
    'by the ids on the way, `*` for any: `client = ["houthis.front.red_sea.act.seize", "*.levels"]`. It comes next.',
    "replace": "Tables to stand in the place of those of the folders that are used: `[replace.client.hamas]`.",
    "extend": "What differs from a table of the folders that are used: `[extend.client.israel]`. Tables are merged key "
    "by key, lists of tables appended, everything else replaced; an item with an `id` that is there changes that one.",
}


def schemas() -> dict[str, Schema]:
    """Every schema by the name of its file: of scenarios, what they share, and all that stands beside them."""
    return {
        "scenario.json": _scenario("A scenario, or a part of one", REFINABLE),
        "shared.json": _scenario("Tables that scenarios share, and that each completes", tuple(Content.model_fields)),
        "claims.json": _schema(ClaimsFile, "The claims of a scenario"),
        "injects.json": _schema(InjectsFile, "The injects of a scenario"),
        "kit.json": _schema(KitFile, "The teaching kit of a scenario"),
        "map.json": _schema(MapSheet, "A map"),
        "episodes.json": _schema(EpisodesFile, "Documented cases"),
        "mapping.json": _schema(Mapping, "What the codes of documented cases mean"),
    }


def written(schema: Schema) -> str:
    """The text of a schema's file."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def write_schemas(folder: Path, invented: bool = False) -> list[Path]:
    """Put every schema into a folder; the files. Of an `invented` scenario tables need no source of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in _texts(invented).items():
        paths.append(folder / name)
        paths[-1].write_text(text, encoding="utf-8", newline="\n")
    return paths


@cache
def _texts(invented: bool) -> dict[str, str]:
    found = schemas()
    if invented:
        found["scenario.json"] = _with_shared_source(found["scenario.json"])
    return {name: written(schema) for name, schema in found.items()}


def _with_shared_source(schema: Schema) -> Schema:
    tables = {
        name: table | {"required": [key for key in table.get("required", ()) if key != "source"]}
        for name, table in schema["$defs"].items()
    }
    return schema | {"$defs": tables}


def _scenario(title: str, partial: tuple[str, ...]) -> Schema:
    """Of the kinds named, any part of a table may be given."""
    schema = _schema(Content, title)
    parts = {kind: _partial(table, schema["$defs"]) for kind, table in schema["properties"].items()}
    changes = {verb: _change(verb, schema["properties"], parts) for verb in VERBS}
    schema["properties"] |= {kind: parts[kind] for kind in partial}
    for table in schema["properties"].values():
        table["description"] = table["description"].partition("\n")[0]
    schema["properties"] |= changes
    del schema["required"]
    return _without_strays(schema)


def _change(verb: str, whole: Schema, parts: Schema) -> Schema:
    """What a scenario may say of tables that it uses: two verbs name ids, `replace` is whole, `extend` in parts."""
    ids = {"type": "array", "items": {"type": "string"}}
    tables = dict.fromkeys(whole, ids) if verb in NAMING else {"replace": whole, "extend": parts}[verb]
    inner = {
        kind: {key: value for key, value in table.items() if key != "description"} for kind, table in tables.items()
    }
    return {"type": "object", "description": VERBS[verb], "additionalProperties": False, "properties": inner}


def _schema(root: type[BaseModel], title: str) -> Schema:
    schema = root.model_json_schema()
    for model in models_from(root):
        table = schema if model is root else schema["$defs"][model.__name__]
        table.pop("title", None)
        table["description"] = meaning_of(model)
        meanings = meanings_of(model)
        for name, field in model.model_fields.items():
            table["properties"][name] = _tidy(table["properties"][name]) | {
                "description": _hover(field, meanings[name])
            }
    return {"$schema": DIALECT, "title": title} | schema


def _tidy(field: Schema) -> Schema:
    """Without pydantic's titles, and without null, which TOML has not; where keys have a pattern, none has another."""
    field = {key: value for key, value in field.items() if key != "title"}
    if "anyOf" in field:
        choices = [_tidy(choice) for choice in field.pop("anyOf") if choice != {"type": "null"}]
        field |= choices[0] if len(choices) == 1 else {"anyOf": choices}
    if field.get("default", "") is None:
        del field["default"]
    if "patternProperties" in field:
        inner = {pattern: _tidy(value) for pattern, value in field["patternProperties"].items()}
        field |= {"patternProperties": inner, "additionalProperties": False}
    return field


def _hover(field: Any, meaning: str) -> str:
    """What an editor shows: the meaning, then what may stand there, then the default; of a formula, its language."""
    default = told_default(field)
    holds = {"needed": NEEDED, "none": "May be left out."}.get(default, f"Default: {default}.")
    dialect = dialect_of(field.rebuild_annotation())
    language = f"\n\n{_language(dialect)}" if dialect else ""
    return f"{meaning}\n\n{_capital(told_values(field))}. {holds}{language}"


def _language(dialect: Dialect) -> str:
    functions = CHANCE_FUNCTIONS if dialect.chance else FUNCTIONS
    calls = ", ".join(map(signature_of, functions))
    return (
        "In a formula a level is `thing.indicator`; + - * /, < <= > >= == !=, and, or, not, "
        f"`x if condition else y`, {calls}. What holds is 1, what does not is 0."
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _partial(schema: Schema, defs: dict[str, Schema]) -> Schema:
    """The same with nothing that must be given."""
    made = {key: deepcopy(value) for key, value in schema.items() if key not in ("minItems", "minProperties")}
    if isinstance(made.get("items"), dict):
        made["items"] = _partial(made["items"], defs)
    if REF in made:
        made[REF] += PART
        _add_part(schema[REF].removeprefix(DEFS), defs)
    if "patternProperties" in made:
        inner = {pattern: _partial(value, defs) for pattern, value in made["patternProperties"].items()}
        made["patternProperties"] = inner
    if "description" in made:
        made["description"] = made["description"].replace(f" {NEEDED}", "")
    return made


def _add_part(name: str, defs: dict[str, Schema]) -> None:
    if name + PART in defs:
        return
    part = defs[name + PART] = deepcopy(defs[name])
    part.pop("required", None)
    part["properties"] = {key: _partial(value, defs) for key, value in part["properties"].items()}


def _without_strays(schema: Schema) -> Schema:
    """Without the tables that nothing names any more."""
    text, kept = "", {}
    waiting = json.dumps(schema["properties"])
    while waiting:
        text, waiting = text + waiting, ""
        for name, table in schema["$defs"].items():
            if name not in kept and f'"{DEFS}{name}"' in text:
                kept[name] = table
                waiting += json.dumps(table)
    return schema | {"$defs": dict(sorted(kept.items()))}
