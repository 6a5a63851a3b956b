"""What stands where on a map of a size: areas, names, and a chip for each theatre. Worked out once a size."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from textual.geometry import Offset

from game.scenario.maps import SEA, Grid, Map

CHIP = 3
"""Cells of a theatre's chip: its digit, a blank before it, and room for a star behind it."""

LEGEND = "012345"
NEAR = 2
"""How many cells beside a chip a click may land."""

Kind = Literal["fill", "name", "water", "title", "chip", "tail", "legend"]
Cell = tuple[str, str]
"""Areas of the upper and the lower half of a cell."""


@dataclass(frozen=True, slots=True)
class Place:
    """A theatre as far as the map's layout knows it: where its chip belongs, and the areas that it colours."""

    id: str
    title: str
    at: tuple[float, float] | None
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Neighbouring cells of one look; `theatre` is whose chip it is."""

    kind: Kind
    width: int
    cell: Cell
    text: str = ""
    theatre: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A drawn map: pieces line by line, the areas of every cell, and where the chips lie."""

    columns: int
    lines: tuple[tuple[Piece, ...], ...]
    cells: tuple[tuple[Cell, ...], ...]
    chips: dict[str, Offset]

    def theatre_at(self, column: int, line: int, places: Sequence[Place]) -> str | None:
        """The theatre that a click means: the chip beside it, or whose area it hit."""
        chips = [
            (abs(offset.x - column), key)
            for key, offset in self.chips.items()
            if offset.y == line and abs(offset.x - column) <= NEAR
        ]
        if chips:
            return min(chips)[1]
        if not (0 <= line < len(self.cells) and 0 <= column < self.columns):
            return None
        return next((place.id for place in places if not set(self.cells[line][column]).isdisjoint(place.areas)), None)


@lru_cache(maxsize=8)
def lay_out(found: Map, size: tuple[int, int], places: tuple[Place, ...]) -> Layout:
    """The layout of a map in one of its sizes."""
    cells = _cells(found, found.grid(size))
    drawing = _Drawing(found, size, cells)
    drawing.draw(places)
    lines = tuple(tuple(_pieces(row, over)) for row, over in zip(cells, drawing.over, strict=True))
    return Layout(size[0], lines, cells, drawing.chips)


def _cells(found: Map, grid: Grid) -> tuple[tuple[Cell, ...], ...]:
    rows = [[found.symbols.get(symbol, SEA) for symbol in row] for row in grid.rows]
    rows += [[SEA] * grid.columns] * (len(rows) % 2)
    return tuple(tuple(zip(rows[top], rows[top + 1], strict=True)) for top in range(0, len(rows), 2))


def _pieces(row: Sequence[Cell], over: dict[int, Piece]) -> Iterator[Piece]:
    """A line: what lies over the ground where something does, else neighbouring equal cells as one piece."""
    column = 0
    while column < len(row):
        if column in over:
            piece = over[column]
        else:
            end = column
            while end < len(row) and end not in over and row[end] == row[column]:
                end += 1
            piece = Piece("fill", end - column, row[column])
        yield piece
        column += piece.width


