"""Every module that holds words of the program, for whoever translates them."""

from importlib import import_module

MODULES = (
    "game.narration.phrases",
    "game.report.kit.words",
    "game.report.room.words",
    "game.report.words",
    "game.session.beginnings",
    "game.ui.fault",
    "game.ui.plain.words",
    "game.ui.words.ahead",
    "game.ui.words.beginning",
    "game.ui.words.debrief",
    "game.ui.words.help",
    "game.ui.words.labels",
    "game.ui.words.letters",
    "game.ui.words.request",
    "game.ui.words.settings",
)


def import_words() -> None:
    """Have all of them at hand: a module's words are known once it has been imported."""
    for module in MODULES:
        import_module(module)
