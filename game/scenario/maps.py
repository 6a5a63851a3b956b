"""Maps: found by name beside the scenarios, read when they are first drawn. Nothing of a map bears on play."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import tomli
from pydantic import ValidationError

from game.errors import ContentError
from game.language import ENGLISH, Catalogue, read_catalogue
from game.scenario.library import content_folders
from game.scenario.problems import Position, Problem, Problems, did_you_mean, render
from game.scenario.prose import texts_in
from game.scenario.schema import Content
from game.scenario.schema.maps import MapSheet
from game.scenario.slips import find_slip
from game.scenario.translations import catalogue_path

FOLDER, SHEET, SEA = "maps", "map.toml", "."
NAME = re.compile(r"[a-z][a-z0-9_]{0,47}")


@dataclass(frozen=True, slots=True)
class Grid:
    """A map in one size: each character is the symbol of an area. Two rows make one row of a terminal."""

    columns: int
    rows: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Map:
    """A map as it was read; grids are read when they are asked for."""

    name: str
    folder: Path
    sheet: MapSheet

    @cached_property
    def symbols(self) -> Mapping[str, str]:
        """Area by symbol."""
        return {area.symbol: key for key, area in self.sheet.area.items()}

    def size_for(self, columns: int, lines: int) -> tuple[int, int] | None:
        """The largest size that fits into this many cells."""
        fitting = [size for size in self.sheet.map.grids if size[0] <= columns and size[1] <= 2 * lines]
        return max(fitting, default=None)

    @lru_cache(maxsize=4)  # noqa: B019 - maps are few and live as long as the program
    def grid(self, size: tuple[int, int]) -> Grid:
        """The grid of a size; ContentError says what is wrong with its file."""
        path = self.folder / f"{size[0]}x{size[1]}.txt"
        try:
            rows = tuple(path.read_text(encoding="ascii").split())
        except (OSError, ValueError) as error:
            raise _wrong(path, "this grid of the map cannot be read") from error
        if len(rows) != size[1] or any(len(row) != size[0] for row in rows):
            raise _wrong(path, f"this grid is not {size[0]} columns by {size[1]} rows", "draw it anew")
        unknown = sorted(set("".join(rows)) - set(self.symbols) - {SEA})
        if unknown:
            raise _wrong(path, f"no area of the map has the symbol `{unknown[0]}`", "draw it anew")
        return Grid(size[0], rows)

    def place(self, at: tuple[float, float], size: tuple[int, int]) -> tuple[int, int]:
        """The column and half row of a longitude and latitude; outside the window it is outside the grid."""
        west, south, east, north = self.sheet.map.window
        across, down = (at[0] - west) / (east - west), (north - at[1]) / (north - south)
        return int(across * size[0] // 1), int(down * size[1] // 1)

    def holds(self, at: tuple[float, float]) -> bool:
        """Whether a longitude and latitude lie within the window."""
        west, south, east, north = self.sheet.map.window
        return west <= at[0] < east and south < at[1] <= north


def map_names() -> list[str]:
    """Every map at hand."""
    return sorted({path.parent.name for folder in content_folders() for path in folder.glob(f"{FOLDER}/*/{SHEET}")})


def read_map(name: str, language: str = ENGLISH) -> Map | None:
    """The map of this name, None if there is none; ContentError says what is wrong with it."""
    folder = map_folder(name)
    return None if folder is None else Map(name, folder, _read_sheet(folder / SHEET, language))


def map_folder(name: str) -> Path | None:
    """The folder of the map of this name."""
    folders = (folder / FOLDER / name for folder in content_folders() if NAME.fullmatch(name))
    return next((folder for folder in folders if (folder / SHEET).is_file()), None)


def map_tables(folder: Path) -> dict[str, Any]:
    """The raw tables of a map; ContentError says what is wrong with its file."""
    path = folder / SHEET
    try:
        return tomli.loads(path.read_text(encoding="utf-8-sig"))
    except tomli.TOMLDecodeError as error:
        place, message, hint = find_slip(error, path.name)
        raise _wrong(path, message, hint, place.line, place.column) from error
    except (OSError, ValueError, RecursionError) as error:
        raise _wrong(path, "this map cannot be read") from error


def map_of(content: Content) -> Map | None:
    """The scenario's map, if it names one that is at hand and sound; without one the game is played all the same."""
    name = content.scenario.map
    try:
        return read_map(name, content.scenario.language) if name is not None else None
    except ContentError:
        return None


def check_map(content: Content, problems: Problems) -> None:
    """Whether the scenario's map is there and sound, and holds the areas and places of its theatres."""
    name = content.scenario.map
    try:
        found = read_map(name) if name is not None else None
    except ContentError as error:
        for problem in error.problems:
            problems.add(problem.where, problem.message, problem.hint)
        return
    if name is not None and found is None:
        names = map_names()
        hint = did_you_mean(name, names) or f"there are {', '.join(names) or 'none'}"
        problems.add(("scenario", "map"), f"there is no map `{name}`", hint)
    elif found is not None:
        _check_theatres(content, found, problems)
    else:
        for key in (key for key, theatre in content.theatre.items() if theatre.area):
            hint = "name one in scenario.toml: `map = ...`"
            problems.add(
                ("theatre", key, "area"), "areas are parts of a map, and this scenario has none", hint, at="key"
            )


def _check_theatres(content: Content, found: Map, problems: Problems) -> None:
    claimed: dict[str, str] = {}
    for key, theatre in content.theatre.items():
        for place, area in enumerate(theatre.area):
            if area not in found.sheet.area:
                hint = did_you_mean(area, found.sheet.area)
                problems.add(("theatre", key, "area", place), f"there is no area `{area}` on the map", hint)
            elif claimed.setdefault(area, key) != key:
                message = f"the area `{area}` belongs to the theatre `{claimed[area]}` already"
                problems.add(("theatre", key, "area", place), message)
        if theatre.at is not None and not found.holds(theatre.at):
            window = "west {:g}, south {:g}, east {:g}, north {:g}".format(*found.sheet.map.window)
            problems.add(("theatre", key, "at"), "this place is not on the map", f"the map's limits are {window}")


def _read_sheet(path: Path, language: str) -> MapSheet:
    tables = map_tables(path.parent)
    translated = catalogue_path(path.parent, language)
    if language != ENGLISH and translated.is_file():
        _translate(tables, read_catalogue(translated))
    try:
        return MapSheet.model_validate(tables)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise _wrong(path, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def _translate(tables: dict[str, Any], catalogue: Catalogue) -> None:
    for spoken in texts_in(MapSheet, tables):
        text = catalogue.find(spoken.place, spoken.text)
        if text is not None and len(text) <= spoken.most:
            spoken.holder[spoken.key] = text


def _wrong(path: Path, message: str, hint: str = "", line: int = 0, column: int = 0) -> ContentError:
    problems = [Problem(Position("/".join(path.parts[-3:]), line, column), message, hint)]
    return ContentError(problems, render(problems))
