"""What the files of a folder say of the tables that it uses: under each verb of which things, and where."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from game.scenario.items import Items
from game.scenario.merged import Merged, Misfit
from game.scenario.origins import Origin
from game.scenario.problems import MOST, At, Path, did_you_mean
from game.scenario.ways import DeadEnd, follow

Tables = Mapping[str, dict[str, Any]]
"""The parsed files of one folder, by name."""

NAMING = ("keep", "delete")
"""Verbs that name things in lists; the others give tables."""

FORMS = {
    "keep": 'write `[keep]` and below it, for example, `client = ["israel", "hezbollah"]`',
    "delete": 'write `[delete]` and below it, for example, `client = ["hamas", "israel.front.gaza.act.raid"]`',
    "replace": "write [replace.<kind>.<id>], for example [replace.client.hamas]",
    "extend": "write [extend.<kind>.<id>], for example [extend.client.hamas]",
}


class Said(NamedTuple):
    """A thing of a kind, by its id or, under a verb that names, by the way to it; with what is said of it."""

    where: Origin
    kind: str
    key: str
    value: Any = None


def said(merged: Merged, name: str, verb: str, table: Any) -> Iterator[Said]:
    """What a file says under one verb; what makes no sense is noted."""
    if not isinstance(table, dict):
        merged.misfits.append(Misfit(Origin(name, (verb,)), f"`{verb}` is a table", FORMS[verb]))
        return
    for kind, things in table.items():
        where = Origin(name, (verb, kind))
        if kind not in merged.tables:
            message = f"the folders that are used have no [{kind}] to {verb}"
            unmatched(merged, where, message, DeadEnd(kind, [merged.tables]), FORMS[verb])
        elif verb in NAMING and isinstance(things, list) and all(isinstance(key, str) for key in things):
            yield from (Said(where.inside((place,)), kind, key) for place, key in enumerate(things))
        elif verb not in NAMING and isinstance(things, dict):
            yield from (Said(where.inside((key,)), kind, key, value) for key, value in things.items())
        else:
            merged.misfits.append(Misfit(where, f"this is no way to {verb}", FORMS[verb]))


def named(merged: Merged, thing: Said, verb: str, items: Items) -> list[Path]:
    """The parts of the merged tables that are named; that there are none is noted."""
    found = follow(thing.key, (thing.kind,), merged.tables[thing.kind], items)
    if not isinstance(found, DeadEnd):
        return found
    message = f"there is no {thing.kind} `{thing.key}` to {verb}"
    within = f": `{found.step}` is not there" if "." in thing.key else ""
    unmatched(merged, thing.where, message + within, found, at="value")
    return []


def unmatched(merged: Merged, where: Origin, message: str, end: DeadEnd, otherwise: str = "", at: At = "key") -> None:
    """Say so, with what may have been meant; `otherwise` is what to do if nothing is alike.

    Nothing is said where a file could not be read, in which it may stand, nor beyond what anybody is shown.
    """
    if not merged.broken and len(merged.misfits) < MOST:
        hint = did_you_mean(end.step, end.parts) or otherwise or f"there are {', '.join(end.parts) or 'none'}"
        merged.misfits.append(Misfit(where, message, hint, at))
