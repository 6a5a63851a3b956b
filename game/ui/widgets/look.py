"""What the terminal and the theme allow: how many colours, and which."""

from textual.widget import Widget

from game.ui.looks import FEW_COLOURS
from game.ui.theme import SIXTEEN, STEPS
from game.ui.widgets.map_paint import Look


def look_of(widget: Widget) -> Look:
    """The colours that something drawn cell by cell follows."""
    app, shown = widget.app, widget.app.theme_variables
    if app.no_color or app.native_ansi_color or app.console.color_system in FEW_COLOURS:
        return _simple_look(widget)
    ramp = tuple(shown[f"ramp-{number}"] for number in range(STEPS))
    dark, ink = app.current_theme.dark, shown["foreground"]
    return Look("full", dark, shown["surface"], ink, shown["primary"], ramp, shown["sea"])


def _simple_look(widget: Widget) -> Look:
    """In the terminal's own colours, on the ground and in the ink of what is around; or in none."""
    style = widget.rich_style
    ground, ink = (colour.name if colour is not None else "default" for colour in (style.bgcolor, style.color))
    bright, *ramp = (colour.removeprefix("ansi_") for colour in (SIXTEEN.primary, *SIXTEEN.ramp))
    return Look("none" if widget.app.no_color else "ansi", True, ground, ink, bright, tuple(ramp), ground)
