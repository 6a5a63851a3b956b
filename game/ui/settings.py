"""What a player has set for every game: a small file of their own, read before the first frame.

Anything in it that is not known is left alone, and the default stands in its place.
"""

import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import platformdirs

import game
from game.errors import SettingsNotKept
from game.session.saves import is_checkout
from game.ui.theme import PALETTES
from game.whole import write_whole

FILE = "settings.json"
LARGEST = 100_000

CHOICES: dict[str, tuple[str, ...]] = {
    "theme": tuple(PALETTES),
    "animation": ("on", "off"),
    "pace": ("slow", "usual", "at-once"),
    "hints": ("on", "off"),
}
"""What each setting may be."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Without a `theme` of the player's choice, the terminal decides."""

    theme: str = ""
    animation: str = "on"
    pace: str = "usual"
    hints: str = "on"

    def changed(self, key: str, value: str) -> "Settings":
        return replace(self, **{key: value})


def settings_path() -> Path:
    """PATRON_SETTINGS; or beside the saves of the checkout that the game runs from; or the user's folder for it."""
    if chosen := os.environ.get("PATRON_SETTINGS"):
        return Path(chosen).expanduser()
    checkout = Path(game.__file__).resolve().parents[1]
    if is_checkout(checkout):
        return checkout / "saves" / FILE
    return Path(platformdirs.user_config_dir("patrons-dilemma", appauthor=False)) / FILE


def read_settings() -> tuple[Settings, str]:
    """The settings, and what is wrong with the file if it cannot be read."""
    try:
        found = _read(settings_path())
    except (OSError, ValueError, RecursionError) as error:
        return Settings(), _reason(error)
    known = asdict(Settings())
    return Settings(**{key: value for key, value in found.items() if key in known and value in CHOICES[key]}), ""


def keep_setting(key: str, value: str) -> None:
    """Change one entry of the file and leave all others as they are there; SettingsNotKept if that cannot be."""
    try:
        path = settings_path().resolve()  # a link to a file elsewhere stays a link
        try:
            found = _read(path)
        except (ValueError, RecursionError):
            found = {}  # it is broken, and the player has been told
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(found | {key: value}, indent=2, ensure_ascii=False)
        write_whole(path, f"{text}\n".encode())
    except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError in older versions of Python
        raise SettingsNotKept(settings_path(), _reason(error)) from error


def _read(path: Path) -> dict[str, Any]:
    """Whatever the file holds by name; nothing if there is none. A ValueError if it cannot be made sense of."""
    if not path.exists():
        return {}
    if not path.is_file():
        raise ValueError("it is no file")
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError("it is too large")
    found = json.loads(content.decode("utf-8-sig"))
    if not isinstance(found, dict):
        raise ValueError("it holds no settings")
    return found


def _reason(error: Exception) -> str:
    match error:
        case OSError():
            return (error.strerror or "it cannot be read").lower()
        case json.JSONDecodeError():
            return f"line {error.lineno}, column {error.colno}: not JSON"
        case UnicodeDecodeError():
            return "it is not UTF-8 text"
        case RecursionError():
            return "it is nested too deep"
    return str(error)
