"""The map: what it shows at each size and with each number of colours, and how a theatre is chosen on it."""

import time
from itertools import pairwise

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from game.scenario.maps import Map, map_of
from game.ui.theme import DARK, LIGHT, PALETTES, Palette, defaults_for, theme_of
from game.ui.widgets.map import TheatreMap, TheatreSeen
from game.ui.widgets.map_layout import Place, lay_out
from game.ui.widgets.map_paint import SIGNS, Look, ground_colour, readable
from game.ui.widgets.rows import Rows
from tests.ui.playing import LARGE, SMALL, playing, scenario

LEVELS = {"gaza_strip": 4, "west_bank": 2, "lebanon_border": 3, "red_sea": 5, "iraq_syria": 1, "iran": 0}
HUGE = (200, 60)


def _map() -> Map:
    found = map_of(scenario().content)
    assert found is not None
    return found


def _seen(changed: str = "red_sea") -> list[TheatreSeen]:
    return [
        TheatreSeen(Place(key, theatre.title, theatre.at, tuple(theatre.area)), LEVELS[key], 2.0, key == changed)
        for key, theatre in scenario().content.theatre.items()
    ]


class Shown(App[None]):
    """Nothing but the map."""

    CSS = "TheatreMap { width: 1fr; height: 1fr; }"

    def __init__(self, theme: str = theme_of("dark").name) -> None:
        super().__init__()
        for name in PALETTES:
            self.register_theme(theme_of(name))
        self.theme = theme
        self.said: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return defaults_for(self.current_theme, self.no_color)

    def compose(self) -> ComposeResult:
        yield TheatreMap(_map(), _seen, "Map", name="map")

    def on_theatre_map_marked(self, event: TheatreMap.Marked) -> None:
        self.said.append(f"marked {event.theatre}")

    def on_theatre_map_opened(self, event: TheatreMap.Opened) -> None:
        self.said.append(f"opened {event.row.about}")

    @property
    def map(self) -> TheatreMap:
        return self.query_one(TheatreMap)

    @property
    def lines(self) -> list[str]:
        return [self.map.render_line(y).text for y in range(self.map.content_size.height)]


@pytest.fixture(autouse=True)
def true_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")


# ---------------------------------------------------------------- what it shows


@pytest.mark.parametrize("size", [(30, 13), (38, 17), (46, 21), (64, 29), (97, 44), (152, 68), (300, 40)])
async def test_every_theatre_has_its_digit_at_every_size(size):
    app = Shown()
    async with app.run_test(size=size):
        layout = app.map._layout
        assert layout is not None
        assert set(layout.chips) == set(LEVELS)
        assert app.map.theatre == "gaza_strip"
        lines, corner = app.lines, app.map._corner
        for key, offset in layout.chips.items():
            column, line = offset.x + corner.x, offset.y + corner.y
            assert lines[line][column] == str(LEVELS[key])
            assert (lines[line][column + 1] == "*") == (key == "red_sea")
            assert (lines[line][column - 1] == "[") == (key == "gaza_strip")
        assert all(len(line) == size[0] for line in lines)


@pytest.mark.parametrize("size", [(30, 13), (38, 17), (54, 24), (64, 29), (150, 67)])
async def test_nothing_lies_over_anything_else(size):
    layout = lay_out(_map(), (_map().size_for(*size) or (0, 0)), tuple(seen.place for seen in _seen()))
    for pieces in layout.lines:
        assert sum(piece.width for piece in pieces) == layout.columns
        assert all(len(piece.text) in (0, piece.width) for piece in pieces)


async def test_countries_and_waters_are_named_where_there_is_room():
    app = Shown()
    async with app.run_test(size=(64, 29)) as pilot:
        large = "\n".join(app.lines)
        for name in ("EGYPT", "ISRAEL", "SAUDI ARABIA", "SYRIA", "IRAQ", "IRAN", "YEMEN", "Arabian Sea"):
            assert name in large
        await pilot.resize_terminal(152, 68)
        assert all(word in "\n".join(app.lines) for word in ("LEB", "JORDAN", "Red Sea", "Israel–Lebanon border"))
        assert not any(word in "\n".join(app.lines) for word in ("Golan", "GOLAN", "Persian", "PALEST"))


