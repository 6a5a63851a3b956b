"""Maps: read from plain text, and checked with the scenario that names them."""

import shutil
from pathlib import Path

import pytest

from game.errors import ContentError
from game.scenario.library import content_folder
from game.scenario.loader import check_folder, load_content, load_scenario
from game.scenario.maps import SEA, map_names, map_of, read_map
from game.scenario.problems import Position, Problem
from scripts.draw_map import Atlas, Drawing

SHEET = """
[map]
title = "A square"
note = "No side taken"
text = ["Two lands and a sea."]
credit = "Drawn for a test"
window = [0, 0, 10, 10]
grids = [[10, 10], [8, 8]]
source = "design: a test"

[area.west]
title = "West"
symbol = "w"
atlas = ["West"]

[area.east]
title = "East"
symbol = "e"
tint = 1
atlas = ["East"]

[area.line]
title = "The line between them"
symbol = "|"
between = ["West", "East"]

[area.bay]
title = "The bay"
symbol = "~"
sea = true
outline = [[0, 0], [10, 0], [10, 1], [0, 1]]

[area.town]
title = "A town"
symbol = "t"
weight = 1.5
outline = [[2.1, 8.1], [2.1, 8.4], [2.4, 8.4], [2.4, 8.1]]
"""
SQUARE = {
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [[[5, 2], [0, 8]], [[5, 10], [-5, 0], [0, -8], [5, 0]], [[5, 2], [5, 0], [0, 8], [-5, 0]]],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "West"}},
                {"type": "MultiPolygon", "arcs": [[[-1, 2]]], "properties": {"name": "East"}},
            ]
        }
    },
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An author's content with the smallest scenario in it, and a map drawn for it."""
    monkeypatch.setenv("PATRON_CONTENT", str(tmp_path))
    shutil.copytree(content_folder() / "blank", tmp_path / "river")
    _edit(tmp_path / "river", "", 'id = "blank"', 'id = "river"')
    (tmp_path / "maps" / "square").mkdir(parents=True)
    (tmp_path / "maps" / "square" / "map.toml").write_text(SHEET, encoding="utf-8")
    found = read_map("square")
    assert found is not None
    for columns, rows in found.sheet.map.grids:
        drawn = Drawing(found.sheet, Atlas(SQUARE), columns, rows).draw()
        (found.folder / f"{columns}x{rows}.txt").write_text("\n".join(drawn), encoding="ascii")
    return tmp_path / "river"


def _edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / (name or "scenario.toml")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _said(folder: Path) -> list[tuple[str, int, str, str]]:
    problems = check_folder(folder)
    return [(*_place(problem), problem.message, problem.hint) for problem in problems]


def _place(problem: Problem) -> tuple[str, int]:
    assert isinstance(problem.where, Position)
    return Path(problem.where.file).name, problem.where.line


# ---------------------------------------------------------------- the map that comes with the game


def test_every_grid_of_every_map_is_sound():
    assert "middle_east" in map_names()
    for name in map_names():
        found = read_map(name)
        assert found is not None
        for size in found.sheet.map.grids:
            assert len(found.grid(size).rows) == size[1]
        assert {path.stem for path in found.folder.glob("*.txt")} == {f"{c}x{r}" for c, r in found.sheet.map.grids}


def test_it_is_small_and_credits_its_source():
    found = read_map("middle_east")
    assert found is not None
    assert "Natural Earth" in found.sheet.map.credit
    assert "public domain" in found.sheet.map.credit
    assert sum(path.stat().st_size for path in found.folder.iterdir()) < 100_000


@pytest.mark.parametrize("area", ["gaza", "west_bank", "golan"])
def test_what_is_disputed_is_an_area_of_its_own_without_a_label(area):
    found = read_map("middle_east")
    assert found is not None
    shown = found.sheet.area[area]
    assert not shown.label
    grids = [found.grid(size) for size in found.sheet.map.grids if size[0] >= 96]
    assert all(shown.symbol in "".join(grid.rows) for grid in grids)
    assert all(word in " ".join(found.sheet.map.text) for word in ("Golan", "West Bank", "Gaza"))


def test_every_theatre_has_its_area_and_its_place():
    content = load_scenario("gaza-2024").content
    found = map_of(content)
    assert found is not None
    for theatre in content.theatre.values():
        assert theatre.at is not None
        assert found.holds(theatre.at)
        assert theatre.area


@pytest.mark.parametrize(
    ("area", "at"),
    [
        ("gaza", (34.40, 31.42)),
        ("west_bank", (35.25, 32.0)),
        ("egypt", (31.2, 29.5)),
        ("iran", (51.4, 35.7)),
        ("iraq", (44.4, 33.3)),
        ("syria", (37.2, 35.5)),
        ("yemen", (44.2, 15.4)),
        ("saudi_arabia", (46.7, 24.7)),
        ("red_sea", (38.0, 21.0)),
        ("gulf_of_aden", (48.0, 12.5)),
        (None, (32.0, 33.5)),
        (None, (60.0, 18.0)),
    ],
)
def test_places_lie_where_they_lie(area, at):
    found = read_map("middle_east")
    assert found is not None
    size = max(found.sheet.map.grids)
    column, row = found.place(at, size)
    assert found.symbols.get(found.grid(size).rows[row][column]) == area


