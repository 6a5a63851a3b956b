"""A roster as a spreadsheet writes it: a line that names the columns, then a person a line.

`name` must be there; `game` (a number from 1) and `seat` may be left out, or left empty for whatever is free. Other
columns are passed over. Everything that is wrong is told at once, each with its line.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.errors import CommandError
from game.scenario.model import Scenario
from game.session.roster.placing import Place, Unplaced, place_all
from game.session.seating import plain_name

LARGEST = 1_000_000
"""Bytes of a roster."""
COLUMNS = {
    "name": "name", "nom": "name",
    "game": "game", "partie": "game",
    "seat": "seat", "siège": "seat", "siege": "seat",
}  # fmt: skip
"""What a column may be called."""
MOST_TOLD = 20
"""Problems that are told; more of them say the same."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a seat of a game, which counts from 0."""

    name: str
    game: int
    seat: str


@dataclass(frozen=True, slots=True)
class Places:
    """What there is to sit on: so many games, in each the seats that people hold, in each of these so many people."""

    scenario: Scenario
    seats: tuple[str, ...]
    games: int
    sitters: int = 1


class Wrong(Exception):
    """A row that cannot be used, and why."""


@dataclass(frozen=True, slots=True)
class Row:
    """A person as the roster has them: which places they may have."""

    line: int
    name: str
    places: tuple[Place, ...]


def read_roster(path: Path, there: Places) -> list[Person]:
    """Everybody in it, with a seat each. CommandError with every problem, each at its line."""
    rows, problems = [], []
    for line, cells in _rows(path):
        try:
            rows.append(Row(line, *_person(cells, there)))
        except Wrong as wrong:
            problems.append(f"{path}:{line}: {wrong}")
    if not (rows or problems):
        raise CommandError(f"{path}:1: there is nobody in this roster")
    placed, unplaced = place_all([row.places for row in rows])
    problems += [f"{path}:{rows[one.row].line}: {_why(one, rows)}" for one in unplaced]
    if problems:
        raise CommandError("\n".join(told(problems)))
    people = [
        Person(row.name, place[0], place[1]) for row, place in zip(rows, placed, strict=True) if place is not None
    ]
    if twice := _twice(people, rows):
        raise CommandError("\n".join(told(f"{path}:{line}: {name} is in this seat already" for line, name in twice)))
    return people


def _twice(people: Sequence[Person], rows: Sequence[Row]) -> list[tuple[int, str]]:
    """Two of a name cannot be told apart in one seat."""
    pairs = list(zip(people, rows, strict=True))
    return [(row.line, row.name) for number, (one, row) in enumerate(pairs) if one in people[:number]]


def told(found: Iterable[str]) -> Iterator[str]:
    """As text, however the file is called and whatever is in it."""
    problems = list(found)
    for problem in problems[:MOST_TOLD]:
        yield "".join(sign if sign.isprintable() else "?" for sign in problem)
    if len(problems) > MOST_TOLD:
        yield f"and {len(problems) - MOST_TOLD} more"


# ---------------------------------------------------------------- the file


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row that has anything in it, by column, with the line that it begins in."""
    text = _text(path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    columns: list[str] | None = None
    before = 0
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if columns is None:
                columns = _columns(cells, f"{path}:{line}")
                continue
            yield line, {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name}
    except csv.Error as error:
        raise CommandError("\n".join(told([f"{path}:{before + 1}: this is no line of CSV ({error})"]))) from error
    if columns is None:
        raise CommandError(f"{path}:1: the roster is empty: its first line names its columns (name, game, seat)")


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise CommandError(f"{path}: the roster cannot be read ({error.strerror})") from error
    if len(content) > LARGEST:
        raise CommandError(f"{path}: a roster has {LARGEST} bytes at most")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CommandError(
            f"{path}:{line}: this is not UTF-8: save the roster as “CSV UTF-8” in the spreadsheet"
        ) from error


def _delimiter(text: str) -> str:
    """Spreadsheets of many languages write a semicolon, some a tab."""
    first = text.lstrip("\r\n").partition("\n")[0]
    return max(",;\t", key=first.count)


def _columns(cells: Sequence[str], where: str) -> list[str]:
    columns = [COLUMNS.get(cell.strip().casefold(), "") for cell in cells]
    if "name" not in columns:
        found = next(told([", ".join(cells)[:80]]))
        raise CommandError(
            f"{where}: the first line must name the columns, `name` among them (and, if you like, `game` and `seat`); "
            f"it says: {found}"
        )
    for name in ("name", "game", "seat"):
        if columns.count(name) > 1:
            raise CommandError(f"{where}: there are two columns `{name}`")
    return columns


# ---------------------------------------------------------------- a row


def _person(cells: Mapping[str, str], there: Places) -> tuple[str, tuple[Place, ...]]:
    try:
        name = plain_name(cells.get("name", ""))
    except CommandError:
        raise Wrong("there is no name in this line") from None
    games = _games(cells.get("game", ""), there)
    seats = _seats(cells.get("seat", ""), there)
    chairs = range(there.sitters)  # every seat gets somebody before any gets a second
    return name, tuple((game, seat, chair) for chair in chairs for game in games for seat in seats)


def _games(written: str, there: Places) -> Sequence[int]:
    count = there.games
    if not written:
        return range(count)
    if not (written.isascii() and written.isdigit() and len(written) < 6 and 1 <= int(written) <= count):
        of = "there is one game, 1" if count == 1 else f"there are games 1 to {count}"
        raise Wrong(f"`{written[:40]}` is no game of this room: {of}")
    return [int(written) - 1]


def _seats(written: str, there: Places) -> Sequence[str]:
    if not written:
        return there.seats
    titles = {seat: there.scenario.content.patron[seat].title for seat in there.seats}
    for seat, title in titles.items():
        if written.casefold() in (seat.casefold(), title.casefold()):
            return [seat]
    raise Wrong(f"`{written[:40]}` is no seat that a person holds here: there are {', '.join(titles.values())}")


def _why(one: Unplaced, rows: Sequence[Row]) -> str:
    row = rows[one.row]
    if one.taken_by is not None:
        other = rows[one.taken_by]
        return f"the seat of {row.name} is that of {other.name} already (line {other.line})"
    return f"no seat is left for {row.name}: give the room more games, or the roster fewer people"
