"""Acts that no client can ever choose."""

from collections.abc import Iterator

from game.scenario.expressions.reach import can_hold
from game.scenario.sense.events import calendar_hint
from game.scenario.sense.finding import Finding
from game.scenario.sense.subject import Subject


def find_acts_never_chosen(subject: Subject) -> Iterator[Finding]:
    """Acts whose needs can never hold."""
    for front in subject.scenario.fronts:
        for act in front.acts:
            if act.needs is not None and not can_hold(act.needs, subject.box):
                path = ("client", front.client, "front", front.id.partition("__")[2], "act", act.index, "needs")
                message = f"`{front.id}.{act.id}` can never be chosen: nothing makes this true"
                yield Finding(path, message, calendar_hint(subject, act.needs.rows))
