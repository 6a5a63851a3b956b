"""The looks: legible on every ground, told apart without hue, drawn on every screen, and none where none is wanted."""

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from textual.color import Color

from game.ui.app import PatronApp
from game.ui.settings import CHOICES
from game.ui.theme import PALETTES, SIXTEEN, theme_of
from game.ui.words import settings as of_settings
from tests.ui.colours import SIMULATIONS, contrast, difference, linear
from tests.ui.playing import LARGE, SMALL, playing

FULL = [name for name, palette in PALETTES.items() if not palette.ansi]
INKS = ("ink", "quiet", "primary", "accent", "good", "calm", "uneasy", "grave", "dire")
GROUNDS = ("ground", "surface", "panel", "marked")
APART = 15
"""Delta E between neighbouring steps of the colour-blind safe ramp, in the eyes of those who lack a hue."""

PALETTES_OF_TERMINALS = {
    "xterm": {
        "ansi_black": "#000000",
        "ansi_white": "#E5E5E5",
        "ansi_bright_cyan": "#00FFFF",
        "ansi_bright_yellow": "#FFFF00",
        "ansi_bright_magenta": "#FF00FF",
        "ansi_bright_green": "#00FF00",
        "ansi_bright_red": "#FF0000",
    },
    "vga": {
        "ansi_black": "#000000",
        "ansi_white": "#AAAAAA",
        "ansi_bright_cyan": "#55FFFF",
        "ansi_bright_yellow": "#FFFF55",
        "ansi_bright_magenta": "#FF55FF",
        "ansi_bright_green": "#55FF55",
        "ansi_bright_red": "#FF5555",
    },
    "tango": {
        "ansi_black": "#000000",
        "ansi_white": "#D3D7CF",
        "ansi_bright_cyan": "#34E2E2",
        "ansi_bright_yellow": "#FCE94F",
        "ansi_bright_magenta": "#AD7FA8",
        "ansi_bright_green": "#8AE234",
        "ansi_bright_red": "#EF2929",
    },
}


def test_the_formulas_give_known_values():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert all(sum(row) == pytest.approx(1, abs=1e-5) for matrix in SIMULATIONS.values() for row in matrix)
    red, green = "#C04040", "#40803F"
    assert difference(red, green, "deuteranopia") < difference(red, green, "tritanopia") / 3


# ---------------------------------------------------------------- legible


@pytest.mark.parametrize("name", FULL)
def test_every_ink_is_legible_on_every_ground(name):
    least = 7 if name == "contrast" else 4.5
    palette = PALETTES[name]
    faint = {
        (ink, ground): round(contrast(getattr(palette, ink), getattr(palette, ground)), 2)
        for ink in INKS
        for ground in GROUNDS
        if contrast(getattr(palette, ink), getattr(palette, ground)) < least
    }
    assert not faint


@pytest.mark.parametrize("terminal", PALETTES_OF_TERMINALS)
def test_the_sixteen_colours_are_legible_in_usual_palettes(terminal):
    colours = PALETTES_OF_TERMINALS[terminal]
    for ink in INKS:
        for ground in GROUNDS:
            assert contrast(colours[getattr(SIXTEEN, ink)], colours[getattr(SIXTEEN, ground)]) >= 4.5


@pytest.mark.parametrize("name", FULL)
def test_words_on_buttons_and_under_the_cursor_are_legible(name):
    least = 7 if name == "contrast" else 4.5
    shown = theme_of(name).variables
    palette = PALETTES[name]
    for back in (palette.primary, palette.good, palette.grave, palette.dire):
        assert contrast(shown["button-color-foreground"], back) >= least
    for part in ("block-cursor", "input-cursor", "input-selection"):
        assert contrast(shown[f"{part}-foreground"], shown[f"{part}-background"]) >= least


def test_high_contrast_has_borders_that_are_clearly_seen():
    palette = PALETTES["contrast"]
    assert all(contrast(palette.border, ground) >= 7 for ground in (palette.ground, palette.surface, palette.panel))


# ---------------------------------------------------------------- without hue


def test_without_red_or_green_the_colour_blind_ramp_and_shades_stay_apart():
    palette = PALETTES["colour-blind"]
    for seen_with in SIMULATIONS:
        assert min(difference(*pair, seen_with) for pair in pairwise(palette.ramp)) >= APART
        shades = (palette.calm, palette.uneasy, palette.grave, palette.dire)
        assert min(difference(*pair, seen_with) for pair in combinations(shades, 2)) >= APART - 1


@pytest.mark.parametrize("name", FULL)
def test_every_ramp_goes_away_from_the_ground_in_luminance(name):
    palette = PALETTES[name]
    steps = [contrast(shade, palette.surface) for shade in palette.ramp]
    assert steps == sorted(steps)
    assert all(after / before > 1.12 for before, after in pairwise(steps))


