"""What a lint says, and whether the author has said that it is meant."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from game.scenario.merging import part_of
from game.scenario.positions import Places
from game.scenario.problems import Path, Problem, did_you_mean
from game.scenario.schema import Content
from game.scenario.sense.finding import Finding


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding in its file. `accepted` is the author's reason, if it is meant."""

    lint: str
    problem: Problem
    accepted: str | None = None

    def __str__(self) -> str:
        if self.accepted is not None:
            return f"{self.problem}\n  accepted ({self.lint}): {self.accepted}"
        return f'{self.problem}\n  if it is meant: accept = {{ {self.lint} = "why" }}'


def judge_findings(
    content: Content,
    found: Iterable[tuple[str, Finding]],
    places: Places,
    known: Iterable[str],
    lints: Sequence[str],
) -> list[Doubt]:
    """Findings in the order of the files, each with what the author says to it; and acceptances that accept nothing.

    `known` of all `lints` are those that were asked: of another nothing can be said.
    """
    known, used, doubts = list(known), set(), []
    for lint, finding in dict.fromkeys(found):
        accepted, at = _accepted(content, lint, finding.where)
        used.add((*at, lint))
        problem = Problem(finding.where, f"warning: {finding.message}", finding.hint, at=finding.at)
        doubts.append(Doubt(lint, places.place(problem), accepted))
    doubts += [Doubt("accepted_in_vain", places.place(problem)) for problem in _in_vain(content, used, known, lints)]
    return sorted(doubts, key=lambda doubt: (doubt.problem.where, doubt.lint))


def _accepted(content: Content, lint: str, where: Path) -> tuple[str | None, Path]:
    """The reason on the innermost table around a place that accepts this, and where that table is."""
    for length in range(len(where), 0, -1):
        reason = _accepts(_at(content, where[:length])).get(lint)
        if reason is not None:
            return reason, where[:length]
    return None, ()


def _at(content: Content, path: Path) -> Any:
    node: Any = content
    for key in path:
        node = getattr(node, str(key), None) if isinstance(node, BaseModel) else part_of(node, key)
    return node


def _accepts(table: Any) -> Mapping[str, str]:
    return getattr(table, "accept", {}) if isinstance(table, BaseModel) else {}


def _in_vain(content: Content, used: set[Path], known: Sequence[str], lints: Sequence[str]) -> Iterator[Problem]:
    """Acceptances of what is not said, or of what no lint says."""
    for path, table in _tables(content, ()):
        for lint in _accepts(table):
            where = (*path, "accept", lint)
            if lint not in lints:
                message = f"warning: there is no lint `{lint}` to accept"
                hint = did_you_mean(lint, lints) or f"there are {', '.join(lints)}"
                yield Problem(where, message, hint, at="key")
            elif lint in known and (*path, lint) not in used:
                yield Problem(where, f"warning: nothing is said here of `{lint}`", "remove it", at="key")


def _tables(node: Any, path: Path) -> Iterator[tuple[Path, BaseModel]]:
    if isinstance(node, BaseModel):
        yield path, node
        parts: Iterable[tuple[str | int, Any]] = ((name, getattr(node, name)) for name in type(node).model_fields)
    elif isinstance(node, dict):
        parts = node.items()
    else:
        parts = enumerate(node) if isinstance(node, list | tuple) else ()
    for key, part in parts:
        if isinstance(part, BaseModel | dict | list):
            yield from _tables(part, (*path, key))


def render_doubts(doubts: Sequence[Doubt], with_accepted: bool = False) -> str:
    """Doubts as text for a terminal, and a count; those that are accepted only if asked for."""
    shown = [doubt for doubt in doubts if with_accepted or doubt.accepted is None]
    open_ = [doubt for doubt in doubts if doubt.accepted is None]
    count = f"no problems, {len(open_) or 'no'} warning{'s' * (len(open_) != 1)}"
    if len(open_) < len(doubts):
        count += f", {len(doubts) - len(open_)} accepted" + ("" if with_accepted else " (--all shows them)")
    return "\n\n".join([*map(str, shown), count])
