"""Injects as a table for a spreadsheet, and read back from one: a row an inject, a column a field.

Effects stand in one cell, one a line: `washington.home += -3 when world.turn > 2 after 14 | The reason | The source`;
`=` puts a level where `+=` adds to it. What is more than a number stands in brackets, and `\\`, `|` and line ends
within a reason are written `\\\\`, `\\|` and `\\n`. No cell is one that a spreadsheet would run.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from game.scenario.problems import Path, Position, Problem, Problems, did_you_mean
from game.scenario.schema.common import Effect
from game.scenario.schema.injects import Inject

HEADS = {
    "id": "Id",
    "title": "Title",
    "turn": "Turn",
    "when": "When",
    "audience": "Audience",
    "text": "Text",
    "effects": "Effects",
    "expected": "Expected response",
    "talking_point": "Talking point",
    "source": "Source",
}
"""What each column is called, by the field that it holds."""

NEEDED = ("id", "title", "text", "source")
MOST_ROWS = 2000
LONGEST_CELL = 40_000
RUN = re.compile(r"^[\s\x00-\x1f\x7f]*[=+\-@|%\uff0b\uff0d\uff1d\uff20]|^[\t\r\n]")
"""What a spreadsheet could take for a formula."""
EFFECT = re.compile(
    r"^\s*(?P<on>[\w.]+)\s*(?P<how>\+=|=)\s*(?P<amount>\[[^\[\]]*\]|[-+.\w]+)"
    r"(?:\s+when\s+(?P<when>\[[^\[\]]*\]|[-+.\w]+))?(?:\s+after\s+(?P<after>[.\w]+))?\s*$"
)
ESCAPES = {"\\": "\\\\", "|": "\\|", "\n": "\\n", "\r": "\\r"}


@dataclass
class Table:
    """The injects of a table as raw tables, and where each part of them stands."""

    name: str
    injects: dict[str, dict[str, Any]] = field(default_factory=dict)
    cells: dict[Path, Position] = field(default_factory=dict)

    def place(self, problem: Problem) -> Problem:
        """The problem with its row and column, both counted from 1."""
        if isinstance(problem.where, Position):
            return problem
        for length in range(len(problem.where), 0, -1):
            if (at := self.cells.get(problem.where[:length])) is not None:
                return replace(problem, where=at, offset=0)
        return replace(problem, where=Position(self.name), offset=0)


# ------------------------------------------------------------ write


def write_table(injects: Mapping[str, Inject]) -> str:
    """Injects as CSV; read back by `read_table`."""
    buffer = io.StringIO()
    rows = csv.writer(buffer, lineterminator="\r\n")
    rows.writerow(HEADS.values())
    rows.writerows([_guarded(cell) for cell in _cells(name, inject)] for name, inject in injects.items())
    return buffer.getvalue()


def _cells(name: str, inject: Inject) -> Iterator[str]:
    for key in HEADS:
        match key:
            case "id":
                yield name
            case "audience":
                yield ", ".join(inject.audience)
            case "effects":
                yield "\n".join(map(_effect_written, inject.effects))
            case _:
                value = getattr(inject, key)
                yield "" if value is None else _number(value) if isinstance(value, int | float) else str(value)


def _guarded(cell: str) -> str:
    """With an apostrophe before what a spreadsheet would run, and before an apostrophe that would be taken for one."""
    return f"'{cell}" if RUN.search(cell) or _is_guarded(cell) else cell


def _is_guarded(cell: str) -> bool:
    return cell.startswith("'") and bool(RUN.search(cell[1:]) or cell[1:].startswith("'"))


def _effect_written(effect: Effect) -> str:
    amount = effect.add if effect.set is None else effect.set
    parts = [effect.on, "+=" if effect.set is None else "=", _formula(amount)]
    if effect.when is not None:
        parts += ["when", _formula(effect.when)]
    if effect.after:
        parts += ["after", _number(effect.after)]
    words = [effect.reason, *([effect.source] if effect.source else [])]
    return " | ".join([" ".join(parts), *map(_escaped, words)])


def _formula(value: str | float | None) -> str:
    return f"[{' '.join(value.split())}]" if isinstance(value, str) else _number(value or 0.0)


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def _escaped(text: str) -> str:
    return "".join(ESCAPES.get(sign, sign) for sign in text)


# ------------------------------------------------------------ read


def read_table(content: bytes, name: str, problems: Problems) -> Table:
    """The rows of a table, by commas, semicolons or tabs; what cannot be read is reported at its place."""
    table = Table(name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.add(Position(name), "this is no UTF-8 text", "save it as “CSV UTF-8”, or write TOML")
        return table
    if "\x00" in text:
        problems.add(Position(name), "this is no table: it holds zero characters", "save it as “CSV UTF-8”")
        return table
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number = 0
    try:
        for number, row in enumerate(islice(rows, MOST_ROWS + 1), start=1):
            if number == 1:
                columns = _columns(row, name, problems)
            elif columns and any(cell.strip() for cell in row):
                _read_row(table, row, columns, number, problems)
    except csv.Error as error:
        problems.add(Position(name, number + 1, 1), f"this row cannot be read: {error}", "save it as “CSV UTF-8”")
    if number > MOST_ROWS:
        problems.add(Position(name), f"there are more than {MOST_ROWS} rows", "is this the right file?")
    if not number:
        problems.add(Position(name), "there is nothing in it", "the first row names the columns")
    return table


def _delimiter(text: str) -> str:
    """A comma, or what spreadsheets of other languages put in its place."""
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _columns(head: Sequence[str], name: str, problems: Problems) -> dict[str, int]:
    """The place of each field; heads are read without regard to case and blanks."""
    known = {_plain(told): key for key, told in HEADS.items()} | {_plain(key): key for key in HEADS}
    found: dict[str, int] = {}
    for place, told in enumerate(head):
        key = known.get(_plain(told))
        if key is None and told.strip():
            hint = did_you_mean(told.strip(), HEADS.values()) or f"columns are {', '.join(HEADS.values())}"
            problems.add(Position(name, 1, place + 1), f"there is no column “{told.strip()[:60]}”", hint)
        elif key in found:
            problems.add(Position(name, 1, place + 1), f"there are two columns “{HEADS[key]}”", "keep one")
        elif key is not None:
            found[key] = place
    lacking = [key for key in NEEDED if key not in found]
    for key in lacking:
        problems.add(Position(name, 1, 1), f"there is no column “{HEADS[key]}”", "the first row names the columns")
    return {} if lacking else found


def _plain(head: str) -> str:
    return re.sub(r"[\W_]+", "", head).lower()


def _read_row(table: Table, row: Sequence[str], columns: Mapping[str, int], number: int, problems: Problems) -> None:
    cells = {key: _unguarded(row[place]) for key, place in columns.items() if place < len(row)}
    name = cells.pop("id", "").strip()
    if not name or name in table.injects:
        wrong = f"there are two injects `{name}`" if name else "this row has no id"
        problems.add(Position(table.name, number, columns["id"] + 1), wrong, "give each row an id of its own")
        return
    path: Path = ("inject", name)
    table.cells[path] = Position(table.name, number, columns["id"] + 1)
    made = table.injects[name] = {}
    for key, cell in cells.items():
        at = table.cells[*path, key] = Position(table.name, number, columns[key] + 1)
        if len(cell) > LONGEST_CELL:
            problems.add(at, f"this cell is longer than {LONGEST_CELL:,} signs", "write less")
        elif cell.strip():
            made[key] = _value(key, cell, at, problems)


def _unguarded(cell: str) -> str:
    return cell[1:] if _is_guarded(cell) else cell


def _value(key: str, cell: str, at: Position, problems: Problems) -> object:
    match key:
        case "turn":
            return _turn(cell.strip(), at, problems)
        case "when":
            return _amount(cell.strip())
        case "audience":
            everyone = cell.strip().lower() in ("all", "everyone", "*")
            return [] if everyone else [seat.strip() for seat in re.split(r"[,;\n]", cell) if seat.strip()]
        case "effects":
            lines = [line for line in cell.replace("\r\n", "\n").split("\n") if line.strip()]
            return [one for line in lines if (one := _effect(line, at, problems)) is not None]
    return cell.replace("\r\n", "\n")


def _turn(cell: str, at: Position, problems: Problems) -> int:
    """Spreadsheets write whole numbers with a point behind them, too."""
    if re.fullmatch(r"\d{1,4}([.,]0*)?", cell):
        return int(re.split(r"[.,]", cell)[0])
    problems.add(at, f"“{cell[:40]}” is no turn", "write a whole number, or leave it empty")
    return 1


def _effect(line: str, at: Position, problems: Problems) -> dict[str, object] | None:
    what, *words = (part.strip() for part in _split(line))
    match = EFFECT.match(what)
    if match is None or not 1 <= len(words) <= 2:
        hint = "write `thing.indicator += 3 | the reason`; a formula stands in [ ]"
        problems.add(at, f"this effect cannot be read: {line.strip()[:80]}", hint)
        return None
    found: dict[str, object] = {"on": match["on"], "reason": _unescaped(words[0])}
    found["add" if match["how"] == "+=" else "set"] = _amount(match["amount"])
    if match["when"]:
        found["when"] = _amount(match["when"])
    if match["after"]:
        found["after"] = _amount(match["after"])
    if len(words) == 2:
        found["source"] = _unescaped(words[1])
    return found


def _split(line: str) -> list[str]:
    """The parts between bars that are not escaped."""
    parts, signs = [""], iter(line)
    for sign in signs:
        if sign == "|":
            parts.append("")
        else:
            parts[-1] += sign + (next(signs, "") if sign == "\\" else "")
    return parts


def _unescaped(text: str) -> str:
    back = {written[1]: sign for sign, written in ESCAPES.items()}
    return re.sub(r"\\(.)", lambda found: back.get(found[1], found[0]), text)


def _amount(text: str) -> str | float:
    """A number, or a formula."""
    inside = text[1:-1].strip() if text.startswith("[") and text.endswith("]") else text
    try:
        return float(inside)
    except ValueError:
        return inside
