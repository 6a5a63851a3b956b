"""Where saves live, what they may be called, and which there are."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import platformdirs

import game
from game.errors import BadSaveName, SaveError, SaveNotFound
from game.session.afterwards import first_opened
from game.session.journal import Entry, Journal, Where

ENDING = ".game"
SAMPLES = "samples"
ALLOWED = re.compile(r"[^\W_][\w .-]{0,79}")
# Windows opens a device for each of these, whatever follows the first dot.
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


@dataclass(frozen=True, slots=True)
class Save:
    """A saved game as a list shows it; where `problem` is not empty, it says why the file cannot be opened."""

    id: str
    path: Path
    title: str = ""
    scenario: str = ""
    seat: str = ""
    seats: tuple[str, ...] = ()  # those that people hold
    turn: int = 0
    ended: str = ""
    played: str = ""
    opened: bool = False
    problem: str = ""


def saves_folder() -> Path:
    """PATRON_SAVES; or `saves/` of the checkout that the game runs from; or the user's data folder."""
    if chosen := os.environ.get("PATRON_SAVES"):
        return Path(chosen).expanduser()
    checkout = Path(game.__file__).resolve().parents[1]
    if is_checkout(checkout):
        return checkout / "saves"
    return Path(platformdirs.user_data_dir("patrons-dilemma", appauthor=False)) / "saves"


def is_checkout(folder: Path) -> bool:
    try:
        return 'name = "patrons-dilemma"' in (folder / "pyproject.toml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False


def checked_name(name: str) -> str:
    """The name of a save without its ending; BadSaveName for one that some system could not keep as a file."""
    plain = name.removesuffix(ENDING)
    if not ALLOWED.fullmatch(plain) or plain[-1] in " ." or plain.split(".")[0].lower() in DEVICES:
        raise BadSaveName(ascii(name)[1:-1])
    return plain


def save_path(name: str) -> Path:
    """The file of a save of that name, there or not."""
    return saves_folder() / (checked_name(name) + ENDING)


def unique_name(scenario: str, seat: str) -> str:
    """The first of gaza-2024-washington-1, -2, ... that is free."""
    number = 1
    while save_path(f"{scenario}-{seat}-{number}").exists():
        number += 1
    return f"{scenario}-{seat}-{number}"


def find_game(name_or_where: str | Where) -> Where:
    """The game that is meant: a place in a store is that place, anything else a save."""
    return find_save(name_or_where) if isinstance(name_or_where, str | Path) else name_or_where


def find_save(name_or_path: str | Path) -> Path:
    """The file that a player means: a path, or the name of one of the saves or samples; SaveNotFound if neither."""
    folder = saves_folder()
    file = str(name_or_path).removesuffix(ENDING) + ENDING
    for candidate in (folder / file, folder / SAMPLES / file, Path(name_or_path).expanduser()):
        try:
            if candidate.is_file():
                return candidate
        except (OSError, ValueError):  # too long, or with a zero character: no file has such a name
            continue
    raise SaveNotFound(ascii(str(name_or_path))[1:-1][:200], nearest(str(name_or_path)))


def nearest(name: str) -> str:
    close = get_close_matches(name.removesuffix(ENDING), [save_id(path) for path in save_files()], n=1)
    return f"did you mean {close[0]}?" if close else ""


def save_id(path: Path) -> str:
    """What a player types to mean this file."""
    return path.name.removesuffix(ENDING)


def save_files() -> Iterator[Path]:
    for folder in (saves_folder(), saves_folder() / SAMPLES):
        if folder.is_dir():
            yield from sorted(path for path in folder.glob(f"*{ENDING}") if not path.name.startswith("."))


def list_saves() -> list[Save]:
    """Every save, the one played last first; those that cannot be opened come last, each with its problem."""
    saves = sorted((look_at(path) for path in save_files()), key=lambda save: save.played, reverse=True)
    return [save for save in saves if not save.problem] + [save for save in saves if save.problem]


def look_at(path: Path) -> Save:
    try:
        with Journal.open(path, watch=True) as journal:
            entries = journal.entries()
            header = journal.header
    except SaveError as error:
        return Save(save_id(path), path, problem=str(error))
    results = [entry for entry in entries if entry.kind == "turn"]
    return Save(
        save_id(path),
        path,
        title=header.title,
        scenario=header.scenario,
        seat=header.seat or "",
        seats=header.persons,
        turn=len(results),
        ended=ending_of(results),
        played=entries[-1].at,
        opened=first_opened(entries) is not None,
    )


def ending_of(results: list[Entry]) -> str:
    return str(results[-1].payload.get("ended") or "") if results else ""
