"""What an author looks up is true: schemas and manual are those of the models, and every content file has its line."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import tomli
from click.testing import CliRunner

from game.cli import patron
from game.scenario.expressions.tree import CHANCE_FUNCTIONS
from game.scenario.library import content_folder
from game.scenario.reference.docstrings import meaning_of, meanings_of
from game.scenario.reference.examples import examples
from game.scenario.reference.json_schema import schemas, written
from game.scenario.reference.lines import MARK, line_for, schema_for, with_line
from game.scenario.reference.manual import manual, shown_fields
from game.scenario.reference.values import models_from
from game.scenario.schema import Content, Effect
from game.scenario.schema.claims import ClaimsFile
from game.scenario.schema.kit import KitFile
from game.scenario.schema.maps import MapSheet

CONTENT = content_folder()
FILES = sorted(CONTENT.rglob("*.toml"))
ROOTS = (Content, ClaimsFile, KitFile, MapSheet)
SCHEMAS = schemas()
MANUAL = manual()


@pytest.mark.parametrize("root", ROOTS)
def test_every_field_says_what_it_means(root):
    for model in models_from(root):
        assert len(meaning_of(model)) > 10, model
        silent = set(model.model_fields) - set(meanings_of(model))
        assert not silent, f"{model.__name__}: put a docstring below {', '.join(sorted(silent))}"


def test_the_kept_schemas_are_those_of_the_models():
    for name, schema in SCHEMAS.items():
        kept = (CONTENT / "schema" / name).read_text(encoding="utf-8")
        assert kept == written(schema), "renew them: patron schema content -o content/schema"


def test_every_content_file_names_its_schema():
    lacking = [
        str(path.relative_to(CONTENT))
        for path in FILES
        if path.read_text(encoding="utf-8").partition("\n")[0] != line_for(path, CONTENT / "schema")
    ]
    assert not lacking, "put it there: patron schema content -o content/schema"
    assert {path.name for path in (CONTENT / "schema").iterdir()} == set(SCHEMAS)


def test_a_line_is_put_at_the_top_and_renewed():
    text = with_line("[scenario]\n", line_for(Path("mine/scenario.toml"), Path("mine/.schema")))
    assert text == f"{MARK}./.schema/scenario.json\n[scenario]\n"
    deeper = line_for(Path("mine/deep/claims.toml"), Path("mine/.schema"))
    assert with_line(text, deeper) == f"{MARK}../.schema/claims.json\n[scenario]\n"


def test_a_folder_of_ones_own_is_given_schemas_and_lines(tmp_path: Path):
    (tmp_path / "mine" / "deep").mkdir(parents=True)
    (tmp_path / "mine" / "scenario.toml").write_bytes(b"[scenario]\r\n")
    (tmp_path / "mine" / "deep" / "claims.toml").write_text("#:schema old.json\n[position]\n", encoding="utf-8")
    for _ in range(2):
        told = CliRunner().invoke(patron, ["schema", str(tmp_path / "mine")])
        assert told.exit_code == 0
        assert "2 files name theirs" in told.stdout
    assert (tmp_path / "mine" / "scenario.toml").read_bytes() == b"#:schema ./.schema/scenario.json\n[scenario]\r\n"
    deep = (tmp_path / "mine" / "deep" / "claims.toml").read_text(encoding="utf-8")
    assert deep == "#:schema ../.schema/claims.json\n[position]\n"
    assert (
        json.loads((tmp_path / "mine" / ".schema" / "claims.json").read_text(encoding="utf-8"))
        == SCHEMAS["claims.json"]
    )
    assert CliRunner().invoke(patron, ["schema", str(tmp_path / "yours")]).exit_code == 2


def test_the_schemas_accept_all_content_that_is_there():
    """Not a validator: every table and key of the content is known to its schema, and what it needs is there."""
    for path in FILES:
        schema = SCHEMAS[schema_for(path)]
        tables = tomli.loads(path.read_text(encoding="utf-8"))
        assert not list(_strays(schema, schema["$defs"], tables, ())), path


def test_the_kept_manual_is_that_of_the_models():
    kept = (CONTENT.parent / "docs" / "reference.md").read_text(encoding="utf-8")
    assert kept == MANUAL, "renew it: patron manual -o docs/reference.md"


def test_the_manual_explains_every_field_and_function():
    for model, name in shown_fields():
        assert f"- **`{name}`** – {meanings_of(model)[name]}" in MANUAL
    for function in CHANCE_FUNCTIONS:
        assert f"`{function}(" in MANUAL
    anchors = set(re.findall(r'<a id="([a-z-]+)">', MANUAL))
    assert set(re.findall(r"\]\(#([a-z-]+)\)", MANUAL)) <= anchors


def test_most_fields_have_an_example_from_the_content():
    fields = list(shown_fields())
    assert sum(field in examples() for field in fields) > 0.8 * len(fields)
    assert examples()[Effect, "on"].startswith('"')


def test_a_file_may_hold_any_part_of_a_scenario():
    schema = SCHEMAS["scenario.json"]
    assert "required" not in schema
    parts: tuple[dict[str, Any], ...] = (
        {"law": {"pull": {"cost": {"value": 2}}}},
        {"scenario": {"turns": 3}},
        {"world": {"day": {}}},
    )
    for part in parts:
        assert not list(_strays(schema, schema["$defs"], part, ()))
    assert list(_strays(schema, schema["$defs"], {"client": {"ally": {"title": "Ally"}}}, ()))
    assert list(_strays(schema, schema["$defs"], {"clients": {}}, ()))


def test_the_schema_tells_meaning_range_default_and_language():
    defs = SCHEMAS["scenario.json"]["$defs"]
    stakes = defs["Demand"]["properties"]["stakes"]["description"]
    assert "A number, 0 to 1. Default: 0.5." in stakes
    assert "A number or a formula. Must be given.\n\nIn a formula" in defs["Term"]["properties"]["add"]["description"]
    assert "Must be given" not in json.dumps(defs["LevelPart"])
    assert "logistic(x)" in defs["Event"]["properties"]["chance"]["description"]
    assert "logistic(x)" not in defs["Event"]["properties"]["when"]["description"]


def _strays(schema: dict[str, Any], defs: dict[str, Any], value: object, path: tuple[str, ...]) -> Any:
    """Keys of a value that a schema does not know, and keys that it needs and that are not there."""
    if "$ref" in schema:
        schema = defs[schema["$ref"].rpartition("/")[2]]
    if isinstance(value, list):
        for item in value if isinstance(schema.get("items"), dict) else ():
            yield from _strays(schema["items"], defs, item, (*path, "[]"))
    if not isinstance(value, dict):
        return
    yield from ((*path, key) for key in schema.get("required", ()) if key not in value)
    inner = next(iter(schema.get("patternProperties", {}).values()), None)
    free = not schema.get("properties") and inner is None
    for key, part in value.items():
        known = schema.get("properties", {}).get(key, inner)
        if known is None and not free:
            yield (*path, key)
        elif known is not None:
            yield from _strays(known, defs, part, (*path, key))


def test_the_schemas_are_json_that_any_tool_reads():
    for schema in SCHEMAS.values():
        assert json.loads(written(schema)) == schema
        assert schema["$schema"].startswith("https://json-schema.org/")
