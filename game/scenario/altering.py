"""A scenario with some of its numbers changed, each named by its place in the content.

A place is the way to a value through the tables, as reasons are named: `law.choice.inertia.value`,
`lever.envoy_halt.effects.0.add`. An entry of a list is named by its number from 0 or, where it has one, by its id:
`client.houthis.front.red_sea.act.lull.intensity`.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from game.errors import CommandError, ContentError
from game.scenario.compiler import compile_content
from game.scenario.fields import is_formula
from game.scenario.model import Scenario
from game.scenario.problems import Path, Problems, did_you_mean, render
from game.scenario.validation import validate


@dataclass(frozen=True, slots=True)
class Times:
    """Changes a number, or what a formula comes to, by this factor."""

    factor: float

    def of(self, value: float | str) -> float | str:
        return f"{self.factor!r} * ({value})" if isinstance(value, str) else self.factor * value


Change = float | str | Times
"""What is put at a place: a number, a formula where the content may have one, or a factor on what stands there."""


def altered(scenario: Scenario, changes: Mapping[str, Change]) -> Scenario:
    """The same scenario with other numbers, checked and compiled anew. It has a digest of its own.

    It carries no files: what the files say is not what it plays, so no game that is kept may begin from it.
    CommandError when a place is not there or holds no number; ContentError when the scenario does not hold with it.
    """
    if not changes:
        return scenario
    tables = _tables(scenario)
    known: dict[Path, str] = {}
    for place, change in changes.items():
        path = _find(tables, place)
        if path in known:
            raise CommandError(f"`{known[path]}` and `{place}` are the same place")
        known[path] = place
        _put(tables, path, place, change)
    problems = Problems()
    content = validate(tables, problems).content
    found = compile_content(content, problems, _digest(scenario, changes), {}) if content and not problems else None
    if found is None:
        told = problems.placed(lambda problem: problem)
        raise ContentError(told, render(told))
    return found


def value_at(scenario: Scenario, place: str) -> float | str:
    """The number or formula at a place; CommandError when there is none."""
    tables = _tables(scenario)
    path = _find(tables, place)
    return _tunable(path, _at(tables, path), place)


def places(scenario: Scenario) -> dict[str, float | str]:
    """Every place that holds a number or a formula, and what it holds, in the order of the content."""
    return dict(_walk(_tables(scenario), (), ""))


def _tables(scenario: Scenario) -> dict[str, Any]:
    # Formulas are text or a number, which makes pydantic warn of each number.
    return {kind: _listed(table) for kind, table in scenario.content.model_dump(warnings=False).items()}


def _listed(value: Any) -> Any:
    """The same with its pairs and triples as lists, so that one of them may be changed alone."""
    if isinstance(value, dict):
        return {key: _listed(part) for key, part in value.items()}
    return [_listed(part) for part in value] if isinstance(value, list | tuple) else value


def _walk(value: Any, path: Path, place: str) -> Iterator[tuple[str, float | str]]:
    if (isinstance(value, int | float) and not isinstance(value, bool)) or (
        isinstance(value, str) and is_formula(path)
    ):
        yield place, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _walk(part, (*path, key), f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for number, part in enumerate(value):
            name = part.get("id", number) if isinstance(part, dict) else number
            yield from _walk(part, (*path, number), f"{place}.{name}")


def _find(tables: dict[str, Any], place: str) -> Path:
    """The path of a place; CommandError names the first step that leads nowhere."""
    path: Path = ()
    node: Any = tables
    for step in place.split("."):
        keys = _keys(node)
        if step not in keys:
            within = f"`{'.'.join(map(str, path))}`" if path else "the content"
            hint = did_you_mean(step, keys) or (f"there is {', '.join(list(keys)[:12])}" if keys else "")
            raise CommandError(f"there is no place `{place}`: {within} has no `{step}`{f'; {hint}' if hint else ''}")
        path = (*path, keys[step])
        node = node[keys[step]]
    return path


def _keys(node: Any) -> dict[str, str | int]:
    """What a step may be called here, and the key that it means."""
    if isinstance(node, dict):
        return {str(key): key for key in node}
    if isinstance(node, list):
        keys: dict[str, str | int] = {str(number): number for number in range(len(node))}
        return {
            part["id"]: number for number, part in enumerate(node) if isinstance(part, dict) and "id" in part
        } | keys
    return {}


def _at(tables: Any, path: Path) -> Any:
    for key in path:
        tables = tables[key]
    return tables


def _tunable(path: Path, value: Any, place: str) -> float | str:
    if isinstance(value, str) and is_formula(path):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if value is None:
        raise CommandError(f"`{place}` is not given in the content, so there is nothing to change")
    inside = _keys(value)
    hint = f"; it has {', '.join(list(inside)[:12])}" if inside else ""
    raise CommandError(f"`{place}` is no number{hint}")


def _put(tables: dict[str, Any], path: Path, place: str, change: Change) -> None:
    before = _tunable(path, _at(tables, path), place)
    _at(tables, path[:-1])[path[-1]] = change.of(before) if isinstance(change, Times) else change


def _digest(scenario: Scenario, changes: Mapping[str, Change]) -> str:
    said = {place: _said(change) for place, change in changes.items()}
    return hashlib.sha256(f"{scenario.digest}\0{json.dumps(said, sort_keys=True)}".encode()).hexdigest()


def _said(change: Change) -> Any:
    if isinstance(change, Times):
        return [float(change.factor)]
    return change if isinstance(change, str) else float(change)
