"""Storylets: what the world adds when its conditions are met."""

from functools import lru_cache

import numpy as np

from game.engine.arrays import Floats, Worlds
from game.engine.effects import apply_effects
from game.engine.record import EventHappened
from game.engine.stage import Stage, per_turn
from game.scenario.model import Scenario
from game.scenario.parts import CompiledEvent


def draw_events(stage: Stage) -> None:
    """Draw every event; when more would happen than a turn holds, those go first that were likeliest by their draw."""
    events = stage.scenario.events
    if not events:
        return
    chances = _open_chances(stage)
    ratios = np.full((len(events), stage.worlds), 2.0)
    for place, chance in chances.items():
        ratios[place] = _ratio(stage, events[place], chance)
    most = stage.scenario.content.scenario.events_per_turn
    if not most:
        ratios[:] = 2.0
    elif most < len(events):
        limit = np.partition(ratios, most - 1, axis=0)[most - 1]
        ratios = np.where(ratios <= limit, ratios, 2.0)
    ratios = _ruled(stage, ratios)
    with stage.changing() as changes:
        for row in _happened_rows(stage.scenario)[stage.levels[_happened_rows(stage.scenario)].any(axis=1)]:
            changes.put(int(row), 0.0, "law.time")
        for number in np.flatnonzero((ratios < 1.0).any(axis=1)).tolist():
            event, worlds = events[number], stage.where(ratios[number] < 1.0)
            changes.put(event.rows.happened, 1.0, "law.event", worlds, event.secret_of)
            changes.put(event.rows.since, 0.0, "law.event", worlds, event.secret_of)
            if event.asks is not None:
                changes.put(event.rows.asked, 1.0, "law.asked", worlds, event.asks)
            apply_effects(changes, event.effects, worlds=worlds, secret_of=event.secret_of)
            if stage.record is not None:
                stage.record.events.append(_happened(stage, number, chances.get(number)))


def _happened(stage: Stage, number: int, chance: Floats | None) -> EventHappened:
    address = f"event/{stage.scenario.events[number].id}"
    likely = 0.0 if chance is None else float(chance[0])
    return EventHappened(number, likely, float(stage.luck[address][0]), stage.rulings.behind(address))


def _ruled(stage: Stage, ratios: Floats) -> Floats:
    """What is decided besides, whatever a turn holds by itself."""
    if not stage.rulings.outcomes:
        return ratios
    for number, event in enumerate(stage.scenario.events):
        decided = stage.rulings.outcomes.get(f"event/{event.id}")
        if decided is not None:
            ratios[number] = 0.0 if decided.holds else 2.0
    return ratios


def _open_chances(stage: Stage) -> dict[int, Floats]:
    """The chances of the events that may happen in any world, by number: most may not, and are not looked at."""
    rested = (stage.levels[_since_rows(stage.scenario)] >= _rests(stage.scenario)).any(axis=1)
    chances = {}
    for number in np.flatnonzero(rested):
        event = stage.scenario.events[number]
        if event.when is None or np.any(event.when(stage.levels)):
            chances[int(number)] = chance_of(stage, event)
    return chances


def chance_of(stage: Stage, event: CompiledEvent) -> Floats:
    """The chance that an event happens this turn: 0 unless its condition holds and its rest is over."""
    chance = np.asarray(per_turn(event.chance(stage.levels), stage.scale))
    rested = stage.levels[event.rows.since] >= event.every
    met = rested if event.when is None else rested & (event.when(stage.levels) != 0)
    return np.asarray(chance * met)


def _ratio(stage: Stage, event: CompiledEvent, chance: Floats) -> Floats:
    """The draw as a share of the chance: below 1 the event happens."""
    draw = stage.luck[f"event/{event.id}"]
    return np.where(chance > 0, draw / np.where(chance > 0, chance, 1.0), 2.0)


@lru_cache(maxsize=16)
def _happened_rows(scenario: Scenario) -> Worlds:
    return np.array([event.rows.happened for event in scenario.events], dtype=np.int64)


@lru_cache(maxsize=16)
def _since_rows(scenario: Scenario) -> Worlds:
    return np.array([event.rows.since for event in scenario.events], dtype=np.int64)


@lru_cache(maxsize=16)
def _rests(scenario: Scenario) -> Floats:
    """How long each event rests between two happenings, as a column."""
    return np.array([event.every for event in scenario.events]).reshape(-1, 1)
