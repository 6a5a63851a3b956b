"""Rows on how games end: the wider war under doctrines and when nobody acts, and that no one ending is the rule."""

from collections.abc import Iterator, Sequence

import numpy as np

from game.foresight.balance.games import Came
from game.foresight.balance.row import Measured, Row, ratio, share_of
from game.scenario.model import Scenario

WAR = (0.10, 0.25)
IDLE = 1.5
MOST = 0.45


def shape_rows(scenario: Scenario, default: Came, passive: Came, pairings: Came) -> Iterator[Row]:
    """From games of the default doctrines, of seats that do nothing, and of every pairing of doctrines evenly.

    The war is held against the default doctrines: others may do worse than nothing, if their approach leads there.
    Without an ending that the content marks as the wider war only the commonest ending is told.
    """
    if any(ending.wider_war for ending in scenario.content.ending.values()):
        yield from _war_rows(scenario, default, passive, war_share(scenario, pairings))
    for key, what, came in (("default", "default doctrines", default), ("all", "all doctrines", pairings)):
        largest, found = max(_shares(scenario, came), key=lambda pair: pair[1].value)
        yield Row(
            f"endings/{key}",
            f"The commonest ending under {what}",
            f"at most {MOST:.0%}",
            found.value,
            found.low,
            found.high,
            found.value <= MOST,
            note=f"{scenario.content.ending[largest].title}; {len(came.ended)} games",
        )


def war_share(scenario: Scenario, found: Came) -> Measured:
    """How often games came to the wider war."""
    marked = [key for key, ending in scenario.content.ending.items() if ending.wider_war]
    return share_of(np.isin(found.ended, _numbers(scenario, marked)))


def _war_rows(scenario: Scenario, default: Came, passive: Came, all_doctrines: Measured) -> Iterator[Row]:
    under, idle = war_share(scenario, default), war_share(scenario, passive)
    times = ratio(idle, under)
    titles = ", ".join(ending.title for ending in scenario.content.ending.values() if ending.wider_war)
    low, high = WAR
    yield Row(
        "war/doctrines",
        "A wider war under default doctrines",
        f"{low:.0%} to {high:.0%}",
        under.value,
        under.low,
        under.high,
        low <= under.value <= high,
        note=f"{titles}; under all doctrines {all_doctrines.value:.1%}",
    )
    yield Row(
        "war/passive",
        "The same where all are passive",
        f"at least {IDLE:g} times that",
        times.value,
        times.low,
        times.high,
        times.value >= IDLE,
        "times",
        f"{idle.value:.1%} ({idle.low:.1%} to {idle.high:.1%})",
    )


def _shares(scenario: Scenario, found: Came) -> list[tuple[str, Measured]]:
    return [(ending.id, share_of(found.ended == number)) for number, ending in enumerate(scenario.endings, start=1)]


def _numbers(scenario: Scenario, keys: Sequence[str]) -> list[int]:
    return [number for number, ending in enumerate(scenario.endings, start=1) if ending.id in keys]
