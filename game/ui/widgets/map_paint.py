"""The map's colours, and how a piece of it becomes cells: half-blocks in full colour, else signs that grow denser."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from game.scenario.maps import SEA, Map
from game.ui.theme import DARK
from game.ui.widgets.map_layout import Piece

SIGNS = "-=░▒▓█"
LAND = "."
TINTS = (0.0, 0.35, 0.70, 1.0)
"""How far each tint of land lies between the quietest and the strongest."""

INKS = {"name": 0.62, "water": 0.42, "title": 0.95}
"""How strongly names stand out from the ground; on a theatre's colour all stand out as `OVER`."""

OVER = 0.8

Depth = Literal["full", "ansi", "none"]


@dataclass(frozen=True, slots=True)
class Look:
    """What the colours follow from: the theme's own, and how many colours there are.

    The ramp has six shades in the order of their luminance, away from the ground: they can be told apart without
    seeing hue. In few colours, all are names of the terminal's own.
    """

    depth: Depth
    dark: bool = DARK.dark
    ground: str = DARK.surface
    ink: str = DARK.ink
    bright: str = DARK.primary
    ramp: tuple[str, ...] = DARK.ramp
    sea: str = DARK.sea


@dataclass(frozen=True, slots=True)
class Chip:
    """What a theatre's chip says: digit, whether the last turn changed something, whether it is marked."""

    level: int
    changed: bool = False
    marked: bool = False
    focused: bool = False

    @property
    def text(self) -> str:
        """` 3`, ` 3*`, `[3]` or `[3*]`: in a chip of three cells, the last one behind it."""
        star = "*" if self.changed else ""
        return f"[{self.level}{star}]" if self.marked else f" {self.level}{star}"


class Painter:
    """Paints with a look: the areas' levels by their theatres, their tints, and the chips."""

    def __init__(
        self, look: Look, levels: Mapping[str, int], tints: Mapping[str, int], chips: Mapping[str, Chip]
    ) -> None:
        self.look, self.levels, self.tints, self.chips = look, levels, tints, chips
        self.is_full = look.depth == "full"
        self.colours: dict[str, str] = {}
        if self.is_full:
            self.colours = {area: ground_colour(look, levels.get(area), tint) for area, tint in tints.items()}
            self.sea = ground_colour(look, None, None)

    def paint(self, pieces: Sequence[Piece]) -> list[Segment]:
        """A line of the map."""
        return [self._segment(piece) for piece in pieces]

    def _segment(self, piece: Piece) -> Segment:
        match piece.kind:
            case "fill":
                return self._ground(piece)
            case "chip" | "tail":
                return self._chip(piece, self.chips[piece.theatre])
            case "legend":
                return Segment(piece.text, self._chip_style(Chip(int(piece.text)), SEA))
        return Segment(piece.text, self._name_style(piece))

    def _ground(self, piece: Piece) -> Segment:
        if not self.is_full:
            area = max(piece.cell, key=lambda area: (area in self.levels, area != SEA))
            return Segment(self._sign(area) * piece.width, self._sign_style(area))
        upper, lower = self.colours.get(piece.cell[0], self.sea), self.colours.get(piece.cell[1], self.sea)
        return Segment((" " if upper == lower else "▀") * piece.width, style(upper, lower))

    def _chip(self, piece: Piece, chip: Chip) -> Segment:
        words = chip.text
        if piece.kind == "chip":
            return Segment(words.ljust(piece.width)[: piece.width], self._chip_style(chip, piece.cell[1]))
        return Segment(words[3:], self._chip_style(chip, piece.cell[1])) if words[3:] else self._ground(piece)

    def _chip_style(self, chip: Chip, area: str) -> Style:
        if not self.is_full:
            return self._plain(self.look.ink) + Style(
                bold=True, reverse=not (chip.marked and chip.focused), underline=chip.marked
            )
        if chip.marked and chip.focused:
            return style(readable(self.look.bright), self.look.bright, bold=True)
        own = ground_colour(self.look, chip.level, 0)
        back = self.colours[area] if self.levels.get(area) == chip.level else own
        return style(readable(own), back, bold=True)

    def _name_style(self, piece: Piece) -> Style:
        if not self.is_full:
            return self._plain(self.look.ink) + Style(bold=piece.kind == "title", italic=piece.kind == "water")
        area = piece.cell[1]
        back, level = self.colours.get(area, self.sea), self.levels.get(area)
        ink = self.look.ink if level is None else readable(ground_colour(self.look, level, 0))
        front = Color.parse(back).blend(Color.parse(ink), INKS[piece.kind] if level is None else OVER).hex6
        return style(front, back, italic=piece.kind == "water")

    def _sign(self, area: str) -> str:
        """Denser signs for higher levels; land without one is dotted, the sea is empty."""
        if area in self.levels:
            return SIGNS[self.levels[area]]
        return LAND if area in self.tints else " "

    def _sign_style(self, area: str) -> Style:
        return self._plain(self.look.ramp[self.levels[area]] if area in self.levels else self.look.ink)

    def _plain(self, front: str) -> Style:
        """In one of the terminal's own colours, or in none."""
        return style(front, self.look.ground) if self.look.depth == "ansi" else Style.null()


def tints_of(found: Map) -> dict[str, int]:
    return {key: area.tint for key, area in found.sheet.area.items()}


@lru_cache(maxsize=512)
def ground_colour(look: Look, level: int | None, tint: int | None) -> str:
    """The colour of an area: by its theatre's level if it has one; land without one is quiet; else it is the sea."""
    ground, ink = Color.parse(look.ground), Color.parse(look.ink)
    if level is not None:
        return Color.parse(look.ramp[level]).blend(ground, 0.10 * TINTS[tint or 0]).hex6
    if tint is None:
        return ground.blend(Color.parse(look.sea), 0.35).hex6
    return ground.blend(ink, (0.14 if look.dark else 0.06) + 0.09 * TINTS[tint]).hex6


@lru_cache(maxsize=64)
def readable(back: str) -> str:
    """Black or white, whichever stands out more."""
    return "#0B0F14" if Color.parse(back).brightness > 0.45 else "#FFFFFF"


@lru_cache(maxsize=1024)
def style(front: str, back: str | None = None, bold: bool = False, italic: bool = False) -> Style:
    return Style(color=front, bgcolor=back, bold=bold or None, italic=italic or None)
