"""The same game as numbered lines of plain text: for screen readers, pipes and slow links.

No colour, no boxes, no cursor: one fact a line. Every choice is a number; words work too.
"""

from game.ui.plain.play import play_plain

__all__ = ["play_plain"]
