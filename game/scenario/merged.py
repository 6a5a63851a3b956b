"""The one table of tables that the files of a scenario become, and which file and place each part came from."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from game.scenario.origins import Origin, Origins
from game.scenario.problems import At, Path


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
    """All tables; `origins` says where each part was written.

    `ranks` has for every entry the name, within its folder, of the file that it stands in, and its place there. What
    was `deleted`, and what was `left_out` when other things were kept, is known by its id or key, with the place that
    says so.
    """

    tables: dict[str, Any] = field(default_factory=dict)
    origins: Origins = field(default_factory=Origins)
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
        """Where a part was written, or should have been: what nobody wrote belongs on the scenario's first page."""
        found = self.origins.find(path)
        if found is not None:
            return found
        first = next((origin.file for part in self.origins.parts.values() if (origin := part.own)), "")
        return Origin((self.origins.find(("scenario",)) or Origin(first, ())).file, path)
