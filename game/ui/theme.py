"""The looks a player may choose: each a palette from which screens and map take every colour.

No look tells anything by colour alone: a number, a word or a sign always stands beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from textual.theme import Theme

PREFIX = "patron-"
SHADES = ("quiet", "calm", "uneasy", "grave", "dire", "marked")
STEPS = 6


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one look.

    `calm` to `dire` colour a level that is printed as a number beside it; `quiet` is for what can wait; `marked` lies
    behind the row under the cursor. `ramp` colours the map from 0 to 5, in the order of luminance, away from `ground`.
    """

    dark: bool
    ground: str
    surface: str
    panel: str
    ink: str
    border: str
    primary: str
    accent: str
    good: str
    quiet: str
    calm: str
    uneasy: str
    grave: str
    dire: str
    marked: str
    ramp: tuple[str, str, str, str, str, str]
    sea: str
    ansi: bool = False

    @property
    def variables(self) -> dict[str, str]:
        """What style sheets and the map call by name, beyond what every Textual theme has."""
        shades = {name: getattr(self, name) for name in SHADES}
        steps = {f"ramp-{number}": colour for number, colour in enumerate(self.ramp)}
        return shades | steps | {"sea": self.sea}


DARK = Palette(
    dark=True,
    ground="#10151B",
    surface="#141B23",
    panel="#1C2530",
    ink="#D9DEE5",
    border="#3A4A5A",
    primary="#56B4E9",
    accent="#E69F00",
    good="#35C29A",
    quiet="#9AA7B5",
    calm="#56B4E9",
    uneasy="#F0E442",
    grave="#E69F00",
    dire="#FA8C55",
    marked="#2B3B4C",
    ramp=("#4A5A74", "#71659A", "#9C6792", "#CC7068", "#EF9C48", "#FCE78E"),
    sea="#123A66",
)
LIGHT = Palette(
    dark=False,
    ground="#F4F2EC",
    surface="#FBFAF7",
    panel="#E6E3DA",
    ink="#1B242E",
    border="#9AA3AD",
    primary="#00558C",
    accent="#8A4300",
    good="#17603F",
    quiet="#4A5561",
    calm="#00558C",
    uneasy="#6B5200",
    grave="#96400A",
    dire="#AD1A12",
    marked="#CBE0F0",
    ramp=("#B4C2D4", "#B79BC0", "#C07F9B", "#BF5658", "#96302F", "#5A0C1C"),
    sea="#8FBDE6",
)
CONTRAST = Palette(
    dark=True,
    ground="#000000",
    surface="#000000",
    panel="#1A1A1A",
    ink="#FFFFFF",
    border="#C8C8C8",
    primary="#6FE0FF",
    accent="#FFD24A",
    good="#7CF0B4",
    quiet="#D6D6D6",
    calm="#8CE0FF",
    uneasy="#FFF27A",
    grave="#FFC861",
    dire="#FFB3A6",
    marked="#003052",
    ramp=("#2E4C8F", "#6A5FC0", "#B0629F", "#F07F6A", "#FFB84D", "#FFF3A8"),
    sea="#0A2A4D",
)
COLOUR_BLIND = Palette(  # Okabe and Ito's palette, its purple lightened; the ramp goes from blue to yellow
    dark=True,
    ground="#0D1117",
    surface="#131820",
    panel="#1D242E",
    ink="#E8EBEF",
    border="#55657A",
    primary="#56B4E9",
    accent="#F0E442",
    good="#35C29A",
    quiet="#A7B1BD",
    calm="#56B4E9",
    uneasy="#F0E442",
    grave="#E69F00",
    dire="#E48FBD",
    marked="#24405C",
    ramp=("#23395B", "#2F659A", "#3E96C8", "#9CB69C", "#DDBB52", "#FFF0A0"),
    sea="#0F1A2B",
)
SIXTEEN = Palette(  # a ground and an ink of their own: a terminal's palette keeps these apart, whatever its default is
    dark=True,
    ansi=True,
    ground="ansi_black",
    surface="ansi_black",
    panel="ansi_black",
    ink="ansi_white",
    border="ansi_bright_blue",
    primary="ansi_bright_cyan",
    accent="ansi_bright_yellow",
    good="ansi_bright_green",
    quiet="ansi_white",
    calm="ansi_bright_cyan",
    uneasy="ansi_bright_yellow",
    grave="ansi_bright_magenta",
    dire="ansi_bright_red",
    marked="ansi_black",
    ramp=(
        "ansi_cyan",
        "ansi_bright_cyan",
        "ansi_yellow",
        "ansi_bright_yellow",
        "ansi_bright_magenta",
        "ansi_bright_red",
    ),
    sea="ansi_black",
)
NO_COLOUR = Palette(  # the terminal's own two colours; signs, numbers and reversed rows say it all
    dark=True,
    ansi=True,
    ground="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    ink="ansi_default",
    border="ansi_default",
    primary="ansi_default",
    accent="ansi_default",
    good="ansi_default",
    quiet="ansi_default",
    calm="ansi_default",
    uneasy="ansi_default",
    grave="ansi_default",
    dire="ansi_default",
    marked="ansi_default",
    ramp=("ansi_default",) * 6,
    sea="ansi_default",
)
PALETTES: Mapping[str, Palette] = {
    "dark": DARK,
    "light": LIGHT,
    "contrast": CONTRAST,
    "colour-blind": COLOUR_BLIND,
    "sixteen": SIXTEEN,
    "none": NO_COLOUR,
}
"""By the name that is kept in the settings."""


