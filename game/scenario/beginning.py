"""A new scenario to write on: a copy of the small template, or of any scenario, under a name of its own."""

import re
import shutil
import tempfile
from pathlib import Path

from game.errors import CommandError
from game.scenario.inventing import is_invented
from game.scenario.library import MANIFEST, content_folder, find_scenario, scenario_folders
from game.scenario.reference.json_schema import write_schemas
from game.scenario.reference.lines import SCHEMAS, put_lines

TEMPLATES, USUAL = "templates", "small"
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
OWN = {"id": re.compile(r'^id = "[^"\n]*"', re.MULTILINE), "title": re.compile(r'^title = "[^"\n]*"', re.MULTILINE)}


def begin_scenario(target: Path, source: str = USUAL) -> list[Path]:
    """Make the folder of a new scenario; its content files. CommandError if its name is taken or is none."""
    target = target.expanduser()
    _check_name(target)
    origin = find_template(source)
    try:
        return _copy(origin, target)
    except OSError as error:
        raise CommandError(f"{target} cannot be made: {error.strerror or error}") from error


def _copy(origin: Path, target: Path) -> list[Path]:
    """Whole or not at all: the folder gets its name when all is in it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".new-") as beside:
        made = Path(beside, target.name)
        shutil.copytree(origin, made, symlinks=False, ignore=_left_out)
        files = put_lines(made, made / SCHEMAS)
        write_schemas(made / SCHEMAS, invented=is_invented(made))
        manifest = made / MANIFEST
        manifest.write_bytes(_renamed(manifest.read_bytes().decode(), target.name).encode())
        made.rename(target)
    return [target / file.relative_to(made) for file in files]


def find_template(name: str) -> Path:
    """The folder to begin from: a template by its name, else a scenario by its name or path."""
    template = content_folder() / TEMPLATES / name
    return template if name in template_names() else find_scenario(name)


def template_names() -> list[str]:
    """What is there to begin with besides the scenarios."""
    return sorted(path.parent.name for path in content_folder().glob(f"{TEMPLATES}/*/{MANIFEST}"))


def _check_name(target: Path) -> None:
    name = target.name
    if not NAME.fullmatch(name):
        close = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-")
        hint = f" How about `{close}`?" if close else ""
        raise CommandError(f"a scenario's name is made of lower-case letters, digits and dashes.{hint}")
    if target.exists():
        raise CommandError(f"{target} is there already, and nothing is overwritten. Give another name.")
    taken = {folder.name for folder in scenario_folders()} | {path.name for path in content_folder().iterdir()}
    if name in taken:
        raise CommandError(f"`{name}` names something that comes with the game. Give another name.")


def _left_out(folder: str, names: list[str]) -> set[str]:
    """What is hidden stays behind, and so does a link, which may lead anywhere."""
    return {name for name in names if name.startswith(".") or Path(folder, name).is_symlink()}


def _renamed(manifest: str, name: str) -> str:
    """The manifest with an id and a title of its own."""
    before, header, after = manifest.partition("[scenario]")
    title = name.replace("-", " ").capitalize()
    after = OWN["id"].sub(f'id = "{name}"', after, count=1)
    return before + header + OWN["title"].sub(f'title = "{title}"', after, count=1)
