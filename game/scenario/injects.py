"""Read injects: `injects.toml` beside a scenario, or a file of one's own as TOML or as a table (CSV).

They belong to whoever leads a game, and not to the model: no digest knows them.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path as File

from pydantic import ValidationError

from game.errors import CommandError, ContentError
from game.language import ENGLISH, Catalogue, language, read_catalogue
from game.scenario.adjusting import is_adjustable
from game.scenario.compiler.scope import Compilation
from game.scenario.files import read_beside, shown_path
from game.scenario.injects_table import read_table
from game.scenario.merging import merge_files
from game.scenario.model import Scenario
from game.scenario.positions import Places
from game.scenario.problems import Path, Position, Problem, Problems, did_you_mean, render
from game.scenario.schema.injects import Inject, InjectsFile
from game.scenario.translations import catalogue_path, translate
from game.scenario.validation import report_shape

FILE = "injects.toml"
INSIDE = f"injects/{FILE}"
MOST = 200
"""Injects in one file."""

Injects = Mapping[str, Inject]
"""By id, in the order of the file."""


def load_injects(scenario: Scenario, path: File) -> Injects:
    """The injects in a file, TOML or CSV by its ending. CommandError if there is none, ContentError if it is wrong."""
    content = read_beside(path)
    if content is None:
        raise CommandError(f"there are no injects: there is no {shown_path(path)}")
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        return read_injects_table(scenario, content, shown_path(path))
    return read_injects(scenario, content, shown_path(path))


def injects_beside(scenario: Scenario, folder: File, spoken: str | None = None) -> Injects:
    """Those of the scenario in this folder, in the language that is spoken as far as it has words in it."""
    content, code = read_beside(folder / FILE), spoken or language()
    path = catalogue_path(folder, code)
    words = [read_catalogue(path)] if code != ENGLISH and path.is_file() else []
    return {} if content is None else read_injects(scenario, content, shown_path(folder / FILE), words)


def check_injects(scenario: Scenario, folder: File) -> list[Problem]:
    """Every problem of the injects in this folder; none if it has none."""
    try:
        injects_beside(scenario, folder, ENGLISH)
    except ContentError as error:
        return list(error.problems)
    return []


def read_injects(scenario: Scenario, content: bytes, name: str = FILE, catalogues: Sequence[Catalogue] = ()) -> Injects:
    """The injects in the text of a TOML file, in the words of `catalogues`. ContentError with every problem."""
    problems = Problems()
    merged = merge_files({INSIDE: content}, problems)
    translate(merged.tables, catalogues, language(), InjectsFile)
    found = None if problems else _validated(merged.tables, problems)
    if found is not None:
        report_unfit(scenario, found.inject, problems)
    if found is None or problems:
        placed = problems.placed(Places({INSIDE: content}, merged, lambda _: name).place)
        raise ContentError(placed, render(placed))
    return found.inject


def read_injects_table(scenario: Scenario, content: bytes, name: str) -> Injects:
    """The injects in a table. ContentError with every problem at its row and column."""
    problems = Problems()
    table = read_table(content, name, problems)
    found = None if problems else _validated({"inject": table.injects}, problems)
    if found is not None:
        report_unfit(scenario, found.inject, problems)
    if found is None or problems:
        placed = problems.placed(table.place)
        raise ContentError(placed, render(placed))
    return found.inject


def checked_inject(scenario: Scenario, name: str, fields: Mapping[str, object]) -> Inject:
    """One inject as somebody wrote it; CommandError with what is wrong."""
    problems = Problems()
    found = _validated({"inject": {name: dict(fields)}}, problems)
    if found is not None:
        report_unfit(scenario, found.inject, problems)
    if found is None or problems:
        raise CommandError("\n".join(_told(problem) for problem in problems))
    return found.inject[name]


def _told(problem: Problem) -> str:
    place = "" if isinstance(problem.where, Position) else ".".join(map(str, problem.where[2:]))
    return f"{place}: {problem.message}{f' ({problem.hint})' if problem.hint else ''}".removeprefix(": ")


def _validated(tables: dict[str, object], problems: Problems) -> InjectsFile | None:
    try:
        return InjectsFile.model_validate(tables)
    except ValidationError as error:
        report_shape(error, tables, problems, InjectsFile)
    return None


def report_unfit(scenario: Scenario, injects: Injects, problems: Problems) -> None:
    """Report what names nothing in the scenario, moves what only laws move, or comes after the end."""
    compilation = Compilation(scenario.content, problems, scenario.indicators)
    if len(injects) > MOST:
        problems.add(("inject",), f"there are {len(injects)} injects, and more than {MOST} are too many", "keep fewer")
    for name, inject in injects.items():
        path: Path = ("inject", name)
        if inject.turn is not None and inject.turn > scenario.turns:
            message = f"there is no turn {inject.turn}"
            problems.add((*path, "turn"), message, f"the last one is turn {scenario.turns}")
        compilation.optional(inject.when, (*path, "when"))
        _report_seats(scenario, inject.audience, (*path, "audience"), problems)
        compilation.effects(inject.effects, (*path, "effects"))
        for place, effect in enumerate(inject.effects):
            row = scenario.rows.get(effect.on)
            if row is not None and not is_adjustable(scenario.indicators[row]):
                message = f"`{effect.on}` follows from the rest, and cannot be put elsewhere"
                problems.add((*path, "effects", place, "on"), message, "move a level of a patron, client or pair")


def _report_seats(scenario: Scenario, audience: Iterable[str], path: Path, problems: Problems) -> None:
    for place, seat in enumerate(audience):
        if seat not in scenario.seats:
            seats = f"one of: {', '.join(scenario.seats)}"
            problems.add((*path, place), f"nobody plays `{seat}`", did_you_mean(seat, scenario.seats) or seats)
