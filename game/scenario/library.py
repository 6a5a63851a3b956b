"""Where scenarios live: those that come with the game, and those of the folder PATRON_CONTENT."""

import os
from itertools import islice
from pathlib import Path

from game.errors import CommandError
from game.scenario.problems import nearest

MANIFEST = "scenario.toml"
MOST_TOLD = 12
PACKAGE = Path(__file__).resolve().parent.parent


def content_folder() -> Path:
    """The content that comes with the game: inside the package once installed, beside it in a checkout."""
    inside = PACKAGE / "content"
    return inside if inside.is_dir() else PACKAGE.parent / "content"


def content_folders() -> list[Path]:
    """Every folder that is searched; an author's own comes first. CommandError if that is none."""
    own = os.environ.get("PATRON_CONTENT")
    if own and not Path(own).expanduser().is_dir():
        raise CommandError(f"PATRON_CONTENT names no folder: {ascii(own)[1:-1]}. Correct it, or unset it.")
    return [*([Path(own).expanduser().resolve()] if own else []), content_folder()]


def scenario_folders() -> list[Path]:
    """The folder of every scenario at hand, by name; of two with one name the author's counts."""
    found: dict[str, Path] = {}
    for folder in content_folders():
        for manifest in sorted(folder.glob(f"*/{MANIFEST}")):
            found.setdefault(manifest.parent.name, manifest.parent)
    return [found[name] for name in sorted(found)]


def find_scenario(name_or_path: str | Path) -> Path:
    """The folder of the scenario with this name, or at this path."""
    named = {folder.name: folder for folder in scenario_folders()}
    if str(name_or_path) in named:
        return named[str(name_or_path)]
    path = Path(name_or_path).expanduser()
    try:
        folder = path.parent if path.name == MANIFEST else path
        if (folder / MANIFEST).is_file():
            return folder.resolve()
        if folder.is_dir():
            raise CommandError(f"the folder {folder} holds no scenario: there is no {MANIFEST} in it.{_inside(folder)}")
        if folder.is_file():
            raise CommandError(f"{folder} is a file; a scenario is a folder.{_around(folder)}")
    except (OSError, ValueError):
        pass  # a name that no file can have is an unknown name
    raise CommandError(_unknown(str(name_or_path), sorted(named)))


def _unknown(name: str, known: list[str]) -> str:
    """There is none of this name at hand, and no such folder from where the caller is."""
    beside = _scenarios_in(Path())
    close = nearest(name.rstrip("/"), [*beside, *known])
    suggestion = f" Did you mean `{close}`?" if close else ""
    here = f" The folder you are in holds: {', '.join(beside)}." if beside else ""
    return (
        f"there is no scenario `{name}`, and no such folder in {_here()}.{suggestion}{here} "
        f"With the game come: {', '.join(known) or 'none'}."
    )


def _inside(folder: Path) -> str:
    inside = [(folder / name).as_posix() for name in _scenarios_in(folder)]
    return f" In it there are: {', '.join(inside)}." if inside else ""


def _around(file: Path) -> str:
    around = next((parent for parent in file.parents if (parent / MANIFEST).is_file()), None)
    return f" Give its folder: {around}" if around is not None else ""


def _scenarios_in(folder: Path) -> list[str]:
    """The first few folders in a folder that hold a scenario."""
    try:
        return sorted(page.parent.name for page in islice(folder.glob(f"*/{MANIFEST}"), MOST_TOLD))
    except OSError:
        return []


def _here() -> str:
    try:
        return str(Path.cwd())
    except OSError:
        return "the folder you are in, which is gone"


def folders_at_hand() -> list[str]:
    """The folders that any scenario could use: those that come with the game, and an author's own."""
    return sorted({path.name for folder in content_folders() for path in folder.iterdir() if path.is_dir()})


def find_used(name: str, folder: Path) -> Path | None:
    """The folder that a scenario `uses`: a sibling of its own, else one of the content that comes with the game."""
    for parent in (folder.parent, *content_folders()):
        if (parent / name).is_dir():
            return parent / name
    return None
