"""The debrief as one self-contained HTML page: no script, nothing from the network."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from game.report.charts import draw
from game.report.document import Chart, Document
from game.report.words import say

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

FOLDER = Path(__file__).parent / "templates"


def render(document: Document) -> str:
    """The page."""
    styles = style("debrief.css") + style("charts.css") + style("print.css")
    return _environment().get_template("debrief.html").render(document=document, style=styles, say=say)


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