async def test_the_frame_says_what_is_marked_and_that_no_side_is_taken():
    app = Shown()
    async with app.run_test(size=(66, 31)) as pilot:
        assert app.map.border_title == "Gaza Strip 4 ↑"
        assert app.map.border_subtitle == _map().sheet.map.note
        app.map.mark("red_sea")
        await pilot.pause()
        assert app.map.border_title == "Red Sea and Gulf of Aden 5 ↑ *"


async def test_too_little_room_shows_nothing_and_breaks_nothing():
    app = Shown()
    async with app.run_test(size=(20, 5)) as pilot:
        assert "".join(app.lines).strip() == ""
        await pilot.press("left", "down", "enter")
        await pilot.click(offset=(4, 2))
        assert app.said == ["opened theatre:gaza_strip"]


# ---------------------------------------------------------------- colours


FULL = [palette for palette in PALETTES.values() if not palette.ansi]


def _look(palette: Palette) -> Look:
    return Look("full", palette.dark, palette.surface, palette.ink, palette.primary, palette.ramp, palette.sea)


@pytest.mark.parametrize("palette", FULL)
def test_shades_are_ordered_by_their_luminance(palette):
    brightness = [Color.parse(shade).brightness for shade in palette.ramp]
    steps = [after - before for before, after in pairwise(brightness)]
    assert all(step > 0.03 for step in steps) or all(step < -0.03 for step in steps)


@pytest.mark.parametrize("palette", FULL)
def test_digits_stand_out_from_every_shade(palette):
    look = _look(palette)
    for level in range(6):
        back = ground_colour(look, level, 0)
        assert abs(Color.parse(readable(back)).brightness - Color.parse(back).brightness) > 0.38
        assert back not in [ground_colour(look, None, tint) for tint in (None, 0, 1, 2, 3)]


