"""The design of a sweep: every mistake is told at its place, places may be written with or without quotes."""

from pathlib import Path

import pytest

from game.errors import CommandError, ContentError
from game.scenario.designs import Design, load_design, read_design
from tests.positions import scenario_named


def read(text: str, folder: Path = Path()) -> Design:
    return read_design(scenario_named("blank"), text.encode(), "design.toml", folder)


def test_a_file_with_nothing_in_it_is_a_design():
    assert read("").gauges == []


def test_a_place_may_be_written_with_or_without_quotes():
    quoted = read('[grid.set]\n"law.choice.inertia.value" = [0.1, 0.2]\n"lever.demand.effects.0.add" = [1]')
    plain = read("[grid.set]\nlaw.choice.inertia.value = [0.1, 0.2]\nlever.demand.effects.0.add = [1]")
    assert quoted == plain
    assert plain.file.grid.set["law.choice.inertia.value"] == [0.1, 0.2]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[grid]\nsett = {}", "design.toml:2:"),
        ("[grid.times]\nlaw.choice.inertia.value = ['much']", "valid number"),
        ("[grid.set]\nlaw.choice.inertia.value = []", "at least 1 item"),
        ('[[measure]]\nname = "calm"\nof = "north.hom"', "design.toml:3:"),
        ('[[measure]]\nname = "calm"\nof = "north.home"\n[[measure]]\nname = "calm"\nof = "1"', "two measures `calm`"),
        ('[grid]\nmind.nort = ["passive"]', "there is no seat `nort`"),
        ('[grid]\norders = ["late"]', "there are no orders `late`"),
        ('[orders.none]\norder = []\n[grid]\norders = ["none"]', "minds alone decide"),
        ('[[orders.soon.order]]\nseat = "south"\nlever = "demand"', "there is no seat `south`"),
        ("[[point]]\nstart.north.hom = 40", "did you mean `north.home`?"),
        ("[[point]]\nstart.north.home = 400", "lies between 0 and 100, not at 400"),
        ("[hypercube]\npoints = 5\nset.law.choice.inertia.value = [0.5, 0.1]", "begins with the lower number"),
        ("[hypercube]\npoints = 0", "greater than or equal to 1"),
        ("[[point]", "this is not TOML"),
    ],
)
def test_what_is_wrong_is_told(text: str, told: str):
    with pytest.raises(ContentError) as raised:
        read(text)
    assert told in str(raised.value)


def test_a_script_is_the_orders_of_one_seat(tmp_path: Path):
    (tmp_path / "calm.toml").write_text('[[order]]\nturn = 2\nlever = "receive_elders"\ntarget = "river_men"\n')
    course = read('[orders.calm.script]\nnorth = "calm.toml"', tmp_path).courses["calm"]
    assert [(placed.seat, placed.turn, placed.lever) for placed in course] == [("north", 2, "receive_elders")]
    with pytest.raises(CommandError, match="cannot be read"):
        read('[orders.calm.script]\nnorth = "lost.toml"', tmp_path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(CommandError, match="cannot be read"):
        load_design(scenario_named("blank"), tmp_path / "none.toml")
