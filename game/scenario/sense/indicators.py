"""Unused indicators: nothing reads it, or nothing moves it."""

from collections.abc import Iterator

from game.scenario.sense.finding import Finding
from game.scenario.sense.subject import Subject


def find_unused_indicators(subject: Subject) -> Iterator[Finding]:
    """Indicators of a scenario's own, and levels that it sets, which nothing uses.

    What is declared in a shared folder is for all who use it, and is not looked at.
    """
    scenario = subject.scenario
    seen = frozenset(scenario.rows[name] for patron in scenario.content.patron.values() for name in patron.watch)
    groups: dict[tuple[str, str], list[int]] = {}
    for row, indicator in enumerate(scenario.indicators):
        groups.setdefault((indicator.thing.kind, indicator.attribute), []).append(row)
    for (kind, name), rows in groups.items():
        path = ("indicator", kind, name)
        if subject.is_shared(path):
            yield from _levels(subject, rows, seen)
        elif not any(row in subject.read or row in seen for row in rows):
            hint = "let a formula read it, watch it, or remove it"
            yield Finding(path, f"nothing reads {kind}.{name}", hint)
        elif not any(row in subject.moved or scenario.indicators[row].spread > 0 for row in rows):
            yield Finding(
                path, f"nothing moves {kind}.{name}", "let an effect or a `rest` move it, or write the number"
            )


def _levels(subject: Subject, rows: list[int], seen: frozenset[int]) -> Iterator[Finding]:
    """Levels that the scenario sets of a shared indicator which nothing here reads at all."""
    if any(row in subject.read or row in seen for row in rows):
        return
    for row in rows:
        indicator = subject.scenario.indicators[row]
        where = (*indicator.thing.path, indicator.attribute)
        if indicator.attribute in (indicator.thing.levels or {}) and not subject.is_shared(where):
            yield Finding(
                where, f"nothing reads {indicator.name}", "let a formula read it, or leave it where it starts"
            )