async def test_without_colour_signs_tell_the_levels(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = Shown("ansi-dark")
    async with app.run_test(size=(66, 31)):
        assert app.map.look.depth == "none"
        shown = "\n".join(app.lines)
        assert "▀" not in shown
        assert all(SIGNS[level] in shown for level in (0, 1, 5))
        segments = [segment for y in range(29) for segment in app.map.render_line(y) if segment.text.strip()]
        assert all(segment.style is None or segment.style.color is None for segment in segments)


@pytest.mark.parametrize(
    ("theme", "system"),
    [("ansi-dark", "truecolor"), (theme_of("sixteen").name, "truecolor"), (theme_of("dark").name, "")],
)
async def test_in_sixteen_colours_signs_tell_the_levels_too(theme, system, monkeypatch):
    monkeypatch.setenv("COLORTERM", system)
    monkeypatch.setenv("TERM", "xterm")
    app = Shown(theme)
    async with app.run_test(size=(66, 31)):
        assert app.map.look.depth == "ansi"
        assert all(SIGNS[level] in "\n".join(app.lines) for level in (0, 1, 5))


@pytest.mark.parametrize("theme", [*sorted(BUILTIN_THEMES), *(theme_of(name).name for name in PALETTES)])
async def test_it_can_be_drawn_in_every_theme(theme):
    app = Shown(theme)
    async with app.run_test(size=(40, 19)):
        assert any(line.strip() for line in app.lines)


# ---------------------------------------------------------------- keys and mouse


@pytest.mark.parametrize("size", [(38, 17), (64, 29), (150, 67)])
async def test_the_arrows_reach_every_theatre_from_every_other(size):
    app = Shown()
    async with app.run_test(size=size):
        for first in LEVELS:
            found, waiting = {first}, [first]
            while waiting:
                app.map.theatre = waiting.pop()
                more = {target for way in ("left", "right", "up", "down") if (target := app.map._next(way))} - found
                found |= more
                waiting += more
            assert found == set(LEVELS)


async def test_an_arrow_marks_and_enter_opens():
    app = Shown()
    async with app.run_test(size=(64, 29)) as pilot:
        app.map.mark("iraq_syria")
        await pilot.press("right", "enter")
        assert app.said == ["marked iraq_syria", "marked iran", "opened theatre:iran"]
        await pilot.press("right")
        assert app.map.theatre == "iran"


async def test_a_click_on_a_chip_or_on_an_area_opens_its_theatre():
    app = Shown()
    async with app.run_test(size=(64, 29)) as pilot:
        layout = app.map._layout
        assert layout is not None
        chip = layout.chips["west_bank"]
        await pilot.click(offset=(chip.x, chip.y))
        column, half = _map().place((57.0, 33.0), (64, 58))
        await pilot.click(offset=(column, half // 2))
        column, half = _map().place((38.0, 21.0), (64, 58))
        await pilot.click(offset=(column, half // 2))
        column, half = _map().place((46.0, 23.0), (64, 58))
        await pilot.click(offset=(column, half // 2))
        assert [said for said in app.said if said.startswith("opened")] == [
            "opened theatre:west_bank",
            "opened theatre:iran",
            "opened theatre:red_sea",
        ]


# ---------------------------------------------------------------- in the room


@pytest.mark.parametrize("size", [SMALL, LARGE, HUGE])
async def test_the_room_has_the_map_and_the_list_and_both_mark_the_same(size):
    async with playing(size) as player:
        await player.start()
        drawn = player.app.screen.query_one(TheatreMap)
        assert drawn.content_size.width >= 38
        assert "SAUDI ARABIA" in player.shown
        assert _map().sheet.map.note in player.shown
        await player.mark("theatres", "theatre:red_sea")
        assert drawn.theatre == "red_sea"
        drawn.focus()
        await player.press("up")
        marked = player.app.screen.query_one("#theatres", Rows).marked
        assert marked is not None
        assert marked.about == f"theatre:{drawn.theatre}"
        assert drawn.theatre != "red_sea"
        await player.press("w")
        await player.at("SheetDialog")
        await player.press("escape", "enter")
        await player.at("SheetDialog")


async def test_a_scenario_without_a_map_has_the_list():
    async with playing(SMALL) as player:
        await player.start(seat="north", name="blank")
        assert not player.app.screen.query(TheatreMap)
        assert "The valley" in player.shown
        await player.resize(*LARGE)
        await player.resize(*SMALL)
        assert "The valley" in player.shown


async def test_the_notes_say_how_borders_are_drawn():
    async with playing(HUGE) as player:
        await player.start()
        await player.press("n")
        await player.at("NotesScreen")
        assert "Natural Earth, public domain" in player.shown
        assert "Nothing on the map is a view on whom a place belongs to." in player.shown


async def test_another_theme_paints_the_map_anew():
    app = Shown()
    async with app.run_test(size=(66, 31)) as pilot:
        for palette, name in ((DARK, "dark"), (LIGHT, "light"), (DARK, "dark")):
            app.theme = theme_of(name).name
            await pilot.pause()
            segments = [one for y in range(29) for one in app.map.render_lines(app.map.content_region.reset_offset)[y]]
            painted = {one.style.bgcolor.name for one in segments if one.style is not None and one.style.bgcolor}
            assert ground_colour(_look(palette), None, None).lower() in {colour.lower() for colour in painted}


async def test_a_repaint_is_quick():
    """The fastest of some, for a busy machine: the real figure is about a millisecond."""
    app = Shown()
    async with app.run_test(size=(66, 31)):
        region, took = app.map.content_region.reset_offset, []
        for _ in range(20):
            app.map._painted_for = None
            start = time.perf_counter()
            app.map.render_lines(region)
            took.append(time.perf_counter() - start)
        assert min(took) < 0.01
