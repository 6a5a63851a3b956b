"""How the app looks and moves: as the player has set it, within what the terminal and its surroundings ask for."""

import os
from typing import TYPE_CHECKING

from textual import constants

from game.ui.settings import Settings
from game.ui.theme import PREFIX

if TYPE_CHECKING:
    from game.ui.app import PatronApp

FEW_COLOURS = ("standard", "windows")


def is_colourless() -> bool:
    """Whether the surroundings forbid colour, whatever was set."""
    return "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"


def is_still() -> bool:
    """Whether the surroundings forbid movement, whatever was set."""
    return constants.TEXTUAL_ANIMATIONS == "none"


def foreign_theme(app: "PatronApp") -> str:
    """The theme that TEXTUAL_THEME asks for, if there is one of that name."""
    asked = app.get_theme(os.environ.get("TEXTUAL_THEME", ""))
    return asked.name if asked is not None else ""


def look_of(app: "PatronApp", settings: Settings) -> str:
    """The look by its name: where nothing was chosen, what suits the terminal."""
    if is_colourless():
        return "none"
    if settings.theme:
        return settings.theme
    return "sixteen" if app.console.color_system in FEW_COLOURS else "dark"


def put_on(app: "PatronApp", settings: Settings) -> None:
    """Look and move like this from now on."""
    foreign = foreign_theme(app)
    look = look_of(app, settings)
    app.no_color = is_colourless() or (look == "none" and not foreign)
    app.theme = foreign or PREFIX + look
    app.animation_level = "none" if settings.animation == "off" else constants.TEXTUAL_ANIMATIONS
