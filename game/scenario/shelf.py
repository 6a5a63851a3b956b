"""What there is to choose from: of every scenario at hand its first page, read without loading the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import tomli
from pydantic import ValidationError

from game.language import language
from game.scenario.library import MANIFEST, scenario_folders
from game.scenario.merging import text_of
from game.scenario.schema.content import Manifest
from game.scenario.translations import catalogue_path, text_of_scenario

WORDS = ("title", "summary")
"""What of a first page is told of a scenario that is not loaded."""


@dataclass(frozen=True, slots=True)
class OnShelf:
    """A scenario's folder and its first page."""

    folder: Path
    page: Manifest

    @property
    def name(self) -> str:
        """What the scenario is called by in commands."""
        return self.folder.name


def scenarios_on_shelf() -> list[OnShelf]:
    """In the order that their authors give, then by name; `patron check` tells of one whose first page is wrong."""
    return sorted(_found(), key=lambda each: (each.page.shelf, each.name))


def _found() -> Iterator[OnShelf]:
    for folder in scenario_folders():
        page = _first_page(folder / MANIFEST)
        if page is not None:
            yield OnShelf(folder, page)


def _first_page(path: Path) -> Manifest | None:
    try:
        page = Manifest.model_validate(tomli.loads(text_of(path.read_bytes())).get("scenario"))
    except (OSError, ValueError, RecursionError, ValidationError):
        return None
    if catalogue_path(path.parent, language()).is_file():
        said = {name: text_of_scenario(path.parent, f"scenario.{name}", getattr(page, name)) for name in WORDS}
        page = page.model_copy(update={**said, "language": language()})
    return page
