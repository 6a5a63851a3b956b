"""The one table of tables that the files of a scenario become, and which file and place each part came from."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from game.scenario.problems import At, Path


class Origin(NamedTuple):
    """Where a part was written: the file, and the path of keys within that file."""

    file: str
    path: Path

    def inside(self, keys: Path) -> "Origin":
        return Origin(self.file, (*self.path, *keys))


class Clash(NamedTuple):
    """Something that is written twice; with `is_shared` the first is of a folder that the second's folder uses."""

    what: str
    first: Origin
    second: Origin
    is_shared: bool = False


class Misfit(NamedTuple):
    """A change that finds nothing to change."""

    where: Origin
    message: str
    hint: str
    at: At = "key"


@dataclass
class Merged:
    """All tables; `origins` says where a path, or its nearest known beginning, was written.

    `ranks` has for every entry the name, within its folder, of the file that it stands in, and its place there. What
    was `deleted`, and what was `left_out` when other things were kept, is known by its id or key, with the place that
    says so.
    """

    tables: dict[str, Any] = field(default_factory=dict)
    origins: dict[Path, Origin] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)
    misfits: list[Misfit] = field(default_factory=list)
    ranks: dict[Path, tuple[str, float]] = field(default_factory=dict)
    deleted: dict[str, Origin] = field(default_factory=dict)
    left_out: dict[str, Origin] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    lacks_folders: bool = False

    @property
    def is_partial(self) -> bool:
        """Whether something that the scenario names or holds could not be read: what it says is then not known."""
        return bool(self.broken) or self.lacks_folders

    def origin(self, path: Path) -> Origin:
        """Where a path was written, or should have been."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.origins:
                return self.origins[path[:length]].inside(path[length:])
        first = next((origin.file for origin in self.origins.values()), "")
        return Origin(self.origins.get(("scenario",), Origin(first, ())).file, path)

    def forget(self, path: Path, part: Any) -> None:
        """Drop the origins of a part that stands at a path, and of all that lies in it."""
        self.origins.pop(path, None)
        for step, inner in (
            part.items() if isinstance(part, dict) else enumerate(part if isinstance(part, list) else ())
        ):
            self.forget((*path, step), inner)

    def forget_beside(self, path: Path, kept: Container[str | int]) -> None:
        """Drop the origins of all parts of a table but of those that are kept."""
        place = len(path)
        for known in [known for known in self.origins if len(known) > place and known[:place] == path]:
            if known[place] not in kept:
                del self.origins[known]

    def rearrange(self, path: Path, left: Sequence[int], length: int) -> None:
        """Let the origins of a list's items follow when, of so many, only those `left` are there, in this order."""
        known = {place: self.origin((*path, place)) for place in range(length)}
        inner = {
            key: origin for key, origin in self.origins.items() if key[: len(path)] == path and len(key) > len(path)
        }
        for key in inner:
            del self.origins[key]
        for now, before in enumerate(left):
            self.origins[*path, now] = known[before]
        for key, origin in inner.items():
            place = key[len(path)]
            if place in left and len(key) > len(path) + 1:
                self.origins[*path, left.index(place), *key[len(path) + 1 :]] = origin
