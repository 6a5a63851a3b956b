"""A scenario in another language: what is put in, what is left alone, and what `patron check` says is lacking."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.language import read_catalogue, speak
from game.language.renewing import renew
from game.scenario.gaps import gaps, translatable_of
from game.scenario.injects import injects_beside
from game.scenario.library import content_folder, find_scenario
from game.scenario.loader import load_content, load_scenario
from game.scenario.maps import map_of
from game.scenario.merging import merge_files
from game.scenario.problems import Problems
from game.scenario.prose import texts_in
from game.scenario.schema import Content
from game.scenario.translations import catalogue_path, folder_at_hand
from tests.positions import scenario_named
from tests.unit.scenario.small import small_files, written


@pytest.fixture
def french() -> Iterator[None]:
    speak("fr")
    yield
    speak("en")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scenario of an author's, with a whole catalogue: each text in capitals."""
    folder = tmp_path / "content" / "blank"
    shutil.copytree(content_folder() / "blank", folder)
    monkeypatch.setenv("PATRON_CONTENT", str(folder.parent))
    (part,) = [part for part in translatable_of(folder) if part.folder == folder]
    renew(catalogue_path(folder, "fr"), "fr", [(place, spoken.text) for place, spoken in part.texts.items()])
    catalogue = catalogue_path(folder, "fr")
    lines = catalogue.read_text(encoding="utf-8").split("\n")
    english = {entry.line: entry.english for entry in read_catalogue(catalogue).entries}
    quoted = iter(english.values())
    lines[6:] = [f"msgstr {_po(next(quoted).upper())}" if line == 'msgstr ""' else line for line in lines[6:]]
    catalogue.write_text("\n".join(lines), encoding="utf-8")
    return folder


