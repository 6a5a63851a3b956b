"""Lints of sense: what is no error, and yet hardly meant. One small file a lint.

A lint looks at a compiled scenario and says what it doubts, each with its place in the content. An author who means it
says so on the table, with the reason: `accept = { lever_without_downside = "a gift is the point of it" }`.
"""

from game.scenario.sense.doubts import Doubt, judge_findings, render_doubts
from game.scenario.sense.finding import Finding
from game.scenario.sense.lints import LINTS, MEASURED, find_doubts

__all__ = ["LINTS", "MEASURED", "Doubt", "Finding", "find_doubts", "judge_findings", "render_doubts"]
