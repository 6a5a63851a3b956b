"""Read documented cases, and how they are put into the model: content of ours, and any file of that form."""

from collections.abc import Callable, Mapping
from collections.abc import Mapping as Table
from dataclasses import dataclass
from pathlib import Path as Folder
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from game.errors import CommandError, ContentError
from game.scenario.library import content_folder
from game.scenario.loader import load_scenario, report_clashes, report_misfits
from game.scenario.merged import Merged
from game.scenario.merging import merge_files
from game.scenario.model import Scenario
from game.scenario.positions import Places
from game.scenario.problems import Path, Problems, did_you_mean, render
from game.scenario.schema import episodes as schema
from game.scenario.schema.episodes import Episode, EpisodesFile, EpisodesList
from game.scenario.validation import report_shape

LARGEST = 4_000_000
FOLDER = "history"
CASES = "episodes"
MAPPING = "mapping.toml"
Shape = TypeVar("Shape", bound=BaseModel)


@dataclass(frozen=True)
class History:
    """Cases by id, and the frame that they are put into."""

    name: str
    frame: Scenario
    mapping: schema.Mapping
    episodes: Mapping[str, Episode]


def history_folder() -> Folder:
    """Where the cases that come with the game stand."""
    return content_folder() / FOLDER


def load_history(path: Folder | None = None) -> History:
    """The cases in a file, or in all files of a folder; without one those that come with the game.

    CommandError if it cannot be read, ContentError with every problem at its place.
    """
    mapping = _load_mapping(history_folder() / MAPPING)
    frame = load_scenario(history_folder() / mapping.frame)
    where = history_folder() / CASES if path is None else path
    files = _read(where)
    return History(str(where), frame, mapping, read_episodes(files, frame, mapping, _shown(where)))


def read_episodes(
    files: Table[str, bytes], frame: Scenario, mapping: schema.Mapping, shown: Callable[[str], str] = str
) -> dict[str, Episode]:
    """The cases in the text of files."""
    problems = Problems()
    merged = merge_files(files, problems)
    places = Places(files, merged, shown)
    report_clashes(merged, places, problems)
    report_misfits(merged, places, problems)
    found = {} if problems else _episodes(merged.tables, problems)
    for path, episode in found.values():
        _check(episode, path, frame, mapping, problems)
    _refuse(problems, files, merged, shown)
    return {key: episode for key, (_, episode) in found.items()}


def _load_mapping(path: Folder) -> schema.Mapping:
    files, problems = {f"{FOLDER}/{MAPPING}": _bytes(path)}, Problems()
    merged = merge_files(files, problems)
    mapping = None if problems else _validated(schema.Mapping, merged.tables, problems)
    _refuse(problems, files, merged, lambda _: str(path))
    assert mapping is not None  # or something would have been refused
    return mapping


def _refuse(problems: Problems, files: Table[str, bytes], merged: Merged, shown: Callable[[str], str]) -> None:
    if problems:
        placed = problems.placed(Places(files, merged, shown).place)
        raise ContentError(placed, render(placed))


# ---------------------------------------------------------------- files


def _read(path: Folder) -> dict[str, bytes]:
    if path.is_dir():
        found = {f"{CASES}/{one.name}": _bytes(one) for one in sorted(path.glob("*.toml"))}
        if not found:
            raise CommandError(f"there are no cases in {path}: it holds no file that ends in .toml")
        return found
    return {f"{CASES}/{path.name}": _bytes(path)}


def _shown(path: Folder) -> Callable[[str], str]:
    return lambda name: str(path / name.partition("/")[2]) if path.is_dir() else str(path)


def _bytes(path: Folder) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise CommandError(f"{path} is larger than {LARGEST // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}") from error


# ---------------------------------------------------------------- shape and meaning


def _episodes(tables: dict[str, Any], problems: Problems) -> dict[str, tuple[Path, Episode]]:
    """By id, with the path of each: as tables by id, or as a list of tables that name themselves."""
    if not isinstance(tables.get("episode"), list):
        by_id = _validated(EpisodesFile, tables, problems)
        return {key: (("episode", key), one) for key, one in by_id.episode.items()} if by_id else {}
    listed = _validated(EpisodesList, tables, problems)
    found: dict[str, tuple[Path, Episode]] = {}
    for place, one in enumerate(listed.episode if listed else ()):
        if one.id in found:
            problems.add(("episode", place, "id"), f"there are two episodes `{one.id}`", "give one another id")
        found[one.id] = (("episode", place), one)
    return found


def _validated(shape: type[Shape], tables: dict[str, Any], problems: Problems) -> Shape | None:
    try:
        return shape.model_validate(tables)
    except ValidationError as error:
        report_shape(error, tables, problems, shape)
    return None


def _check(episode: Episode, path: Path, frame: Scenario, mapping: schema.Mapping, problems: Problems) -> None:
    """Levers and covariates that the frame has no place for, and codes that are missing."""
    for name, lever in (("lever", episode.lever), *(("levers_secondary", one) for one in episode.levers_secondary)):
        if lever not in frame.levers:
            hint = did_you_mean(lever, frame.levers) or f"one of: {', '.join(frame.levers)}"
            problems.add((*path, name), f"there is no lever `{lever}`", hint)
    for key in episode.covariates:
        if key not in mapping.covariate:
            hint = did_you_mean(key, mapping.covariate) or f"there are {', '.join(mapping.covariate)}"
            problems.add((*path, "covariates", key), f"`{key}` is not known here", hint, at="key")
    for key in mapping.covariate:
        if key not in episode.covariates:
            problems.add((*path, "covariates"), f"this needs `{key}`")
