"""Injects are read from TOML and from tables with every problem at its place, and survive a spreadsheet both ways."""

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from game.cli import patron
from game.errors import CommandError, ContentError
from game.scenario.injects import (
    Injects,
    check_injects,
    checked_inject,
    injects_beside,
    load_injects,
    read_injects,
    read_injects_table,
)
from game.scenario.injects_table import HEADS, write_table
from game.scenario.injects_text import write_toml
from game.scenario.schema.common import Effect
from game.scenario.schema.injects import Inject
from tests.positions import scenario_named

CONTENT = Path(__file__).parents[3] / "content"
SCENARIO = scenario_named("tower-22")
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
BEGINNINGS = [*RUNS, "'", "''", "'=", "''=", " =", '"', "\\", "\\n", "a|b", "a\\|b", "é", "\x7f"]

words = st.builds(
    lambda head, rest: f"{head}{rest}",
    st.sampled_from(["", *BEGINNINGS]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), min_size=1, max_size=40),
).filter(lambda text: text.strip() and len(text.strip()) >= 4 and "\r" not in text and "\x00" not in text)

effects = st.builds(
    lambda add, put, when, after, reason, source: Effect(
        on="washington.home",
        add=None if put is not None else add,
        set=put,
        when=when,
        after=0 if put is not None else after,
        reason=reason,
        source=source,
    ),
    st.floats(-1e6, 1e6) | st.just("world.turn * 2"),
    st.none() | st.integers(0, 100),
    st.sampled_from([None, "world.turn > 2", 0.0, "washington.home > 3 and world.turn < 9"]),
    st.sampled_from([0, 7, 14.5]),
    words,
    st.none() | words,
)
injects = st.dictionaries(
    st.sampled_from(["one", "two_b", "three"]),
    st.builds(
        Inject,
        title=words,
        turn=st.none() | st.integers(1, 6),
        when=st.sampled_from([None, "washington.home > 40", "world.turn == 3"]),
        audience=st.sampled_from([[], ["tehran"], ["washington", "tehran"]]),
        text=words,
        effects=st.lists(effects, max_size=3),
        expected=st.none() | words,
        talking_point=st.none() | words,
        source=words,
    ),
    max_size=3,
)


@pytest.mark.parametrize(("name", "count"), [("tower-22", 5), ("gaza-2024", 8)])
def test_those_that_come_with_the_game_are_sound_and_sourced(name: str, count: int):
    scenario = scenario_named(name)
    found = injects_beside(scenario, CONTENT / name)
    assert len(found) == count
    for inject in found.values():
        assert inject.expected
        assert inject.talking_point
        assert "public reporting" in inject.source or inject.source.startswith("design:")
    assert check_injects(scenario, CONTENT / name) == []


def test_they_change_no_digest():
    assert not any(name.endswith("injects.toml") for name in SCENARIO.files)


@given(injects)
def test_a_table_reads_back_as_it_was_with_and_without_the_mark_of_utf_8(found: Injects):
    for form in ("utf-8-sig", "utf-8"):
        assert read_injects_table(SCENARIO, write_table(found).encode(form), "x.csv") == found


def test_a_table_is_exported_with_the_mark_by_which_spreadsheets_know_utf_8(tmp_path):
    made = tmp_path / "injects.csv"
    done = CliRunner().invoke(patron, ["injects", "tower-22", "-o", str(made)])
    assert done.exit_code == 0, done.output
    content = made.read_bytes()
    assert content.startswith("\ufeffId,".encode())
    plain = content.removeprefix("\ufeff".encode())
    assert read_injects_table(SCENARIO, content, "x.csv") == read_injects_table(SCENARIO, plain, "x.csv") != {}


@given(injects)
def test_toml_reads_back_as_it_was(found: Injects):
    assert read_injects(SCENARIO, write_toml(found).encode()) == found


@given(injects)
def test_no_spreadsheet_runs_a_cell(found: Injects):
    for row in csv.reader(io.StringIO(write_table(found), newline="")):
        assert len(row) == len(HEADS)
        for cell in row:
            assert not cell.lstrip(" \x7f\u00a0").startswith(RUNS), cell


