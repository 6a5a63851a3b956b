"""Which file, and which place in it, each part of the merged tables came from: a tree, as the tables are one."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from game.scenario.problems import Path


class Origin(NamedTuple):
    """Where a part was written: the file, and the path of keys within that file."""

    file: str
    path: Path

    def inside(self, keys: Path) -> "Origin":
        return Origin(self.file, (*self.path, *keys))


@dataclass(slots=True)
class Origins:
    """Where a part was written, if that is known, and where the parts within it were."""

    own: Origin | None = None
    parts: dict[str | int, "Origins"] = field(default_factory=dict)

    def note(self, path: Path, origin: Origin) -> None:
        """From now on a part is from there; what was noted of the parts within it stays."""
        self._made(path).own = origin

    def note_first(self, path: Path, origin: Origin) -> None:
        """The same, if nothing was noted of the part before."""
        part = self._made(path)
        part.own = part.own or origin

    def find(self, path: Path) -> Origin | None:
        """Where a part was written, or would have been: from the nearest part around it of which it is known."""
        part, found, length = self, self.own, 0
        for depth, key in enumerate(path, 1):
            if key not in part.parts:
                break
            part = part.parts[key]
            if part.own is not None:
                found, length = part.own, depth
        return found.inside(path[length:]) if found else None

    def forget(self, path: Path) -> None:
        """Drop what is noted of a part and of all that lies in it."""
        self._made(path[:-1]).parts.pop(path[-1], None)

    def forget_beside(self, path: Path, kept: Container[str | int]) -> None:
        """Drop what is noted of all parts of a table but of those that are kept."""
        table = self._made(path)
        table.parts = {key: part for key, part in table.parts.items() if key in kept}

    def rearrange(self, path: Path, left: Sequence[int]) -> None:
        """Let a list's items keep where they are from when only those `left` are there, in this order."""
        items = self._made(path)
        items.parts = {
            now: Origins(self.find((*path, place)), items.parts[place].parts if place in items.parts else {})
            for now, place in enumerate(left)
        }

    def _made(self, path: Path) -> "Origins":
        part = self
        for key in path:
            if key not in part.parts:
                part.parts[key] = Origins()
            part = part.parts[key]
        return part
