"""A catalogue: found by place and English text, renewed without losing anything."""

from pathlib import Path

import pytest

from game.errors import CatalogueError
from game.language import read_catalogue
from game.language.renewing import renew

WORDS = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "lever.ask.title"
msgid "Ask"
msgstr "Demander"

#, fuzzy
msgctxt "lever.ask.does"
msgid "Asks {client}."
msgstr "Demande à {client}."

msgctxt "lever.ask.delay"
msgid "At once, {client}."
msgstr "Aussitôt."
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "fr.po"
    path.write_text(WORDS, encoding="utf-8")
    return path


def test_a_text_is_found_by_its_place_as_long_as_its_english_is_the_same(path):
    catalogue = read_catalogue(path)
    assert catalogue.find("lever.ask.title", "Ask") == "Demander"
    assert catalogue.find("lever.ask.title", "Ask them") is None


def test_a_text_that_has_moved_is_found_by_its_words(path):
    assert read_catalogue(path).find("lever.beg.title", "Ask") == "Demander"


def test_what_awaits_a_person_or_has_other_blanks_is_not_used(path):
    catalogue = read_catalogue(path)
    assert catalogue.find("lever.ask.does", "Asks {client}.") is None
    assert catalogue.find("lever.ask.delay", "At once, {client}.") is None


@pytest.mark.parametrize(("broken", "line"), [("msgid", 17), ('msgstr "x', 17), ("what is this", 17)])
def test_what_cannot_be_read_is_said_with_its_line(path, broken, line):
    path.write_text(f"{WORDS}\n{broken}\n", encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(path)
    assert caught.value.line == line


def test_text_that_is_not_utf_8_is_refused(path):
    path.write_bytes(b'msgid "\xff"\nmsgstr "\xff"\n')
    with pytest.raises(CatalogueError, match="not UTF-8"):
        read_catalogue(path)


def test_renewing_keeps_what_is_done_marks_what_has_changed_and_loses_nothing(path):
    now = [("lever.ask.title", "Ask them"), ("lever.new.title", "New"), ("lever.beg.does", "Asks {client}.")]
    done = renew(path, "fr", now)
    assert (done.translated, done.unsure, done.missing) == (0, 2, 1)
    entries = {entry.place: entry for entry in read_catalogue(path).entries}
    assert list(entries) == [place for place, _ in now]
    assert entries["lever.ask.title"].text == "Demander"
    assert entries["lever.ask.title"].unsure
    assert entries["lever.new.title"].text == ""
    written = path.read_text(encoding="utf-8")
    assert '#| msgid "Ask"' in written
    assert '#~ msgstr "Aussitôt."' in written


def test_a_text_that_comes_back_has_its_translation_again(path):
    renew(path, "fr", [("lever.new.title", "New")])
    renew(path, "fr", [("lever.ask.title", "Ask")])
    assert read_catalogue(path).find("lever.ask.title", "Ask") == "Demander"


def test_renewing_twice_changes_nothing(path):
    texts = [("lever.ask.title", "Ask"), ("lever.beg.title", "Ask")]
    renew(path, "fr", texts)
    before = path.read_bytes()
    renew(path, "fr", texts)
    assert path.read_bytes() == before
