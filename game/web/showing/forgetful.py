"""Screens that remember less.

Textual keeps with every line what it was cut, styled and padded to before, in seven stores a line: of a room of screens
that is half of what they weigh, and making the stores takes longer than they spare. With every widget it keeps sixteen
sizes, each for one state of its layout, though none is looked up again once that changes; and of all that it ever
worked out about places on the screen the last thousands, where the last hundreds serve as often.
"""

from functools import cache, lru_cache
from typing import Any

import textual.strip
import textual.widget
from textual.cache import LRUCache
from textual.geometry import Region

SIZES, PLACES = 4, 512
"""Sizes of a widget that are kept, and answers of each kind about places."""


class Nothing:
    """A store in which nothing stays."""

    __slots__ = ()

    def get(self, _: object, default: Any = None) -> Any:
        return default

    def __setitem__(self, _: object, __: object) -> None:
        pass


NOTHING = Nothing()


@cache
def forget_old() -> None:
    """For every screen of this process, from here on."""
    vars(textual.strip)["FIFOCache"] = lambda _: NOTHING
    vars(textual.widget)["LRUCache"] = lambda _: LRUCache[object, Any](SIZES)
    for name, method in [*vars(Region).items()]:
        if hasattr(method, "cache_info"):
            setattr(Region, name, lru_cache(PLACES)(method.__wrapped__))
