"""Read the claims of a scenario: `claims.toml`, which belongs to whoever judges the model, not to the model."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as Folder

from pydantic import ValidationError

from game.errors import CommandError, ContentError
from game.scenario.claimed import arms_of, report_unknown, trials_of
from game.scenario.compiler.scope import Compilation
from game.scenario.expressions import Compiled
from game.scenario.files import read_beside, shown_path
from game.scenario.merging import merge_files
from game.scenario.model import Scenario
from game.scenario.positions import Places
from game.scenario.problems import Path, Problem, Problems, render
from game.scenario.schema.claims import Claim, ClaimsFile, Start
from game.scenario.validation import report_shape

FILE = "claims.toml"


@dataclass(frozen=True)
class Claims:
    """All claims with their positions; `formulas` holds what their texts compile to, by the text."""

    positions: Mapping[str, Start]
    claims: tuple[Claim, ...]
    formulas: Mapping[str | float, Compiled]


def load_claims(scenario: Scenario, folder: Folder) -> Claims:
    """The claims of the scenario in this folder. CommandError if it has none, ContentError if they are wrong."""
    path = folder / FILE
    content = read_beside(path)
    if content is None:
        raise CommandError(f"{scenario.id} makes no claims: there is no {path}")
    return read_claims(scenario, content, shown_path(path))


def check_claims(scenario: Scenario, folder: Folder) -> list[Problem]:
    """Every problem of the claims in this folder; none if it makes no claims."""
    content = read_beside(folder / FILE)
    try:
        if content is not None:
            read_claims(scenario, content, shown_path(folder / FILE))
    except ContentError as error:
        return list(error.problems)
    return []


def read_claims(scenario: Scenario, content: bytes, name: str = FILE) -> Claims:
    """The claims in the text of a file. ContentError with every problem at its place."""
    problems = Problems()
    merged = merge_files({f"claims/{FILE}": content}, problems)
    claims = None if problems else _validated(merged.tables, problems)
    formulas: dict[str | float, Compiled] = {}
    if claims is not None:
        compilation = Compilation(scenario.content, problems, scenario.indicators)
        for path, text in _formulas(claims):
            formulas[text] = compilation.formula(text, path)
        report_unknown(scenario, claims, compilation, problems)
    if claims is None or problems:
        placed = problems.placed(Places({f"claims/{FILE}": content}, merged, lambda _: name).place)
        raise ContentError(placed, render(placed))
    return Claims(claims.position, tuple(claims.claim), formulas)


def _validated(tables: dict[str, object], problems: Problems) -> ClaimsFile | None:
    try:
        return ClaimsFile.model_validate(tables)
    except ValidationError as error:
        report_shape(error, tables, problems, ClaimsFile)
    return None


def _formulas(claims: ClaimsFile) -> Iterator[tuple[Path, str | float]]:
    for path, trial in trials_of(claims):
        for number, measure in enumerate(trial.measure):
            yield (*path, "measure", number, "of"), measure.of
        for here, arm in arms_of(path, trial):
            for name, value in arm.set.items():
                yield (*here, "set", name), value
