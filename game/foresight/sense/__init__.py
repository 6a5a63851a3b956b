"""Lints that only play can answer: what never came in many games, and levers that do no good wherever they are tried.

Minds are passed in, and so is what an end is worth to a seat; each finding is told like those of game.scenario.sense.
"""

from game.foresight.sense.played import find_never_seen
from game.foresight.sense.tried import find_never_worth_it
from game.foresight.sense.work import Work

__all__ = ["Work", "find_never_seen", "find_never_worth_it"]
