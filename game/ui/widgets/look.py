"""What the terminal and the theme allow: how many colours, and which."""

from typing import Any

from textual.app import App

from game.ui.widgets.map_paint import Look


def look_of(app: App[Any]) -> Look:
    """The colours that things drawn cell by cell follow."""
    if app.no_color:
        return Look("none")
    if app.native_ansi_color or app.console.color_system in ("standard", "windows"):
        return Look("ansi")
    theme, shown = app.current_theme, app.theme_variables
    return Look("full", theme.dark, shown["surface"], shown["foreground"], shown["primary"])
