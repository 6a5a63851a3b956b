"""A slip, and where the reader of TOML stopped, for whoever looks for one."""

from dataclasses import dataclass

REACH = 500
"""Of a longer line, so many characters before and behind are looked at."""
LONGEST = 60
KEY = r"[A-Za-z0-9_.\-]+"


@dataclass(frozen=True)
class Slip:
    """What is wrong, and what to do; `at` is where in the text, if not where the reader stopped."""

    said: str
    remedy: str
    at: int | None = None


@dataclass(frozen=True)
class Here:
    """Where the reader stopped, and what it said."""

    text: str
    at: int
    said: str

    @property
    def start(self) -> int:
        """Where the line begins, or what is looked at of it."""
        return max(self.text.rfind("\n", 0, self.at) + 1, self.at - REACH)

    @property
    def line(self) -> str:
        return self.text[self.start : self.at + REACH].partition("\n")[0]

    @property
    def before(self) -> str:
        return self.text[self.start : self.at]

    @property
    def after(self) -> str:
        return self.line[self.at - self.start :]


def short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
