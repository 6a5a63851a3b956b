"""Lines of a screen that remember less.

Textual keeps with every line what it was cut, styled and padded to before, in seven stores a line: of a room of screens
that is half of what they weigh, and making the stores takes longer than they spare.
"""

from typing import Any

import textual.strip


class Nothing:
    """A store in which nothing stays."""

    __slots__ = ()

    def get(self, _: object, default: Any = None) -> Any:
        return default

    def __setitem__(self, _: object, __: object) -> None:
        pass


NOTHING = Nothing()


def forget_lines() -> None:
    """For every screen of this process."""
    vars(textual.strip)["FIFOCache"] = lambda _: NOTHING
