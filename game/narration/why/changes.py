"""Why a level moved: the ledger's causes, as far as a seat can know them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from game.narration import titles
from game.narration.levels import amount, level
from game.narration.phrases import say
from game.narration.rulings import RULING, reason_text
from game.narration.why.explanation import POINTS, Explanation, Reason, largest_first, merged, size_word, unit_of

if TYPE_CHECKING:
    from game.engine.record import Cause, Record
    from game.engine.view import View
    from game.scenario.model import Scenario
    from game.scenario.parts import CompiledEffect

HARDLY = 0.05
"""Causes smaller than this share of a hundredth of the range are told together."""


def explain_change(scenario: "Scenario", record: "Record", row: int, before: "View", after: "View") -> Explanation:
    """Why an indicator moved in a turn, for the seat that saw `before` and `after`.

    A cause that rests on what the seat only estimates is sized by its estimates; the rest of the change that it saw is
    told as what it could not see. Another seat's secrets are never named.
    """
    if after.errors[row] is None:
        return Explanation(_title(scenario, row, None, None), (say("why.unseen"),))
    old, new = level(before, row), level(after, row)
    found = seen_reasons(scenario, record, row, before, after)
    notes = () if after.errors[row] == 0 else (say("why.estimates"),)
    return Explanation(_title(scenario, row, old, new), notes or _quiet(found), largest_first(found))


def true_change(scenario: "Scenario", record: "Record", row: int) -> Explanation:
    """Why an indicator moved, all causes as they were: for the debrief."""
    change = record.changes.get(row)
    if change is None:
        return Explanation(_title(scenario, row, None, None), (say("why.quiet"),))
    sizes = merged((reason_text(scenario, record, cause.reason), cause.size) for cause in change.causes)
    return Explanation(_title(scenario, row, change.before, change.after), (), _told(scenario, row, sizes, {}, {}))


def seen_reasons(scenario: "Scenario", record: "Record", row: int, before: "View", after: "View") -> tuple[Reason, ...]:
    """The causes of a change as a seat can know them; they and what it could not see add up to what it saw."""
    change = record.changes.get(row)
    sight = _Sight(scenario, record, before, after)
    known: list[tuple[str, float]] = []
    unsized: dict[str, Reason] = {}
    for cause in change.causes if change else ():
        if cause.secret_of not in (None, before.seat):
            continue
        text, size = reason_text(scenario, record, cause.reason), sight.size(row, cause)
        if size is None:
            unsized.setdefault(text, Reason(text, None, say("size.unknown")))
        else:
            known.append((text, size))
    sizes = merged(known)
    unseen = level(after, row) - level(before, row) - sum(sizes.values())
    if abs(unseen) >= HARDLY * _unit(scenario, row):
        sizes[say("why.hidden")] = unseen
    return _told(scenario, row, sizes, unsized, _heat(scenario, record, row, before, after))


def _heat(
    scenario: "Scenario", record: "Record", row: int, before: "View", after: "View"
) -> dict[str, tuple[Reason, ...]]:
    """What a dyad's heat was made of, to stand below the heat in the causes of its tension."""
    dyad = next((dyad for dyad in scenario.dyads if dyad.rows.tension == row), None)
    if dyad is None:
        return {}
    found = seen_reasons(scenario, record, dyad.rows.heat, before, after)
    cooled = scenario.content.reason["time"]
    return {scenario.content.reason["heat"]: tuple(reason for reason in found if reason.text != cooled)}


def _told(
    scenario: "Scenario",
    row: int,
    sizes: dict[str, float],
    unsized: dict[str, Reason],
    made_of: dict[str, tuple[Reason, ...]],
) -> tuple[Reason, ...]:
    unit = _unit(scenario, row)
    told = [
        Reason(text, size, _word(size, unit), made_of.get(text, ()))
        for text, size in sizes.items()
        if abs(size) >= HARDLY * unit
    ]
    rest = sum(size for size in sizes.values() if abs(size) < HARDLY * unit)
    if abs(rest) >= HARDLY * unit:
        told.append(Reason(say("why.other"), rest, _word(rest, unit)))
    return largest_first([*told, *(reason for text, reason in unsized.items() if text not in sizes)])


