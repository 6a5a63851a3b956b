"""The map's colours, and how a piece of it becomes cells: half-blocks in full colour, else signs that grow denser."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from game.scenario.maps import SEA, Map
from game.ui.widgets.map_layout import Cell, Piece

DARK_RAMP = ("#35567A", "#635F94", "#98628F", "#CC7068", "#EF9C48", "#FCE78E")
LIGHT_RAMP = ("#C3D3E6", "#C9ABCB", "#CC8AA2", "#C5605F", "#9E3739", "#641022")
"""Six shades in the order of their luminance, away from the ground: they can be told apart without seeing hue."""

ANSI_RAMP = ("cyan", "cyan", "yellow", "yellow", "red", "bright_red")
SIGNS = "-=░▒▓█"
LAND = "."
TINTS = (0.0, 0.30, 0.60, 0.85)
"""How far each tint of land lies between the darkest land and the lightest."""

Depth = Literal["full", "ansi", "none"]


@dataclass(frozen=True, slots=True)
class Look:
    """What the colours follow from: the theme's ground and ink, and how many colours there are."""

    depth: Depth
    dark: bool = True
    ground: str = "#10151B"
    ink: str = "#D9DEE5"
    bright: str = "#56B4E9"


@dataclass(frozen=True, slots=True)
class Paint:
    """Everything that a repaint needs: the look, the level of each area that a theatre colours, the chips' texts."""

    look: Look
    levels: Mapping[str, int]
    tints: Mapping[str, int]
    chips: Mapping[str, "Chip"]


@dataclass(frozen=True, slots=True)
class Chip:
    """What a theatre's chip says: digit, whether the last turn changed something, whether it is marked."""

    level: int
    changed: bool = False
    marked: bool = False
    focused: bool = False

    @property
    def text(self) -> str:
        """Three cells and a tail: ` 3  `, ` 3* `, `[3] `, `[3*]`."""
        star = "*" if self.changed else ""
        return f"[{self.level}{star}]" if self.marked else f" {self.level}{star}"


def tints_of(found: Map) -> dict[str, int]:
    return {key: area.tint for key, area in found.sheet.area.items()}


def paint(pieces: Sequence[Piece], with_: Paint) -> list[Segment]:
    """A line of the map."""
    return [_segment(piece, with_) for piece in pieces]


def _segment(piece: Piece, with_: Paint) -> Segment:
    match piece.kind:
        case "chip":
            chip = with_.chips[piece.theatre]
            return Segment(chip.text.ljust(piece.width)[: piece.width], _chip_style(with_.look, chip))
        case "tail" if len(with_.chips[piece.theatre].text) > len(" 3*"):
            chip = with_.chips[piece.theatre]
            return Segment(chip.text[-1], _chip_style(with_.look, chip))
        case "legend":
            return Segment(piece.text, _chip_style(with_.look, Chip(int(piece.text))))
        case "fill" | "tail":
            return _ground(piece.cell, piece.width, with_)
    return Segment(piece.text, _name_style(piece, with_))


def _ground(cell: Cell, width: int, with_: Paint) -> Segment:
    if with_.look.depth != "full":
        area = max(cell, key=lambda area: (area in with_.levels, area != SEA))
        return Segment(_sign(area, with_) * width, _sign_style(with_.look, with_.levels.get(area)))
    upper, lower = (_colour(with_, area) for area in cell)
    return Segment((" " if upper == lower else "▀") * width, _style(upper, lower))


def _sign(area: str, with_: Paint) -> str:
    if area in with_.levels:
        return SIGNS[with_.levels[area]]
    return " " if area == SEA or area not in with_.tints else LAND


def _colour(with_: Paint, area: str) -> str:
    return ground_colour(with_.look, with_.levels.get(area), with_.tints.get(area))


@lru_cache(maxsize=256)
def ground_colour(look: Look, level: int | None, tint: int | None) -> str:
    """The colour of an area: by its theatre's level if it has one; land without one is quiet; else it is the sea."""
    ground, ink = Color.parse(look.ground), Color.parse(look.ink)
    if level is not None:
        ramp = DARK_RAMP if look.dark else LIGHT_RAMP
        return Color.parse(ramp[level]).blend(ground, 0.10 * TINTS[tint or 0]).hex6
    if tint is None:
        return ground.blend(Color.parse("#123A66" if look.dark else "#9CC3E6"), 0.30).hex6
    return ground.blend(ink, 0.14 + 0.09 * TINTS[tint]).hex6


def _chip_style(look: Look, chip: Chip) -> Style:
    if look.depth != "full":
        return Style(color=None, bold=True, reverse=not (chip.marked and chip.focused), underline=chip.marked)
    back = look.bright if chip.marked and chip.focused else ground_colour(look, chip.level, 0)
    return Style.combine([_style(_readable(back), back), Style(bold=True)])


def _name_style(piece: Piece, with_: Paint) -> Style:
    if with_.look.depth != "full":
        return Style(bold=piece.kind == "title", italic=piece.kind == "water")
    back = _colour(with_, piece.cell[1])
    strength = {"name": 0.62, "water": 0.42, "title": 0.95}[piece.kind]
    ink = Color.parse(with_.look.ink) if piece.cell[1] not in with_.levels else Color.parse(_readable(back))
    front = Color.parse(back).blend(ink, 0.8 if piece.cell[1] in with_.levels else strength).hex6
    return Style.combine([_style(front, back), Style(italic=piece.kind == "water")])


@lru_cache(maxsize=64)
def _readable(back: str) -> str:
    return "#0B0F14" if Color.parse(back).brightness > 0.45 else "#FFFFFF"


def _sign_style(look: Look, level: int | None) -> Style:
    if look.depth == "none":
        return Style.null()
    return _style(ANSI_RAMP[level] if level is not None else "bright_black", None)


@lru_cache(maxsize=1024)
def _style(front: str, back: str | None) -> Style:
    return Style(color=front, bgcolor=back)