def test_what_a_spreadsheet_makes_of_a_table_is_read():
    """Semicolons, other columns' order, blank rows, a point behind a turn, other cases of names."""
    head = "ID;source;Text;TITLE;turn;Audience;effects"
    text = f"{head}\nrain;design: wet;It rains.;Rain;2.0;all;washington.home += 1|Wet\n;;;;;;\n"
    found = read_injects_table(SCENARIO, text.encode("utf-8-sig"), "x.csv")
    assert found["rain"].turn == 2
    assert found["rain"].audience == []
    assert found["rain"].effects[0].add == 1.0


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("Id,Title,Text,Source\n=cmd|'/c calc'!A0,x,y,design\n", "is no id"),
        ("Id,Title,Text,Source,Turn\na,x,y,design,=1+1\n", "x.csv:2:5: “=1+1” is no turn"),
        ("Id,Title,Text,Source,Turn\na,x,y,design,99\n", "x.csv:2:5: there is no turn 99"),
        ("Id,Title,Text,Source,When\na,x,y,design,__import__('os')\n", "x.csv:2:5"),
        (
            "Id,Title,Text,Source,Effects\na,x,y,design,washington.home += [1] | ok\\nfoo\nb,x,y,design,bar\n",
            "x.csv:3:5",
        ),
        ("Id,Title,Text,Source,Effects\na,x,y,design,world.turn = 3 | no\n", "cannot be put elsewhere"),
        ("Id,Title,Text,Source,Audience\na,x,y,design,\x1b[2Jmoscow\n", 'x.csv:2:5: "�[2Jmoscow" is no id'),
        ("Id,Title,Text,Source,Secret\na,x,y,design,1\n", "no column “Secret”"),
        ("Id,Title\na,x\n", "no column “Text”"),
        ("Id,Title,Text,Source\na,x,y,design\na,x,y,design\n", "x.csv:3:1: there are two injects `a`"),
        ('Id,Title,Text,Source\na,x,"y,design\n', "cannot be read"),
        (f"Id,Title,Text,Source\na,x,{'y' * 200_000},design\n", "cannot be read"),
        (f"Id,Title,Text,Source\na,x,{'y' * 3000},design\n", "longer than 2000"),
        ("Id,Title,Text,Source\n" + "\n".join(f"a{n},x,y,design" for n in range(300)), "200 are too many"),
        ("\x00", "zero characters"),
        ("", "nothing in it"),
    ],
)
def test_a_hostile_table_is_told_at_its_place_and_nothing_else(table: str, told: str):
    with pytest.raises(ContentError) as caught:
        read_injects_table(SCENARIO, table.encode(), "x.csv")
    assert told in str(caught.value)
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ('[inject.a]\ntitle = "x"\ntext = "y"\nsource = "design"\nturn = 0\n', "injects.toml:5:8"),
        ('[inject.a]\ntitle = "x"\ntext = "y"\nsource = "design"\ncode = "rm"\n', "`code` is not known here"),
        ('[inject.a]\ntitle = ""\ntext = "y"\nsource = "design"\n', "must not be empty"),
        ('[inject."../a"]\ntitle = "x"\ntext = "y"\nsource = "design"\n', "is no id"),
        ('[event.a]\ntitle = "x"\n', "`event` is not known here"),
        ("[inject.a]\n" + "a.b." * 2000 + "c = 1\n", "injects.toml"),
        ("[inject.a\n", "injects.toml:1"),
    ],
)
def test_hostile_toml_is_told_at_its_place(toml: str, told: str):
    with pytest.raises(ContentError) as caught:
        read_injects(SCENARIO, toml.encode())
    assert told in str(caught.value)


def test_one_that_is_written_while_a_game_runs_is_checked_alike():
    with pytest.raises(CommandError) as caught:
        checked_inject(
            SCENARIO, "a", {"title": "x", "text": "y", "source": "design", "turn": 40, "audience": ["nobody"]}
        )
    assert "there is no turn 40" in str(caught.value)
    assert "nobody plays `nobody`" in str(caught.value)


def test_a_file_that_is_not_there_is_said_plainly(tmp_path: Path):
    with pytest.raises(CommandError, match="there are no injects"):
        load_injects(SCENARIO, tmp_path / "no.csv")
    assert injects_beside(SCENARIO, tmp_path) == {}
