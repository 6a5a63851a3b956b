"""Where scenarios live: those that come with the game, and those of the folder PATRON_CONTENT."""

import os
from pathlib import Path

from game.errors import CommandError
from game.scenario.problems import nearest

MANIFEST = "scenario.toml"
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
            raise CommandError(f"the folder {folder} holds no scenario: there is no {MANIFEST} in it")
    except (OSError, ValueError):
        pass  # a name that no file can have is an unknown name
    raise CommandError(_unknown(str(name_or_path), sorted(named)))


def _unknown(name: str, known: list[str]) -> str:
    close = nearest(name, known)
    suggestion = f" Did you mean `{close}`?" if close else ""
    return f"there is no scenario `{name}`.{suggestion} There are: {', '.join(known) or 'none'}."


def folders_at_hand() -> list[str]:
    """The folders that any scenario could use: those that come with the game, and an author's own."""
    return sorted({path.name for folder in content_folders() for path in folder.iterdir() if path.is_dir()})


def find_used(name: str, folder: Path) -> Path | None:
    """The folder that a scenario `uses`: a sibling of its own, else one of the content that comes with the game."""
    for parent in (folder.parent, *content_folders()):
        if (parent / name).is_dir():
            return parent / name
    return None
