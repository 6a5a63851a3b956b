"""Who decides when no person does: doctrines written in content, a planner, passive, random, and scripts.

A mind sees its View and luck of its own, nothing else.
"""

from game.minds.find import find_mind, list_minds

__all__ = ["find_mind", "list_minds"]
