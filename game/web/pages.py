"""The host's pages: filled in from templates, everything that is filled in escaped."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from game.language import language
from game.web import words

HERE = Path(__file__).parent


@cache
def environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )


def page(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    filled = environment().get_template(template).render(words=words, language=language(), **values)
    return HTMLResponse(filled, status)
