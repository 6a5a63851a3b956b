"""An invented scenario says once what its numbers rest on; one about the world says it at each place."""

import json
import re
from pathlib import Path

from game.scenario.beginning import begin_scenario
from game.scenario.inventing import is_invented
from game.scenario.loader import check_folder, load_folder, load_scenario
from game.scenario.reference.json_schema import write_schemas

SOURCE = re.compile(r',? *source = "design: [^"]*"|^source = "design: [^"]*"\n', re.MULTILINE)


def scenario(folder: Path, invented: str | None) -> Path:
    """The small template without a single source, and with what its first page says of all of them."""
    made = folder / "mine"
    begin_scenario(made)
    for file in made.glob("*.toml"):
        if file.name != "claims.toml":
            file.write_text(SOURCE.sub("", file.read_text()))
    page = made / "scenario.toml"
    if invented is not None:
        page.write_text(page.read_text().replace("[scenario]", f'[scenario]\ninvented = "{invented}"', 1))
    return made


def test_what_is_invented_shares_a_source(tmp_path: Path):
    made = scenario(tmp_path, "design: made up")
    assert check_folder(made) == []
    content = load_scenario(made).content
    told = {content.scenario.source, content.client["carters"].source, content.lever["ask_carters"].precedent.source}
    assert told == {"design: made up"}
    assert content.client["carters"].levels["pressure"].source == "design: made up"
    # What the scenario uses keeps what it rests on.
    assert content.law.choice.inertia.source != "design: made up"


def test_a_table_may_still_name_its_own(tmp_path: Path):
    made = scenario(tmp_path, "design: made up")
    file = made / "carters.toml"
    file.write_text(file.read_text().replace('title = "The carters"', 'title = "The carters"\nsource = "Braudel 1949"'))
    content = load_scenario(made).content
    assert content.client["carters"].source == "Braudel 1949"


def test_without_it_every_table_must_name_one(tmp_path: Path):
    problems = load_folder(scenario(tmp_path, None)).problems
    missing = [problem for problem in problems if problem.message == "this needs `source`"]
    assert len(missing) > 30
    assert "invented" in missing[0].hint


def test_only_a_design_can_be_shared(tmp_path: Path):
    problems = load_folder(scenario(tmp_path, "Braudel 1949")).problems
    (problem,) = problems
    assert problem.message == '"Braudel 1949" does not begin with `design:`'
    assert "what is real names its own" in problem.hint


def test_an_editor_asks_for_no_source_then(tmp_path: Path):
    made = scenario(tmp_path, "design: made up")
    assert is_invented(made)
    for invented in (False, True):
        write_schemas(made / ".schema", invented)
        lever = json.loads((made / ".schema" / "scenario.json").read_text())["$defs"]["Lever"]
        assert ("source" in lever["required"]) is not invented
        assert "title" in lever["required"]
