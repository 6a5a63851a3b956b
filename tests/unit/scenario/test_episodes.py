"""Documented cases as content: whole, sourced, readable in two forms, and placed where something is wrong."""

from functools import lru_cache

import pytest

from game.errors import CommandError, ContentError
from game.scenario.episodes import History, load_history, read_episodes

CASE = """\
[episode.river]
title = "The river, 1900"
start = "1900-05"
patron = "North"
client = "River men"
ask = "Hold the rifles"
ask_direction = "restrain"
lever = "private_demand"
lever_strength = 1
outcome = "defied"
sources = ["a chronicle of the river"]
covariates = { client_dependence = 1, patron_credibility = 1, client_stakes = 2, \
domestic_pressure_on_client_to_escalate = 2, relationship_symbiosis = 1, alternatives_to_patron = 2, \
face_saving_exit = 1 }
"""


@lru_cache(maxsize=1)
def history() -> History:
    return load_history()


def read(text: str) -> list[str]:
    frame, mapping = history().frame, history().mapping
    return list(read_episodes({"episodes/mine.toml": text.encode()}, frame, mapping))


def test_the_sixty_cases_that_come_with_the_game_are_whole():
    episodes = history().episodes.values()
    assert len(episodes) == 60
    assert sum(one.complied for one in episodes) == 31
    assert sum(one.verified for one in episodes) == 49
    assert len({one.dyad for one in episodes}) == 15
    assert all(one.sources and set(one.why) == set(history().mapping.covariate) for one in episodes)


def test_a_list_of_cases_is_read_as_tables_are():
    listed = 'schema_version = 1\nlevers = ["none"]\n' + CASE.replace(
        "[episode.river]", '[[episode]]\nid = "river"'
    )  # fmt: skip
    assert read(listed) == read(CASE) == ["river"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"private_demand"', '"private_demnd"', "8:9: there is no lever `private_demnd` → did you mean"),
        ("lever_strength = 1", "lever_strength = 4", "9:18: must be at most 3, not 4"),
        ('"defied"', '"defed"', '10:11: "defed" is not known here → did you mean `defied`?'),
        ("face_saving_exit = 1", "face_saving = 1", "12:183: `face_saving` is not known here"),
        ('ask = "Hold the rifles"\n', "", "1:1: this needs `ask`"),
        ('sources = ["a chronicle of the river"]', "sources = []", "11:11: this needs at least 1 text, and has none"),
        ("[episode.river]", "[episode.river", "1:15: this is not TOML"),
    ],
)
def test_a_mistake_is_told_where_it_is(old, new, expected):
    with pytest.raises(ContentError) as caught:
        read(CASE.replace(old, new, 1))
    told = [f"{one.where}: {one.message}{f' → {one.hint}' if one.hint else ''}" for one in caught.value.problems]
    assert any(one.removeprefix("episodes/mine.toml:").startswith(expected) for one in told), told


def test_a_file_that_cannot_be_read_and_a_folder_without_cases_are_told_calmly(tmp_path):
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(CommandError):
            load_history(path)


def test_an_id_that_stands_in_two_files_is_told_at_both():
    files = {"episodes/a.toml": CASE.encode(), "episodes/b.toml": CASE.encode()}
    with pytest.raises(ContentError) as caught:
        read_episodes(files, history().frame, history().mapping)
    assert [str(one.where) for one in caught.value.problems] == ["episodes/a.toml:1:10", "episodes/b.toml:1:10"]
