"""Read the claims of a scenario: `claims.toml`, which belongs to whoever judges the model, not to the model."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as Folder

from pydantic import ValidationError

from game.errors import CommandError, ContentError
from game.scenario.compiler.scope import Compilation
from game.scenario.expressions import Compiled
from game.scenario.merging import merge_files
from game.scenario.model import Scenario
from game.scenario.positions import Places
from game.scenario.problems import Path, Problems, did_you_mean, render
from game.scenario.schema.claims import Claim, ClaimsFile, Start, Trial

FILE = "claims.toml"
LARGEST = 1_000_000


@dataclass(frozen=True)
class Claims:
    """All claims with their positions; `formulas` holds what their texts compile to, by the text."""

    positions: Mapping[str, Start]
    claims: tuple[Claim, ...]
    formulas: Mapping[str | float, Compiled]


def load_claims(scenario: Scenario, folder: Folder) -> Claims:
    """The claims of the scenario in this folder. CommandError if it has none, ContentError if they are wrong."""
    path = folder / FILE
    try:
        if path.stat().st_size > LARGEST:
            raise CommandError(f"{path} is larger than {LARGEST // 1_000_000} MB")
        content = path.read_bytes()
    except FileNotFoundError:
        raise CommandError(f"{scenario.id} makes no claims: there is no {path}") from None
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}") from error
    return read_claims(scenario, content, str(path))


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
        _report_unknown(scenario, claims, compilation, problems)
    if claims is None or problems:
        placed = problems.placed(Places({f"claims/{FILE}": content}, merged, lambda _: name).place)
        raise ContentError(placed, render(placed))
    return Claims(claims.position, tuple(claims.claim), formulas)


def _validated(tables: dict[str, object], problems: Problems) -> ClaimsFile | None:
    try:
        return ClaimsFile.model_validate(tables)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            problems.add(details["loc"], details["msg"].removeprefix("Value error, "))
    return None


def trials_of(claims: ClaimsFile) -> Iterator[tuple[Path, Trial]]:
    """Every trial and where it stands."""
    for number, claim in enumerate(claims.claim):
        for place, trial in enumerate(claim.trial):
            yield ("claim", number, "trial", place), trial


def _formulas(claims: ClaimsFile) -> Iterator[tuple[Path, str | float]]:
    for path, trial in trials_of(claims):
        for number, measure in enumerate(trial.measure):
            yield (*path, "measure", number, "of"), measure.of
        for side, arm in (("", trial), ("a", trial.a), ("b", trial.b), ("c", trial.c), ("d", trial.d)):
            for name, value in (arm.set if arm else {}).items():
                yield (*path, *([side] if side else []), "set", name), value


def _report_unknown(scenario: Scenario, claims: ClaimsFile, compilation: Compilation, problems: Problems) -> None:
    """Levels, positions and incidents that do not exist, and ids given twice."""
    seen: set[str] = set()
    for number, claim in enumerate(claims.claim):
        if claim.id in seen:
            problems.add(("claim", number, "id"), f"there are two claims `{claim.id}`")
        seen.add(claim.id)
    incidents = {incident.id for incident in scenario.incidents}
    for path, trial in trials_of(claims):
        for name in trial.positions:
            if name not in claims.position:
                problems.add(
                    (*path, "positions"), f"there is no position `{name}`", did_you_mean(name, claims.position)
                )
        for side, arm in (("", trial), ("a", trial.a), ("b", trial.b), ("c", trial.c), ("d", trial.d)):
            here = (*path, *([side] if side else []))
            for name in arm.set if arm else ():
                if name not in scenario.rows and name not in compilation.acts:
                    close = did_you_mean(name, [*scenario.rows, *compilation.acts])
                    problems.add((*here, "set", name), f"there is no level `{name}`", close, at="key")
            for draw in arm.luck if arm else ():
                if draw not in scenario.draws:
                    close = did_you_mean(draw, scenario.draws)
                    problems.add((*here, "luck", draw), f"nothing is drawn at `{draw}`", close, at="key")
            for place, happening in enumerate(arm.happens if arm else ()):
                if happening.incident not in incidents:
                    close = did_you_mean(happening.incident, incidents)
                    problems.add(
                        (*here, "happens", place, "incident"), f"there is no incident `{happening.incident}`", close
                    )