def _po(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _change(folder: Path, old: str, new: str) -> None:
    path = folder / "scenario.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _own_gaps(folder: Path) -> list[str]:
    """What is said of a scenario's own catalogue, without what it lacks of what it uses."""
    return [str(problem) for problem in gaps(folder) if "/base/" not in str(problem)]


# ---------------------------------------------------------------- what is told


def test_every_text_of_tower_22_is_there_in_french():
    assert [str(problem) for problem in gaps("tower-22")] == []


def test_all_that_a_player_reads_is_marked_to_be_translated():
    """Every text of several words is, but for formulas and sources."""
    tables = merge_files(scenario_named("tower-22").files, Problems()).tables
    marked = {spoken.path for spoken in texts_in(Content, tables)}
    unmarked = [path for path, text in _strings(tables, ()) if len(text.split()) > 2 and path not in marked]
    for_authors = [path for path in unmarked if path[-1] == "source" or "accept" in path]
    assert {path[-1] for path in unmarked if path not in for_authors} <= FORMULAS


FORMULAS = {
    "add", "chance", "collapse", "cost", "leaks", "met", "needs", "permanent", "public", "rest", "score", "set",
    "tehran", "war_factor", "washington", "when",
}  # fmt: skip


def _strings(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        if isinstance(part, str):
            yield (*path, key), part
        else:
            yield from _strings(part, (*path, key))


@pytest.mark.usefixtures("french")
def test_words_change_and_nothing_else_does():
    english, french = scenario_named("tower-22"), load_scenario("tower-22")
    assert french.content.patron["tehran"].title == "Téhéran"
    assert french.digest == english.digest
    assert french.files == english.files
    assert french.original_title == english.title
    assert [option.id for option in french.options] == [option.id for option in english.options]
    assert french.rows == english.rows
    assert french.draws == english.draws
    drawn = map_of(french.content)
    assert drawn is not None
    assert drawn.sheet.area["egypt"].title == "Égypte"


@pytest.mark.usefixtures("french")
def test_injects_are_told_in_the_language_that_is_spoken_and_change_nothing_else():
    scenario, folder = scenario_named("tower-22"), find_scenario("tower-22")
    english, french = injects_beside(scenario, folder, "en"), injects_beside(scenario, folder)
    assert french["call_from_new_york"].title == "Un appel de New York"
    assert french.keys() == english.keys()
    for name, inject in french.items():
        assert {key for key, value in inject if value != getattr(english[name], key)} <= SPOKEN
        assert [effect.add for effect in inject.effects] == [effect.add for effect in english[name].effects]


SPOKEN = {"title", "text", "effects", "expected", "talking_point"}


@pytest.mark.usefixtures("french")
def test_a_scenario_without_words_of_its_own_is_told_in_english_as_a_whole():
    loaded = load_scenario("blank")
    assert loaded.content.indicator["patron"]["home"].title == "Support at home"
    assert loaded.content.scenario.language == "en"


def test_what_a_journal_keeps_is_told_in_the_language_that_is_spoken(own):
    files = load_scenario(own).files
    assert load_content(files).title == "The river"
    speak("fr")
    try:
        assert load_content(files).title == "THE RIVER"
    finally:
        speak("en")


# ---------------------------------------------------------------- what is lacking


def test_a_whole_catalogue_lacks_nothing(own):
    assert _own_gaps(own) == []


def test_a_new_text_is_missing_at_its_place_in_the_scenario(own):
    _change(
        own,
        "[patron.north]",
        '[idea.new]\ntitle = "A new thought"\ntext = "It is."\nsource = "design: a test"\n\n[patron.north]',
    )
    found = _own_gaps(own)
    line = (own / "scenario.toml").read_text(encoding="utf-8").split("\n").index('title = "A new thought"') + 1
    assert len(found) == 2
    assert found[0].startswith(f"{own}/scenario.toml:{line}:9: `idea.new.title` is missing in {own}/lang/fr.po")


def test_an_inject_is_missing_at_its_place_too(own):
    inject = '[inject.horn]\ntitle = "A horn"\ntext = "It sounds."\nsource = "design: a test"\n'
    (own / "injects.toml").write_text(inject, encoding="utf-8")
    found = _own_gaps(own)
    assert len(found) == 2
    assert found[0].startswith(f"{own}/injects.toml:2:9: `inject.horn.title` is missing in {own}/lang/fr.po")


def test_a_text_whose_english_has_changed_is_stale_at_its_place_in_the_catalogue(own):
    _change(own, 'title = "The river"', 'title = "The stream"')
    (found,) = _own_gaps(own)
    lines = catalogue_path(own, "fr").read_text(encoding="utf-8").split("\n")
    line = lines.index('msgstr "THE RIVER"') + 1
    assert found.startswith(f"{own}/lang/fr.po:{line}:1: stale: the English of `scenario.title` has changed since")
    speak("fr")
    try:
        assert load_scenario(own).title == "The stream"
    finally:
        speak("en")


def test_a_text_that_is_gone_is_unknown(own):
    path = catalogue_path(own, "fr")
    extra = '\nmsgctxt "lever.gone.title"\nmsgid "Gone"\nmsgstr "Parti"\n'
    path.write_text(path.read_text(encoding="utf-8") + extra, encoding="utf-8")
    (found,) = _own_gaps(own)
    assert "unknown: there is no text `lever.gone.title` any more" in found


def test_other_blanks_are_told(own):
    path = catalogue_path(own, "fr")
    path.write_text(path.read_text(encoding="utf-8").replace('"THE RIVER"', '"RIVIÈRE {blanche}"', 1), encoding="utf-8")
    (found,) = _own_gaps(own)
    assert re.search("the blanks of `[a-z_.]+` are not those of the English text", found)


def test_a_catalogue_that_cannot_be_read_is_told_with_its_line(own):
    path = catalogue_path(own, "fr")
    path.write_text("\n\nwhat is this\n", encoding="utf-8")
    (found,) = _own_gaps(own)
    assert found.startswith(f"{own}/lang/fr.po:3:1: this is not the form of a PO file")


def test_the_shared_tables_have_catalogues_of_their_own():
    parts = {part.folder.name: part for part in translatable_of(find_scenario("tower-22"))}
    assert "indicator.patron.home.title" in parts["base"].texts
    assert "area.egypt.title" in parts["middle_east"].texts
    assert not set(parts["tower-22"].texts) & set(parts["base"].texts)


@pytest.mark.parametrize("name", ["", "../gaza-2024", "/etc", "x" * 5000, "a\x00b", "Tower-22", "base/../tower-22"])
def test_what_is_no_id_of_a_scenario_is_looked_for_nowhere(name):
    assert folder_at_hand(name) is None


def test_a_shared_folder_keeps_what_other_scenarios_tell(tmp_path: Path):
    files = small_files()
    files["small/scenario.toml"] = files["small/scenario.toml"].replace(b'uses = ["base"]', b'uses = ["base", "hills"]')
    files["small/few.toml"] = b'[keep]\ntheatre = ["near"]\n'
    files["hills/shared.toml"] = b'[shared.hills]\ntitle = "The hills"\ntext = "Hills."\nsource = "design: a test"\n'
    files["hills/theatres.toml"] = b"".join(
        f'[theatre.{name}]\ntitle = "The {name} hill"\ntext = "It is {name}."\nsource = "design: a test"\n'.encode()
        for name in ("near", "far")
    )
    folder = written(tmp_path, files)
    catalogue = catalogue_path(folder.parent / "hills", "fr")
    texts = {"theatre.near.title": "The near hill", "theatre.far.title": "The far hill", "theatre.far.text": "Changed."}
    renew(catalogue, "fr", texts.items())
    told = {place: f"« {english} »" for place, english in texts.items()}
    catalogue.write_text(_filled(catalogue, told), encoding="utf-8")
    (part,) = [part for part in translatable_of(folder) if part.folder.name == "hills"]
    assert {place for place in part.texts if place.startswith("theatre")} == {"theatre.near.title", "theatre.near.text"}

    catalogue_path(folder, "fr").parent.mkdir()
    catalogue_path(folder, "fr").write_text("", encoding="utf-8")
    said = [str(problem) for problem in gaps(folder) if "hills/" in str(problem)]
    assert any("`theatre.near.text` is missing" in one for one in said)
    assert not [one for one in said if "theatre.far.title" in one]
    assert [one for one in said if "there is no text `theatre.far.text` any more" in one]

    renew(catalogue, "fr", [(place, one.text) for place, one in part.texts.items()], kept=part.others.items())
    entries = {entry.place: entry.text for entry in read_catalogue(catalogue).entries}
    assert entries["theatre.far.title"] == "« The far hill »"
    assert "theatre.far.text" not in entries


def _filled(catalogue: Path, told: dict[str, str]) -> str:
    """The text of a new catalogue with these translations."""
    text = catalogue.read_text(encoding="utf-8")
    for entry in reversed(read_catalogue(catalogue).entries):
        lines = text.split("\n")
        at = next(line for line in range(entry.line - 1, len(lines)) if lines[line].startswith("msgstr"))
        text = "\n".join([*lines[:at], f"msgstr {_po(told[entry.place])}", *lines[at + 1 :]])
    return text