def test_the_largest_grid_that_fits_is_taken():
    found = read_map("middle_east")
    assert found is not None
    assert found.size_for(38, 17) == (38, 34)
    assert found.size_for(38, 16) == (30, 26)
    assert found.size_for(500, 17) == (38, 34)
    assert found.size_for(500, 500) == max(found.sheet.map.grids)
    assert found.size_for(20, 50) is None


# ---------------------------------------------------------------- drawing


def test_an_atlas_is_drawn_half_cell_by_half_cell(folder):
    found = read_map("square")
    assert found is not None
    rows = found.grid((10, 10)).rows
    assert rows[0] == "wwwww|eeee"
    assert rows[1] == "wwtww|eeee"  # too small to cover most of a cell, and not lost
    assert rows[7] == "wwwww|eeee"
    assert rows[8] == SEA * 10
    assert rows[9] == "~" * 10
    assert len(found.grid((8, 8)).rows) == 8


# ---------------------------------------------------------------- what `patron check` says


def test_a_sound_map_has_no_problems(folder):
    _edit(folder, "", "turns = 6", 'turns = 6\nmap = "square"')
    _edit(folder, "", 'text = "One river, two banks."', 'text = "One river."\nat = [5, 5]\narea = ["line", "bay"]')
    assert _said(folder) == []


def test_unknown_areas_and_places_off_the_map_are_reported_where_they_stand(folder):
    _edit(folder, "", "turns = 6", 'turns = 6\nmap = "square"')
    _edit(folder, "", 'text = "One river, two banks."', 'text = "One river."\nat = [50, 5]\narea = ["bay", "lin"]')
    first, second = _said(folder)
    assert first[0] == "scenario.toml"
    assert first[2:] == ("this place is not on the map", "the map's limits are west 0, south 0, east 10, north 10")
    assert second[2:] == ("there is no area `lin` on the map", "did you mean `line`?")
    lines = (folder / "scenario.toml").read_text(encoding="utf-8").split("\n")
    assert "at = [50, 5]" in lines[first[1] - 1]
    assert '"lin"' in lines[second[1] - 1]


def test_an_area_belongs_to_one_theatre(folder):
    _edit(folder, "", "turns = 6", 'turns = 6\nmap = "square"')
    more = '[theatre.shore]\ntitle = "The shore"\ntext = "Sand."\narea = ["bay"]\nsource = "design: a test"\n\n'
    _edit(folder, "", 'text = "One river, two banks."', 'text = "One river."\narea = ["bay"]')
    _edit(folder, "", "[dyad.", f"{more}[dyad.")
    assert [said[2] for said in _said(folder)] == ["the area `bay` belongs to the theatre `valley` already"]


def test_a_map_that_is_not_there(folder):
    _edit(folder, "", "turns = 6", 'turns = 6\nmap = "sqare"')
    ((name, _, message, hint),) = _said(folder)
    assert (name, message, hint) == ("scenario.toml", "there is no map `sqare`", "did you mean `square`?")


def test_areas_without_a_map(folder):
    _edit(folder, "", 'text = "One river, two banks."', 'text = "One river."\narea = ["bay"]')
    assert [said[2] for said in _said(folder)] == ["areas are parts of a map, and this scenario has none"]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (
            "window = [0, 0, 10, 10]",
            "window = [0, 0, 10",
            7,
            "this is not TOML: the list that opens here",
        ),
        ('symbol = "w"', 'symbol = "e"', 0, ": Value error, the areas `west` and `east` have the same symbol"),
        ('symbol = "w"', 'symbol = "."', 0, "area.west.symbol: String should match pattern"),
        ('atlas = ["West"]', "", 0, "area.west: Value error, an area has one shape"),
        ("window = [0, 0, 10, 10]", "window = [0, 10, 10, 0]", 0, "map: Value error, a window is west, south"),
    ],
)
def test_a_broken_map_is_reported_by_its_own_file(folder, old, new, line, message):
    _edit(folder, "", "turns = 6", 'turns = 6\nmap = "square"')
    _edit(folder.parent / "maps" / "square", "map.toml", old, new)
    ((name, at, said, _),) = _said(folder)
    assert name == "map.toml"
    assert said.startswith(message)
    assert at == line
    assert map_of(load_scenario("gaza-2024").content) is not None


@pytest.mark.parametrize(
    ("grid", "message"),
    [
        (None, "this grid of the map cannot be read"),
        ("w" * 10, "this grid is not 10 columns by 10 rows"),
        ("\n".join(["?" * 10] * 10), r"no area of the map has the symbol `\?`"),
    ],
)
def test_a_broken_grid_says_so(folder, grid, message):
    found = read_map("square")
    assert found is not None
    path = found.folder / "10x10.txt"
    if grid is None:
        path.unlink()
    else:
        path.write_text(grid, encoding="ascii")
    with pytest.raises(ContentError, match=message):
        found.grid((10, 10))


def test_a_journal_needs_no_map(folder):
    """What a game was played with may outlive its map."""
    _edit(folder, "", "turns = 6", 'turns = 6\nmap = "square"')
    files = load_scenario(folder).files
    shutil.rmtree(folder.parent / "maps")
    scenario = load_content(files)
    assert map_of(scenario.content) is None


@pytest.mark.parametrize("name", ["../blank", "", "middle_east/..", "Middle_East", "x" * 300])
def test_a_name_is_no_path(name):
    assert read_map(name) is None
