"""What is wrong with a scenario: every problem at once, each with its place and what to do about it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from game.language import is_text
from game.scenario.likeness import most_alike

Path = tuple[str | int, ...]
"""Keys into the merged content: `("client", "houthis", "front", "red_sea", "act", 2, "appeal")`."""

At = Literal["value", "key"]
"""What a problem is about: the value at its path, or the key itself. A path that is absent is about its table."""

MOST = 300
MOST_KNOWN = 2000
"""Of more names than these, none is looked for that an author may have meant."""


class Position(NamedTuple):
    """A place in a file; lines and columns count from 1, and 0 is the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `offset` counts characters into a text value, for a problem inside a formula."""

    where: Path | Position
    message: str
    hint: str = ""
    offset: int = 0
    at: At = "value"
    line: str = ""

    def __str__(self) -> str:
        place = self.where if isinstance(self.where, Position) else ".".join(map(str, self.where))
        return "\n".join([f"{place}: {self.message}", *self._excerpt(), *([f"  → {self.hint}"] if self.hint else [])])

    def _excerpt(self) -> list[str]:
        if not self.line or not isinstance(self.where, Position):
            return []
        return excerpt(self.line, self.where.column)


class Problems:
    """Collects problems as they are found; the same problem twice is one."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def add(self, where: Path | Position, message: str, hint: str = "", offset: int = 0, at: At = "value") -> None:
        """Note one. After a thousand nobody reads on, so the rest is not kept."""
        if len(self._found) < MOST:
            self._found.setdefault(Problem(where, _clean(message), _clean(hint), offset, at))

    @property
    def is_full(self) -> bool:
        """Whether more would not be kept: looking for what an author may have meant is then in vain."""
        return len(self._found) >= MOST

    def placed(self, place: Callable[[Problem], Problem]) -> list[Problem]:
        """All of them with their positions, in the order of the files."""
        return sorted(map(place, self._found), key=_order)

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)


def _order(problem: Problem) -> tuple[bool, Position, str]:
    where = problem.where
    return (True, where, problem.message) if isinstance(where, Position) else (False, Position(""), problem.message)


WIDEST = 110


LONGEST = 2000
"""Of a longer message nobody reads on: it holds a key without end, or far too many names."""


def _clean(text: str) -> str:
    """Keys and values are quoted in messages: none may reach the terminal as a control sequence."""
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    if text.isprintable():
        return text
    return "".join(character if is_text(character) else "�" for character in text)


def excerpt(line: str, column: int) -> list[str]:
    """The line with a caret below the column; of a long line, the part around it."""
    line = line.replace("\t", " ").rstrip()
    at = min(column - 1, len(line))
    first = max(0, min(at - WIDEST * 2 // 3, len(line) - WIDEST)) if len(line) > WIDEST else 0
    shown = _clean(line[first : first + WIDEST])
    before = "…" if first else ""
    after = "…" if first + WIDEST < len(line) else ""
    return [f"    {before}{shown}{after}", f"    {' ' * (at - first + len(before))}^"]


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that looks most like this one, if any does and they are not too many to look through."""
    names = tuple(known)
    return most_alike(name, names) if len(names) <= MOST_KNOWN else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint, or nothing."""
    close = nearest(name, known)
    return f"did you mean `{close}`?" if close else ""


MOST_LISTED = 12


def listed(names: Iterable[str]) -> str:
    """Names to choose from, as far as anybody reads on: `a`, `b` or `c`."""
    shown = [f"`{name}`" for name in names]
    if len(shown) > MOST_LISTED:
        return f"{', '.join(shown[:MOST_LISTED])} and others"
    return " or ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))


def render(problems: Sequence[Problem]) -> str:
    """All problems as text for a terminal, and a count."""
    if not problems:
        return "no problems"
    count = f"{len(problems)} problem{'s' * (len(problems) > 1)}"
    return "\n\n".join([*map(str, problems), count])
