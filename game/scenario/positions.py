"""Where a path of keys stands in the text: file, line and column. Made only when there is a problem to place."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

import tomli

from game.scenario.library import MANIFEST
from game.scenario.merged import Merged
from game.scenario.merging import text_of
from game.scenario.problems import Path, Position, Problem
from game.scenario.unreadable import DEEPEST

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

MOST_ITEMS = 2000
"""Of a longer list, what lies further on is placed at the list itself."""

Point = tuple[int, int]
"""Line from 0, column from 0 in bytes: as the parser counts."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a key and its value begin; `text` is the value as written, if it is a string."""

    key: Point
    value: Point
    text: str = ""


class Places:
    """Finds problems in the files of a merged scenario."""

    def __init__(self, files: Mapping[str, bytes], merged: Merged, shown: Callable[[str], str] = str) -> None:
        self.files = files
        self.merged = merged
        self.shown = shown
        self._spots: dict[str, dict[Path, Spot]] = {}
        self._lines: dict[str, list[str]] = {}

    def place(self, problem: Problem) -> Problem:
        """The same problem with its position, the line itself, and the file's name as a person opens it."""
        where = problem.where
        position = where if isinstance(where, Position) else self.find(where, problem.at == "key", problem.offset)
        line = self._line(position)
        return replace(problem, where=position._replace(file=self.shown(position.file)), offset=0, line=line)

    def file_of(self, path: Path) -> str:
        """The file that a part of the merged tables was written in, or should have been."""
        return self.merged.origin(path).file

    def find(self, path: Path, is_key: bool = False, offset: int = 0, file: str = "") -> Position:
        """Where a path stands; if it is absent, where the nearest table around it begins.

        With `file` the path is one of that file; without, one of the merged tables.
        """
        if not file:
            file, path = self.merged.origin(path)
        spots = self._spots_of(file)
        for length in range(len(path), 0, -1):
            spot = spots.get(path[:length])
            if spot is None:
                continue
            whole = length == len(path)
            row, column = spot.key if is_key and whole else spot.value
            line = self._line(Position(file, row + 1, 1))
            start = len(line.encode()[:column].decode(errors="ignore"))
            if not (offset and whole and spot.text):
                return Position(file, row + 1, start + 1)
            down, right = _inside_string(spot.text, offset)
            return Position(file, row + 1 + down, right + 1 + (0 if down else start))
        # A whole kind is missing: that is said at the manifest; if that lacks its own table, at its beginning.
        return self.find(("scenario",)) if path and path != ("scenario",) else Position(self._manifest() or file, 1, 1)

    def _manifest(self) -> str:
        """The file that should hold the scenario's own table."""
        return next((name for name in self.files if name.endswith(f"/{MANIFEST}")), "")

    def _line(self, position: Position) -> str:
        if position.file not in self._lines:
            text = self.files.get(position.file, b"").decode("utf-8-sig", errors="replace")
            self._lines[position.file] = text.split("\n")
        lines = self._lines[position.file]
        return lines[position.line - 1].rstrip("\r") if 0 < position.line <= len(lines) else ""

    def _spots_of(self, file: str) -> dict[Path, Spot]:
        if file not in self._spots:
            known = file in self.files and file not in self.merged.broken
            self._spots[file] = _spots(text_of(self.files[file])) if known else {}
        return self._spots[file]


@cache
def _parser() -> "Parser":
    import tree_sitter
    import tree_sitter_toml

    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))


def _spots(text: str) -> dict[Path, Spot]:
    tree = _parser().parse(text.encode())
    walk = _Walk()
    walk.document(tree.root_node)
    return walk.spots


class _Walk:
    """Notes where every key and value of one document stands."""

    def __init__(self) -> None:
        self.spots: dict[Path, Spot] = {}
        self.lengths: dict[Path, int] = {}

    def document(self, root: "Node") -> None:
        for node in root.children:
            match node.type:
                case "pair":
                    self.pair(node, ())
                case "table" | "table_array_element":
                    self.table(node)

    def table(self, node: "Node") -> None:
        path: Path = ()
        start = node.start_point
        keys = list(_keys(node.children[1]))
        for place, (key, point) in enumerate(keys):
            path = (*path, key)
            self.spots.setdefault(path, Spot(point, start))
            is_last = place == len(keys) - 1
            if is_last and node.type == "table_array_element":
                self.lengths[path] = self.lengths.get(path, 0) + 1
            elif is_last:
                self.spots[path] = Spot(point, start)
            if path in self.lengths:
                path = (*path, self.lengths[path] - 1)
                self.spots.setdefault(path, Spot(point, start))
        for child in node.children:
            if child.type == "pair":
                self.pair(child, path)

    def pair(self, node: "Node", path: Path) -> None:
        # A comment on the same line is a child too, the last.
        key, _, value = [child for child in node.children if child.type != "comment"][:3]
        for name, point in _keys(key):
            path = (*path, name)
            self.spots.setdefault(path, Spot(point, value.start_point))
        self.value(value, path)

    def value(self, node: "Node", path: Path) -> None:
        if len(path) > DEEPEST:
            return
        match node.type:
            case "string":
                self.spots[path] = replace(self.spots[path], text=(node.text or b"").decode())
            case "array":
                items = [child for child in node.named_children if child.type != "comment"]
                for place, item in enumerate(items[:MOST_ITEMS]):
                    self.spots[*path, place] = Spot(item.start_point, item.start_point)
                    self.value(item, (*path, place))
            case "inline_table":
                for child in node.children:
                    if child.type == "pair":
                        self.pair(child, path)


def _keys(node: "Node") -> Iterator[tuple[str, Point]]:
    """The parts of a key, first to last; a dotted key leans to the left."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if part.type == "dotted_key":
            waiting += [child for child in reversed(part.children) if child.is_named]
        else:
            yield _key(part), part.start_point


def _key(node: "Node") -> str:
    text = (node.text or b"").decode()
    if node.type == "bare_key":
        return text
    try:
        table: dict[str, Any] = tomli.loads(f"{text} = 0")
    except tomli.TOMLDecodeError:
        return text
    return next(iter(table))


ESCAPED = {"u": 6, "U": 10, "x": 4}


def _inside_string(text: str, offset: int) -> tuple[int, int]:
    """Lines down and columns right to a character of a string's value, counted from its first quote.

    Columns count from the quote on its own line, else from the line's beginning.
    """
    quotes = 3 if text.startswith(('"""', "'''")) else 1
    at = quotes
    if quotes == 3:
        at += len(text[at:]) - len(text[at:].removeprefix("\r").removeprefix("\n"))
    for _ in range(offset):
        at = _past_fold(text, at)
        at += _width(text, at)
    at = min(_past_fold(text, at), len(text) - 1)
    before = text[:at]
    return before.count("\n"), at - (before.rfind("\n") + 1)


def _past_fold(text: str, at: int) -> int:
    """A backslash at a line's end leaves out the line's end and all blanks after it."""
    while text.startswith('"') and text[at : at + 1] == "\\" and text[at + 1 : at + 2].isspace():
        rest = text[at + 1 :]
        at += 1 + len(rest) - len(rest.lstrip())
    return at


def _width(text: str, at: int) -> int:
    """How many characters the text spends on one character of the value."""
    if text[at : at + 2] == "\r\n":
        return 2
    if text[at : at + 1] != "\\" or text.startswith("'"):
        return 1
    return ESCAPED.get(text[at + 1 : at + 2], 2)
