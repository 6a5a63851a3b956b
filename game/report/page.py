"""The debrief as one self-contained HTML page: no script, nothing from the network."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from game.report.charts import draw
from game.report.document import Chart, Document
from game.report.words import say

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent / "templates"


def render(document: Document) -> str:
    """The page."""
    style = (FOLDER / "debrief.css").read_text(encoding="utf-8")
    return _environment().get_template("debrief.html").render(document=document, style=style, say=say)


@lru_cache(maxsize=1)
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def drawn(chart: Chart) -> Markup:
        return Markup(draw(chart))  # made of elements, whose text is escaped

    environment.filters["draw"] = drawn
    return environment
