"""Let go of what has been closed: Textual keeps up to a thousand widgets alive by their borders.

It remembers the inner and outer style of two colours on the widget that asked, and with it the widget's lines. A host
that shows many seats for a lesson would hold 100 MB of screens that nobody sees any more.
"""

from functools import lru_cache

from textual._styles_cache import StylesCache
from textual.color import Color
from textual.style import Style


def let_go_of_widgets() -> None:
    """Remember the styles by their colours alone, for every app of this process."""
    setattr(StylesCache, "get_inner_outer", staticmethod(_inner_and_outer))  # noqa: B010


@lru_cache(1024)
def _inner_and_outer(below: Color, background: Color) -> tuple[Style, Style]:
    return Style(background=below + background), Style(background=below)
