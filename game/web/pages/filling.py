"""The host's pages: filled in from templates, everything that is filled in escaped."""

from functools import cache
from pathlib import Path
from typing import Any

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from game.language import language
from game.narration.levels import signed
from game.report import page as report
from game.ui.plain.facts import cable_line
from game.web import words
from game.web.pages.hours import hour_written

HERE = Path(__file__).parent


@cache
def environment() -> Environment:
    """The host's templates, and those that a debrief's parts are set with."""
    made = Environment(
        loader=FileSystemLoader([HERE / "templates", report.FOLDER]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"draw": report.drawn, "headline": cable_line, "signed": signed, "hour": hour_written}
    return made


def page(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    filled = environment().get_template(template).render(words=words, language=language(), **values)
    return HTMLResponse(filled, status)


async def nothing_here(_: Request, __: Exception) -> Response:
    return PlainTextResponse(words.NOT_HERE, 404)


@cache
def qr_of(address: str) -> Markup:
    """The address as a picture for a projector, dark on light in every theme: cameras read it so."""
    code = segno.make(address, error="m")
    return Markup(code.svg_inline(scale=4, border=4, dark="#000", light="#fff", omitsize=True))


async def stylesheet_of_charts(_: Request) -> Response:
    """How a debrief's charts look, wherever they stand."""
    return Response(report.style("charts.css"), media_type="text/css")
