"""The first entry's payload: what game this is, and with what it is played."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from game.session.journal.entries import BadEntry, Json, Payload


@dataclass(frozen=True, slots=True)
class Header:
    """What a game needs to be played again: scenario, content, engine, seats, seed, options."""

    scenario: str
    title: str
    digest: str  # of the compiled content, as the scenario gives it
    files: Mapping[str, str]  # each content file's own sha256
    engine: str
    seed: int
    seats: Mapping[str, str | None]  # a seat's mind; None where a person sits
    options: Mapping[str, Json] = field(default_factory=dict)
    branched_from: Mapping[str, Json] | None = None

    @property
    def seat(self) -> str | None:
        """The seat of the person, where there is one: the first, where there are several."""
        return next((seat for seat, mind in self.seats.items() if mind is None), None)

    @property
    def persons(self) -> tuple[str, ...]:
        """The seats that people hold."""
        return tuple(seat for seat, mind in self.seats.items() if mind is None)

    def payload(self) -> dict[str, Json]:
        # Seats as pairs: canonical JSON sorts the keys of a table, and their order matters.
        return {
            "scenario": self.scenario,
            "title": self.title,
            "digest": self.digest,
            "files": dict(self.files),
            "engine": self.engine,
            "seed": self.seed,
            "seats": [[seat, mind] for seat, mind in self.seats.items()],
            "options": dict(self.options),
            "branched_from": self.branched_from,
        }


TEXTS = ("scenario", "title", "digest", "engine")


def header_of(payload: Payload) -> Header:
    """The header in a payload; raises BadEntry for one that is malformed or names files outside its folder."""
    values: dict[str, Any] = dict(payload)
    well_formed = (
        set(values) == set(Header.__dataclass_fields__)
        and all(isinstance(values[name], str) and len(values[name]) <= 2000 for name in TEXTS)
        and isinstance(values["seed"], int)
        and isinstance(values["options"], dict)
        and isinstance(values["branched_from"], dict | None)
        and isinstance(values["files"], dict)
        and all(isinstance(digest, str) for digest in values["files"].values())
        and isinstance(values["seats"], list)
        and all(is_seat(pair) for pair in values["seats"])
    )
    if not well_formed:
        raise BadEntry("the header is malformed")
    for name in values["files"]:
        check_name(name)
    return Header(**{**values, "seats": dict(values["seats"])})


def is_seat(pair: Json) -> bool:
    return isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str) and isinstance(pair[1], str | None)


def check_name(name: str) -> None:
    """A content file's name may only lead downwards from where it is unpacked, on any system."""
    path = PurePosixPath(name)
    plain = 0 < len(name) <= 200 and str(path) == name and name.isprintable() and not set(name) & set('\\:*?"<>|')
    if not plain or path.is_absolute() or ".." in path.parts or name == ".":
        raise BadEntry(f"the name of a content file leads elsewhere: {name[:80]!r}")