def theme_of(name: str) -> Theme:
    """A look as Textual takes it."""
    palette = PALETTES[name]
    return Theme(
        name=PREFIX + name,
        primary=palette.primary,
        secondary=palette.primary,
        accent=palette.accent,
        warning=palette.grave,
        error=palette.dire,
        success=palette.good,
        foreground=palette.ink,
        background=palette.ground,
        surface=palette.surface,
        panel=palette.panel,
        dark=palette.dark,
        ansi=palette.ansi,
        variables=palette.variables | _parts(palette),
    )


def defaults_for(theme: Theme, no_colour: bool) -> dict[str, str]:
    """Our own variables for a theme that is not ours, which TEXTUAL_THEME may ask for."""
    if no_colour or theme.ansi:
        return NO_COLOUR.variables
    return (DARK if theme.dark else LIGHT).variables


def _parts(palette: Palette) -> dict[str, str]:
    """Colours of Textual's own parts that would otherwise be mixed, and might come out too faint."""
    return {
        "surface": palette.surface,
        "panel": palette.panel,
        "border": palette.border,
        "border-blurred": palette.border,
        "text-muted": palette.quiet,
        "text-disabled": palette.quiet,
        "foreground-muted": palette.quiet,
        "footer-key-foreground": palette.accent,
        "footer-background": palette.panel,
        "block-cursor-foreground": palette.ground,
        "block-cursor-background": palette.primary,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": palette.ink,
        "block-cursor-blurred-background": palette.marked,
        "input-cursor-foreground": palette.ground,
        "input-cursor-background": palette.ink,
        "input-selection-foreground": palette.ink,
        "input-selection-background": palette.marked,
        "button-foreground": palette.ink,
        "button-color-foreground": palette.ground,
    } | (_ansi_parts(palette) if palette.ansi else {})


def _ansi_parts(palette: Palette) -> dict[str, str]:
    """What Textual's own sixteen colours leave to chance."""
    return {
        "text": palette.ink,
        "ansi-background": palette.ground,
        "ansi-foreground": palette.ink,
        "scrollbar": palette.border,
        "scrollbar-hover": palette.primary,
        "scrollbar-active": palette.primary,
        "scrollbar-background": palette.ground,
        "scrollbar-background-hover": palette.ground,
        "scrollbar-background-active": palette.ground,
        "link-color": palette.ink,
        "input-cursor-text-style": "reverse" if palette is NO_COLOUR else "none",
    }
