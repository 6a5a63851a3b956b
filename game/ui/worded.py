"""Every module that holds words of the program, for whoever translates them."""

from importlib import import_module

MODULES = (
    "game.narration.phrases",
    "game.report.kit.words",
    "game.report.room.words",
    "game.report.words",
    "game.session.beginnings",
    "game.ui.fault",
    "game.ui.labels",
    "game.ui.plain.words",
)


def import_words() -> None:
    """Have all of them at hand: a module's words are known once it has been imported."""
    for module in MODULES:
        import_module(module)
