"""Postures that a client can hardly hold, and such as make no difference."""

from collections.abc import Iterator

from game.scenario.sense.finding import Finding
from game.scenario.sense.subject import Subject

LEAST = 0.001
"""A posture with a smaller share of the worlds is drawn in no game that anyone will see."""


def find_postures_never_held(subject: Subject) -> Iterator[Finding]:
    for client in subject.scenario.clients.values():
        total = sum(weight for _, _, weight in client.postures)
        for posture, rows, weight in client.postures:
            path = ("client", client.id, "posture", posture)
            if weight / total < LEAST:
                message = f"`{posture}` is held in fewer than one world in {1 / LEAST:g}"
                yield Finding((*path, "weight"), message, "weigh it more, or remove it")
            elif rows.held not in subject.read_by_formulas:
                message = f"it makes no difference whether `{client.id}` holds `{posture}`"
                yield Finding(path, message, f"read {client.id}__{posture}.held in an appeal, or remove it")
