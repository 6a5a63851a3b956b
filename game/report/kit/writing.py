"""A kit as files: one self-contained HTML page each, with no script and nothing from the network."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from game.errors import CommandError
from game.report.kit.pages import INDEX, kit_pages
from game.report.kit.sheets import Page
from game.report.kit.words import say
from game.report.page import FOLDER
from game.scenario.kit import Kit
from game.scenario.model import Scenario
from game.whole import write_whole

if TYPE_CHECKING:
    from jinja2 import Environment

Paper = Literal["a4", "letter"]
PAPERS: dict[Paper, str] = {"a4": "A4", "letter": "letter"}
"""As CSS calls them."""


def render_kit(scenario: Scenario, kit: Kit, paper: Paper) -> dict[str, str]:
    """Every page by the name of its file, the first one first."""
    pages = kit_pages(scenario, kit, paper)
    links = {page.title: file_name(page) for page in pages if page.id != INDEX}
    return {file_name(page): _render(scenario, page, links if page.id == INDEX else {}, paper) for page in pages}


def write_kit(scenario: Scenario, kit: Kit, folder: Path, paper: Paper) -> list[Path]:
    """Write the pages into a folder, each whole or not at all; CommandError where that cannot be."""
    if folder.exists() and not folder.is_dir():
        raise CommandError(say("not_a_folder", path=folder))
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in render_kit(scenario, kit, paper).items():
            write_whole(folder / name, text.encode())
            written.append(folder / name)
    except OSError as error:
        raise CommandError(say("not_written", path=folder, why=error.strerror or error)) from error
    return written


def file_name(page: Page) -> str:
    return f"{page.id}.html"


def _render(scenario: Scenario, page: Page, links: dict[str, str], paper: Paper) -> str:
    style = (FOLDER / "kit.css").read_text(encoding="utf-8")
    return (
        _environment()
        .get_template("kit.html")
        .render(
            page=page,
            say=say,
            links=links,
            style=style,
            paper=PAPERS[paper],
            language=scenario.content.scenario.language,
            title=say("title", page=page.title, scenario=scenario.title),
            foot=say("foot", page=page.title, scenario=scenario.title),
        )
    )


@lru_cache(maxsize=1)
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
