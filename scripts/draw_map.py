"""Draw the grids of a map: `python scripts/draw_map.py countries-50m.json content/maps/middle_east`.

For those who change a map; the game itself only reads the grids. The atlas is Natural Earth as TopoJSON:
`npm pack world-atlas@2.0.2`, unpacked. Each half cell becomes the area that covers most of it, small areas weighing
more, and no area that lies on the map is lost while it has a point to stand on.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any

import tomli

from game.scenario.maps import SEA, SHEET
from game.scenario.schema.maps import Area, MapSheet

Ring = list[tuple[float, float]]
FINE = 5
"""Samples across and down a half cell."""


class Atlas:
    """Countries as rings of longitudes and latitudes."""

    def __init__(self, topology: dict[str, Any]) -> None:
        scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
        self.arcs = [list(_unpack(arc, scale, move)) for arc in topology["arcs"]]
        shapes = topology["objects"]["countries"]["geometries"]
        self.arcs_of: dict[str, list[list[int]]] = {}
        for shape in shapes:
            parts = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
            self.arcs_of[shape["properties"]["name"]] = [ring for part in parts for ring in part]

    def rings(self, country: str) -> list[Ring]:
        return [[point for arc in ring for point in self._arc(arc)] for ring in self.arcs_of[country]]

    def shared(self, one: str, other: str) -> list[Ring]:
        """The line between two countries."""
        mine, theirs = ({max(arc, ~arc) for ring in self.arcs_of[name] for arc in ring} for name in (one, other))
        return [self.arcs[arc] for arc in sorted(mine & theirs)]

    def _arc(self, number: int) -> Ring:
        return self.arcs[number] if number >= 0 else self.arcs[~number][::-1]


def _unpack(arc: list[list[int]], scale: list[float], move: list[float]) -> Iterator[tuple[float, float]]:
    x = y = 0
    for step in arc:
        x, y = x + step[0], y + step[1]
        yield x * scale[0] + move[0], y * scale[1] + move[1]


class Drawing:
    """One grid in the making: samples of symbols, row by row from the north."""

    def __init__(self, sheet: MapSheet, atlas: Atlas, columns: int, rows: int) -> None:
        self.sheet, self.atlas, self.columns, self.rows = sheet, atlas, columns, rows
        self.west, self.south, self.east, self.north = sheet.map.window
        self.step = ((self.east - self.west) / (columns * FINE), (self.north - self.south) / (rows * FINE))
        self.samples = [[SEA] * (columns * FINE) for _ in range(rows * FINE)]
        self.weight = {area.symbol: area.weight for area in sheet.area.values()}
        self.water = {SEA, *(area.symbol for area in sheet.area.values() if area.sea)}

    def draw(self) -> list[str]:
        for area in self.sheet.area.values():
            if area.between is None:
                self._fill(area, list(self._rings(area)))
        cells = [[self._winner(column, row) for column in range(self.columns)] for row in range(self.rows)]
        self._keep_the_small(cells)
        for area in self.sheet.area.values():
            if area.between is not None:
                self._trace(area, *area.between, cells)
        return ["".join(row) for row in cells]

    def _rings(self, area: Area) -> Iterator[Ring]:
        """An area's rings; `*` stands for every country that no other area takes."""
        if area.outline:
            yield list(area.outline)
        taken = {name for other in self.sheet.area.values() for name in other.atlas}
        for name in area.atlas:
            for country in sorted(set(self.atlas.arcs_of) - taken) if name == "*" else [name]:
                for ring in self.atlas.rings(country):
                    if area.within is None or _lies_within(ring, area.within):
                        yield ring

    def _fill(self, area: Area, rings: list[Ring]) -> None:
        """By scan lines, each through the middle of a row of samples. An outline keeps to land, or to the sea."""
        for row, samples in enumerate(self.samples):
            crossings = sorted(_crossings(rings, self.north - (row + 0.5) * self.step[1]))
            for left, right in zip(crossings[::2], crossings[1::2], strict=True):
                for column in range(self._sample(left), self._sample(right)):
                    if area.atlas or (samples[column] == SEA) == area.sea:
                        samples[column] = area.symbol

    def _sample(self, longitude: float) -> int:
        return min(max(round((longitude - self.west) / self.step[0]), 0), self.columns * FINE)

    def _winner(self, column: int, row: int) -> str:
        """Land or water by what covers more, unless a small area is here; then the area that weighs most."""
        counts = self._counts(column, row)
        if all(self.weight.get(symbol, 1) <= 1 for symbol in counts):
            is_water = 2 * sum(count for symbol, count in counts.items() if symbol in self.water) > FINE * FINE
            counts = Counter({symbol: n for symbol, n in counts.items() if (symbol in self.water) == is_water})
        return max(sorted(counts), key=lambda symbol: counts[symbol] * self.weight.get(symbol, 1))

    def _counts(self, column: int, row: int) -> Counter[str]:
        block = (self.samples[row * FINE + down][column * FINE : (column + 1) * FINE] for down in range(FINE))
        return Counter(symbol for line in block for symbol in line)

    def _trace(self, area: Area, one: str, other: str, cells: list[list[str]]) -> None:
        """The cells that hold most of the line between two countries."""
        points = (point for line in self.atlas.shared(one, other) for ends in pairwise(line) for point in _along(*ends))
        held = Counter((self._sample(x) // FINE, int((self.north - y) / self.step[1] / FINE)) for x, y in points)
        for (column, row), count in held.items():
            if count >= max(held.values()) / 3:
                cells[row][column] = area.symbol

    def _keep_the_small(self, cells: list[list[str]]) -> None:
        """An area that no cell shows gets the one that it covers most."""
        shown = {symbol for row in cells for symbol in row}
        for area in self.sheet.area.values():
            if area.symbol in shown or area.weight <= 1:
                continue
            places = ((column, row) for row in range(self.rows) for column in range(self.columns))
            best = max(places, key=lambda place: self._counts(*place)[area.symbol])
            if self._counts(*best)[area.symbol]:
                cells[best[1]][best[0]] = area.symbol


def _crossings(rings: Iterable[Ring], latitude: float) -> Iterator[float]:
    for ring in rings:
        for (x, y), (u, v) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y > latitude) != (v > latitude):
                yield x + (latitude - y) * (u - x) / (v - y)


def _along(start: tuple[float, float], end: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """Points on a straight line, near enough to one another for any grid."""
    (x, y), (u, v) = start, end
    count = 1 + int(100 * max(abs(u - x), abs(v - y)))
    for part in range(count):
        yield x + (u - x) * part / count, y + (v - y) * part / count


def _lies_within(ring: Ring, window: tuple[float, float, float, float]) -> bool:
    west, south, east, north = window
    return all(west <= x <= east and south <= y <= north for x, y in ring)


def _check_shape(sheet: MapSheet) -> Iterator[str]:
    """Half cells are about square, so a degree of longitude is narrower by the cosine of the middle latitude."""
    west, south, east, north = sheet.map.window
    shape = (east - west) * cos(radians((south + north) / 2)) / (north - south)
    for columns, rows in sheet.map.grids:
        if abs(columns / rows / shape - 1) > 0.04:
            yield f"{columns}x{rows} is out of shape: {columns} columns need about {columns / shape:.0f} half rows"


def _same_tints(sheet: MapSheet, rows: list[str]) -> Iterator[str]:
    """Neighbours on land that only a tint could tell apart, and does not."""
    land = {area.symbol: (key, area.tint) for key, area in sheet.area.items() if not area.sea and not area.between}
    pairs = {pair for row in rows for pair in pairwise(row)}
    pairs |= {pair for above, below in pairwise(rows) for pair in zip(above, below, strict=True)}
    for one, other in sorted({tuple(sorted(pair)) for pair in pairs if pair[0] != pair[1]}):
        if one in land and other in land and land[one][1] == land[other][1]:
            yield f"{land[one][0]} and {land[other][0]} share a border and a tint"


def main(atlas_file: str, folder: str) -> int:
    sheet = MapSheet.model_validate(tomli.loads((Path(folder) / SHEET).read_text(encoding="utf-8")))
    atlas = Atlas(json.loads(Path(atlas_file).read_text(encoding="utf-8")))
    remarks = list(_check_shape(sheet))
    for old in Path(folder).glob("*x*.txt"):
        old.unlink()
    for columns, rows in sheet.map.grids:
        drawn = Drawing(sheet, atlas, columns, rows).draw()
        (Path(folder) / f"{columns}x{rows}.txt").write_text("\n".join(drawn) + "\n", encoding="ascii")
        remarks += [f"{columns}x{rows}: {remark}" for remark in _same_tints(sheet, drawn)]
    sys.stdout.writelines(f"{remark}\n" for remark in remarks)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