# ---------------------------------------------------------------- drawn


def test_every_look_has_a_name_and_every_choice_its_words():
    assert CHOICES["theme"] == tuple(PALETTES)
    for key, values in CHOICES.items():
        assert tuple(of_settings.TITLES[key]) == tuple(of_settings.HELP[key]) == values
    for palette in PALETTES.values():
        assert set(palette.variables) >= {
            "quiet",
            "calm",
            "uneasy",
            "grave",
            "dire",
            "marked",
            "ramp-0",
            "ramp-5",
            "sea",
        }


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_title_and_room_are_drawn_in_every_look(size):
    """The same words stand there, in the colours of the look."""
    async with playing(size) as player:
        await _go_through_all(player)
        await player.start()
        await _go_through_all(player)


async def _go_through_all(player):
    before = player.shown
    for name in (*PALETTES, "dark"):
        player.app.change_setting("theme", name)
        await player.pilot.pause()
        assert name in ("sixteen", "none") or player.shown == before
        colours = _colours(player.app)
        assert _expected(name) & colours if name != "none" else colours == set()


async def test_each_look_is_seen_as_it_is_gone_through():
    async with playing(SMALL) as player:
        await player.press("s")
        await player.at("SettingsScreen")
        for name in (*list(PALETTES)[1:], "dark"):
            await player.press("right")
            assert player.app.theme == theme_of(name).name
            assert f"‹ {of_settings.TITLES['theme'][name]} ›" in player.shown
            assert _expected(name) & _colours(player.app) or name == "none"


def _expected(name):
    palette = PALETTES[name]
    return {Color.parse(colour).rich_color.name for colour in (palette.ground, palette.surface)}


def _colours(app) -> set[str]:
    """Every colour that reaches the terminal, as its name or number."""
    found = set()
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style
            for colour in (style.color, style.bgcolor) if style is not None else ():
                if colour is not None and not colour.is_default:
                    found.add(colour.name)
    return found


# ---------------------------------------------------------------- what the surroundings ask for


@pytest.mark.parametrize(("variable", "value"), [("NO_COLOR", "1"), ("NO_COLOR", ""), ("TERM", "dumb")])
async def test_no_colour_where_none_is_wanted_whatever_was_saved(variable, value, monkeypatch, tmp_path):
    monkeypatch.setenv(variable, value)
    monkeypatch.setenv("COLORTERM", "truecolor")
    (tmp_path / "settings.json").write_text('{"theme": "light"}')
    async with playing(LARGE) as player:
        assert _colours(player.app) == set()
        await player.start("north", "3", "blank")
        assert _colours(player.app) == set()
        player.app.open_settings()
        await player.at("SettingsScreen")
        assert "No colour is shown, whatever is chosen here" in player.shown
        await player.press("right")
        assert _colours(player.app) == set()
    assert '"contrast"' in (tmp_path / "settings.json").read_text()


async def test_no_colour_by_choice_and_back_again():
    async with playing(SMALL) as player:
        await player.press("s", "left")
        assert player.app.theme == theme_of("none").name
        assert _colours(player.app) == set()
        await player.press("right")
        assert _colours(player.app)


async def test_textual_theme_goes_before_what_was_saved(monkeypatch, tmp_path):
    (tmp_path / "settings.json").write_text('{"theme": "light"}')
    monkeypatch.setenv("TEXTUAL_THEME", "nord")
    async with playing(SMALL) as player:
        assert player.app.theme == "nord"
        await player.press("s")
        assert "TEXTUAL_THEME is set" in player.shown
        await player.press("right")
        assert player.app.theme == "nord"
    monkeypatch.setenv("TEXTUAL_THEME", "no such theme")
    assert PatronApp().theme == theme_of("contrast").name


async def test_a_terminal_of_sixteen_colours_gets_them_unless_another_look_was_chosen(monkeypatch, tmp_path):
    monkeypatch.setenv("TERM", "xterm")
    assert PatronApp().theme == theme_of("sixteen").name
    Path(tmp_path / "settings.json").write_text('{"theme": "dark"}')
    assert PatronApp().theme == theme_of("dark").name


@pytest.mark.parametrize("name", ["sixteen"])
async def test_sixteen_colours_are_the_terminal_s_own(name, tmp_path):
    (tmp_path / "settings.json").write_text(f'{{"theme": "{name}"}}')
    async with playing(LARGE) as player:
        await player.start()
        assert not [colour for colour in _colours(player.app) if colour.startswith("#")]


def test_luminance_is_linear_light():
    assert linear("#FFFFFF") == (1, 1, 1)
