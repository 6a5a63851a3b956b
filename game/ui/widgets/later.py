"""Text that is made when it is drawn: of a list that grows with the game a screen shows a few lines at a time.

Textual would keep all of it, in pieces that weigh ten times the words.
"""

from collections.abc import Callable

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


class Later(Visual):
    """`make(*about)` gives the text. Its height is remembered: that of every line before it says where one stands."""

    __slots__ = ("_about", "_height", "_make")

    def __init__(self, make: Callable[..., Content], *about: object) -> None:
        self._make, self._about = make, about
        self._height = (0, 0)  # the last width, and the lines that it took

    def made(self) -> Content:
        return self._make(*self._about)

    def get_height(self, rules: RulesMap, width: int) -> int:
        if self._height[0] != width:
            self._height = width, self.made().get_height(rules, width)
        return self._height[1]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return self.made().get_optimal_width(rules, container_width)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        return self.made().render_strips(width, height, style, options)
