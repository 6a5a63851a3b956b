"""A fault of the program itself: what happened is kept in a file for whoever mends it, and told in a few words."""

import traceback
from datetime import UTC, datetime
from pathlib import Path

import game
from game.language import translatable
from game.session.saves import saves_folder

TOLD = "The Patron's Dilemma met a fault of its own and had to stop. Nothing that was committed is lost."
GO_ON = "Go on with: patron resume {name}"
KEPT = "What happened is written in {path}; please send it to whoever maintains the game."
translatable(globals())


def report_fault(error: BaseException, save: str | None) -> list[str]:
    """Keep the traceback beside the saves, and say what to do; without a file where none can be written."""
    lines = [TOLD, *([GO_ON.format(name=save)] if save else [])]
    try:
        return [*lines, KEPT.format(path=_keep(error))]
    except OSError:
        return [*lines, f"{type(error).__name__}: {error}"]


def _keep(error: BaseException) -> Path:
    now = datetime.now(UTC)
    path = saves_folder() / f"fault-{now:%Y%m%d-%H%M%S}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = f"version {game.__version__}, {now:%Y-%m-%d %H:%M} UTC\n"
    path.write_text(head + "".join(traceback.format_exception(error)), encoding="utf-8")
    return path
