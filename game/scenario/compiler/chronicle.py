"""Check what really took place: days within the scenario's own, in order, and held against what the scenario has."""

from datetime import date as Date
from datetime import timedelta

from game.scenario.compiler.scope import Compilation
from game.scenario.problems import Path, did_you_mean
from game.scenario.schema import Content
from game.scenario.schema.chronicle import Entry


def check_chronicle(compilation: Compilation) -> None:
    """Report every entry that no turn can tell, or that names nothing."""
    before: Date | None = None
    for key, entry in compilation.content.chronicle.items():
        here = ("chronicle", key)
        _check_days(compilation, entry, here)
        if before is not None and entry.date < before:
            hint = "put the entries in the order of their days"
            compilation.report((*here, "date"), f"{entry.date} comes before the entry above it, {before}", hint)
        before = entry.date
        if entry.like is not None:
            _check_like(compilation, entry.like, (*here, "like"))


def _check_days(compilation: Compilation, entry: Entry, here: Path) -> None:
    manifest = compilation.content.scenario
    last = manifest.start + timedelta(days=manifest.turns * manifest.turn_days - 1)
    for name, day in (("date", entry.date), ("to", entry.to)):
        if day is not None and not manifest.start <= day <= last:
            hint = f"its turns run from {manifest.start} to {last}"
            compilation.report((*here, name), f"{day} lies outside the scenario", hint)


def _check_like(compilation: Compilation, like: str, here: Path) -> None:
    known = [*compilation.acts, *things_like(compilation.content)]
    if like not in known:
        hint = (
            did_you_mean(like, known) or "name an act (`client__front.act`), an incident, an event, a deal or a lever"
        )
        compilation.report(here, f"there is no `{like}`", hint)


def things_like(content: Content) -> list[str]:
    """The ids of whatever an entry may be held against, beside acts."""
    return [*content.incident, *content.event, *content.deal, *content.lever]
