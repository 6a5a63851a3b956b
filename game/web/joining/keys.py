"""The keys of seats that were taken from this machine, for whoever comes back: readable by their owner alone."""

import json
import os
from pathlib import Path

from game.session.saves import saves_folder
from game.whole import whole

FILE = "joined.json"
MOST = 50
"""Hosts that are remembered."""


def kept_key(origin: str) -> str:
    """The key that was kept for a host; empty where there is none, or the file cannot be read."""
    return _read(_path()).get(origin, "")


def keep_key(origin: str, key: str) -> None:
    """Not being able to keep it is no reason not to play."""
    path = _path()
    keys = {known: value for known, value in _read(path).items() if known != origin}
    keys = dict(list(keys.items())[-(MOST - 1) :]) | {origin: key}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with (
            whole(path) as beside,
            os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file,
        ):
            json.dump(keys, file)
    except OSError:
        return


def _path() -> Path:
    return saves_folder() / FILE


def _read(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(origin): key for origin, key in found.items() if isinstance(key, str)}
