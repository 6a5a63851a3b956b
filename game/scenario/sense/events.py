"""Unreachable events: the trigger can never be true, or the chance never above zero."""

from collections.abc import Iterator

from game.scenario.expressions.reach import can_hold, reach
from game.scenario.sense.finding import Finding
from game.scenario.sense.subject import Subject


def find_unreachable_events(subject: Subject) -> Iterator[Finding]:
    """Events that no level, date or other event can bring about."""
    for event in subject.scenario.events:
        if event.opening:
            continue
        if event.when is not None and not can_hold(event.when, subject.box):
            message = f"`{event.id}` can never happen: nothing makes this true"
            yield Finding(("event", event.id, "when"), message, calendar_hint(subject, event.when.rows))
        elif reach(event.chance, subject.box)[1] <= 0:
            message = f"`{event.id}` can never happen: its chance is never above 0"
            yield Finding(("event", event.id, "chance"), message, "give it a chance, or remove the event")
    if subject.scenario.events and not subject.scenario.content.scenario.events_per_turn:
        message = "no event ever happens: a turn holds none"
        yield Finding(("scenario", "events_per_turn"), message, "let a turn hold some, or remove the events")


def calendar_hint(subject: Subject, rows: tuple[int, ...]) -> str:
    """What to do about a condition; if it reads the calendar, how long the game is."""
    scenario = subject.scenario
    if not {scenario.world.turn, scenario.world.day}.isdisjoint(rows):
        last = scenario.turns - 1
        return f"when it is looked at, world.turn is 0 to {last} and world.day 0 to {last * scenario.turn_days}"
    return "ask for what the levels named here can reach together, or remove it"
