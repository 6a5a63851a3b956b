"""A planner: tries sets of orders in worlds that it imagines from what its seat sees, and gives the best of them."""

from game.minds.planner.mind import STRENGTHS, Planner, find_strength

__all__ = ["STRENGTHS", "Planner", "find_strength"]
