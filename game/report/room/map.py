"""The scenario's map for a page: each area one path of a drawing, each theatre's areas named by it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, groupby
from math import hypot

from game.scenario.maps import SEA, Map, map_of
from game.scenario.model import Scenario

LARGEST = (1000, 1000)
ROOM, MARGIN, ROUNDS = 9.5, 5.0, 20
"""Cells from mark to mark and from the rim, at least, and how often they may give way."""


@dataclass(frozen=True, slots=True)
class Area:
    """`path` draws it in cells of the grid; `theatre` is whose it is, "" for none; `tint` tells neighbours apart."""

    path: str
    theatre: str
    tint: int
    is_sea: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A theatre's title, and where its mark stands, in cells."""

    theatre: str
    title: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map in cells of `width` and `height`; `note` is what it does not claim."""

    width: int
    height: int
    areas: tuple[Area, ...]
    labels: tuple[Label, ...]
    note: str


def drawing(scenario: Scenario) -> Drawing | None:
    """None for a scenario without a map."""
    found = map_of(scenario.content)
    size = found.size_for(*LARGEST) if found is not None else None
    if found is None or size is None:
        return None
    labels = _apart([*_labels(scenario, found, size)], size)
    return Drawing(*size, tuple(_areas(scenario, found, size)), labels, found.sheet.map.note)


def _areas(scenario: Scenario, found: Map, size: tuple[int, int]) -> Iterator[Area]:
    theatres = {area: key for key, table in scenario.content.theatre.items() for area in table.area}
    paths: dict[str, list[str]] = {}
    for y, row in enumerate(found.grid(size).rows):
        x = 0
        for symbol, run in groupby(row):
            length = len(list(run))
            if symbol != SEA:
                paths.setdefault(found.symbols[symbol], []).append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    for key, path in paths.items():
        area = found.sheet.area[key]
        yield Area("".join(path), theatres.get(key, ""), area.tint, area.sea)


def _labels(scenario: Scenario, found: Map, size: tuple[int, int]) -> Iterator[Label]:
    for key, table in scenario.content.theatre.items():
        if table.at is not None and found.holds(table.at):
            x, y = found.place(table.at, size)
            yield Label(key, table.title, x + 0.5, y + 0.5)


def _apart(labels: list[Label], size: tuple[int, int]) -> tuple[Label, ...]:
    """Marks that would lie over one another make room, each of a pair half of it, and stay on the map."""
    for _ in range(ROUNDS):
        for one, two in combinations(range(len(labels)), 2):
            here, there = labels[one], labels[two]
            x, y = there.x - here.x, there.y - here.y
            far = hypot(x, y)
            if far < ROOM:
                x, y, far = (x, y, far) if far else (1.0, 0.0, 1.0)
                step = (ROOM - far) / 2 / far
                labels[one] = _moved(here, -x * step, -y * step, size)
                labels[two] = _moved(there, x * step, y * step, size)
    return tuple(labels)


def _moved(label: Label, x: float, y: float, size: tuple[int, int]) -> Label:
    within = (
        min(max(place, MARGIN), most - MARGIN) for place, most in zip((label.x + x, label.y + y), size, strict=True)
    )
    return replace(label, x=round(next(within), 1), y=round(next(within), 1))