class _Drawing:
    """Puts chips, legend and names over the ground, each where nothing lies yet."""

    def __init__(self, found: Map, size: tuple[int, int], cells: Sequence[Sequence[Cell]]) -> None:
        self.found, self.size, self.cells = found, size, cells
        self.over: list[dict[int, Piece]] = [{} for _ in cells]
        self.free = [[True] * size[0] for _ in cells]
        self.chips: dict[str, Offset] = {}
        self.named: set[str] = set()

    def draw(self, places: Sequence[Place]) -> None:
        self._put_chips(places)
        self._put_legend()
        coloured = {area for place in places for area in place.areas}
        for place in places:
            self._put_title(place, coloured)
        for sea in self.found.sheet.map.seas:
            column, half = self.found.place(sea.at, self.size)
            self._put_water(column, half // 2, [sea.title, sea.code])
        for key, area in self.found.sheet.area.items():
            if area.label and area.sea:
                self._name(key, [f" {name} " for name in (area.title, area.code) if name], "water")
            elif area.label:
                self._name(key, [f" {area.title.upper()} ", *([area.code] if area.code else [])], "name")
        for key, area in self.found.sheet.area.items():
            if area.label and not area.sea and key not in self.named:
                self._name_at_sea(key, area.title.upper())

    def _put(self, line: int, column: int, *pieces: Piece) -> None:
        for piece in pieces:
            self.over[line][column] = piece
            self.free[line][column : column + piece.width] = [False] * piece.width
            column += piece.width

    def _is_free(self, line: int, start: int, end: int) -> bool:
        return 0 <= line < len(self.free) and start >= 0 and end <= self.size[0] and all(self.free[line][start:end])

    # ------------------------------------------------------------ theatres

    def _put_chips(self, places: Sequence[Place]) -> None:
        """Each on its place; chips of one line that would touch make room for one another."""
        lines: dict[int, list[tuple[int, Place]]] = {}
        for place in places:
            if place.at is not None and self.found.holds(place.at):
                column, half = self.found.place(place.at, self.size)
                lines.setdefault(min(half // 2, len(self.cells) - 1), []).append((column, place))
        for line, wanted in lines.items():
            wanted.sort(key=lambda each: each[0])
            columns = _apart([column for column, _ in wanted], CHIP + 1, 1, self.size[0] - 3)
            for column, (_, place) in zip(columns, wanted, strict=True):
                self.chips[place.id] = Offset(column, line)
                tail = Piece("tail", 1, self.cells[line][column + 2], theatre=place.id)
                self._put(line, column - 1, Piece("chip", CHIP, self.cells[line][column], theatre=place.id), tail)

    def _put_title(self, place: Place, coloured: Set[str]) -> None:
        """A theatre's name beside its chip, on ground of one kind that no theatre colours."""
        if place.id not in self.chips:
            return
        column, line = self.chips[place.id]
        text = f"{place.title} "
        for start in (column - 1 - len(text), column + 3):
            end = start + len(text)
            if not self._is_free(line, start, end):
                continue
            ground = set(self.cells[line][start:end])
            if len(ground) == 1 and len(set(*ground)) == 1 and coloured.isdisjoint(*ground):
                self._put(line, start, Piece("title", len(text), ground.pop(), text, place.id))
                return

    def _put_legend(self) -> None:
        """The six shades with their digits, in the lower right corner if the sea is there."""
        line, start = len(self.cells) - 1, self.size[0] - len(LEGEND) - 1
        if self._is_free(line, start, self.size[0]) and set(self.cells[line][start:]) == {(SEA, SEA)}:
            self._put(line, start, *(Piece("legend", 1, (SEA, SEA), digit) for digit in LEGEND))

    # ------------------------------------------------------------ names

    def _put_water(self, column: int, line: int, names: Sequence[str | None]) -> None:
        for name in filter(None, names):
            start = column - len(name) // 2
            end = start + len(name)
            if self._is_free(line, start, end) and set(self.cells[line][start:end]) == {(SEA, SEA)}:
                self._put(line, start, Piece("water", len(name), (SEA, SEA), name))
                return

    def _name(self, area: str, names: Sequence[str], kind: Kind) -> None:
        """An area's name in the middle of the widest part near its middle; its code where the name is too long."""
        runs = [(line, start, end) for line in range(len(self.cells)) for start, end in self._runs(line, area)]
        total = sum(end - start for _, start, end in runs)
        if not total:
            return
        across = sum((end - start) * (start + end) / 2 for _, start, end in runs) / total
        down = sum((end - start) * line for line, start, end in runs) / total
        for name in names:
            fitting = [run for run in runs if run[2] - run[1] >= len(name)]
            if fitting:
                line, start, end = min(fitting, key=lambda run: (2 * abs(run[0] - down) - (run[2] - run[1]) / 4, run))
                column = min(max(round(across - len(name) / 2), start), end - len(name))
                self._put(line, column, Piece(kind, len(name), (area, area), name))
                self.named.add(area)
                return

    def _name_at_sea(self, area: str, name: str) -> None:
        """A small country's name off its coast, on a line where it cannot be taken for a theatre's."""
        chipped = {offset.y for offset in self.chips.values()}
        for line, row in enumerate(self.cells):
            coast = next((column for column, cell in enumerate(row) if area in cell), 0)
            for start in range(coast - len(name) - 1, coast - len(name) - 4, -1):
                end = start + len(name) + 1
                if line in chipped or not self._is_free(line, start, end) or set(row[start:end]) != {(SEA, SEA)}:
                    continue
                self._put(line, start, Piece("name", len(name), (SEA, SEA), name))
                return

    def _runs(self, line: int, area: str) -> Iterator[tuple[int, int]]:
        """Free stretches of a line that lie wholly in an area."""
        start = None
        for column, cell in enumerate((*self.cells[line], (SEA, SEA))):
            inside = column < self.size[0] and cell == (area, area) and self.free[line][column]
            if inside and start is None:
                start = column
            elif not inside and start is not None:
                yield start, column
                start = None


def _apart(columns: Sequence[int], gap: int, lowest: int, highest: int) -> list[int]:
    """Ascending columns, moved so that each is at least `gap` from the next: neighbours share the way."""
    moved = list(columns)
    for place in range(1, len(moved)):
        lacking = max(gap - (moved[place] - moved[place - 1]), 0)
        moved[:place] = [column - lacking // 2 for column in moved[:place]]
        moved[place] += lacking - lacking // 2
    first = max(lowest - moved[0], 0) if moved else 0
    moved = [column + first for column in moved]
    over = max(moved[-1] - highest, 0) if moved else 0
    return [column - over for column in moved]
