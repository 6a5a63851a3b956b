"""The debrief as one self-contained HTML page: no script, nothing from the network."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from game.report.charts import draw
from game.report.document import Chart, Document, Section
from game.report.words import say

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

FOLDER = Path(__file__).parent / "templates"


def render(document: Document) -> str:
    """The page."""
    return _environment().get_template("debrief.html").render(document=document, style=styles(), say=say)


def fragment(document: Document) -> str:
    """Its head and sections, to stand in a page of whoever serves it."""
    return _environment().get_template("fragment.html").render(document=document, say=say)


def sections(some: Sequence[Section]) -> str:
    """Sections alone, to stand in such a page."""
    return _environment().get_template("sections.html").render(sections=some, say=say)


def styles() -> str:
    """The style sheets that all of these are made for."""
    return style("debrief.css") + style("charts.css") + style("print.css")


def style(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def drawn(chart: Chart) -> "Markup":
    """A chart, for a template."""
    from markupsafe import Markup

    return Markup(draw(chart))  # made of elements, whose text is escaped


@lru_cache(maxsize=1)
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["draw"] = drawn
    return environment