def _unit(scenario: "Scenario", row: int) -> float:
    indicator = scenario.indicators[row]
    return unit_of(indicator)


def _word(size: float, unit: float) -> str:
    return f"{size_word(size, POINTS, unit)} {say('raised' if size > 0 else 'lowered')}"


def _quiet(found: tuple[Reason, ...]) -> tuple[str, ...]:
    return () if found else (say("why.quiet"),)


def _title(scenario: "Scenario", row: int, old: float | None, new: float | None) -> str:
    indicator = scenario.indicators[row]
    if old is None or new is None:
        return titles.row(scenario, row)
    before, after = amount(indicator, old), amount(indicator, new)
    key = "none" if before == after else "up" if new > old else "down"
    moved = say(f"why.change.{key}", before=before, after=after)
    return say("why.change", indicator=titles.row(scenario, row), direction=moved)


# ---------------------------------------------------------------- how large a cause was, as the seat can tell


@dataclass(frozen=True)
class _Sight:
    """Sizes causes by what the seat knows: exactly where all that they rest on is exact for it."""

    scenario: "Scenario"
    record: "Record"
    before: "View"
    after: "View"

    def __getitem__(self, row: int) -> object:
        """Public levels as they stand now, estimates as they stood before the turn."""
        return (self.after if self.after.errors[row] == 0 else self.before)[row][:1]

    def size(self, row: int, cause: "Cause") -> float | None:
        if cause.reason.startswith(RULING):
            return cause.size if self.after.errors[row] == 0 else None
        if cause.reason.startswith("law."):
            return self._size_of_law(row, cause)
        found = list(self._effects(row, cause.reason))
        if not found or all(self._is_exact(effect) for effect, _ in found):
            return cause.size
        effect, scale = found[0]
        value = effect.amount.alone(self)
        return value - level(self.before, row) if effect.sets else value * scale

    def _size_of_law(self, row: int, cause: "Cause") -> float | None:
        if self.after.errors[row] == 0:
            return cause.size
        rest = next(((goal, kept) for found, goal, kept in self.scenario.rests if found == row), None)
        if cause.reason == "law.rest" and rest is not None:
            goal, kept = rest
            return (1.0 - kept) * (goal.alone(self) - level(self.before, row))
        return None

    def _is_exact(self, effect: "CompiledEffect") -> bool:
        """What was delayed is known as it was when it was sent off; the rest by the levels that it reads."""
        return effect.delay > 0 or all(self.after.errors[row] == 0 for row in effect.amount.rows)

    def _effects(self, row: int, reason: str) -> "Iterator[tuple[CompiledEffect, float]]":
        """The effects that may stand behind a cause, with the share of the period by which each is scaled."""
        for given in self.record.orders:
            if given.seat == self.before.seat or given.public:
                option = self.scenario.options[given.option]
                for effect in (*option.effects, *(one for risk in option.risks for one in risk.effects)):
                    if effect.row == row and effect.reason == reason:
                        yield effect, 1.0
        yield from _effects_of(self.scenario).get((row, reason), ())


@lru_cache(maxsize=8)
def _effects_of(scenario: "Scenario") -> "dict[tuple[int, str], list[tuple[CompiledEffect, float]]]":
    """Every effect that is not an order's, by the row it moves and its reason."""
    found: dict[tuple[int, str], list[tuple[CompiledEffect, float]]] = {}
    for effect, scale in _all_effects(scenario):
        found.setdefault((effect.row, effect.reason), []).append((effect, scale))
    return found


def _all_effects(scenario: "Scenario") -> "Iterator[tuple[CompiledEffect, float]]":
    for front in scenario.fronts:
        for act in front.acts:
            yield from ((effect, scenario.scale) for effect in act.effects)
    for rule in scenario.rules:
        yield from ((effect, scenario.scale) for effect in rule.effects)
    for deal in scenario.deals:
        yield from ((effect, scenario.scale) for effect in deal.effects)
        yield from ((effect, 1.0) for effect in (*deal.starts, *deal.ends))
    for event in scenario.events:
        yield from ((effect, 1.0) for effect in event.effects)
    for incident in scenario.incidents:
        blamed = (effect for _, effects in incident.suspects for effect in effects)
        yield from ((effect, 1.0) for effect in (*incident.effects, *incident.blamed, *blamed))
