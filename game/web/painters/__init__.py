"""Processes that draw the seats' screens, where there are more of them than one core can draw at once.

The host's own process takes the browsers in, and passes on what they say (`near.py`, `process.py`); a painter runs the
apps of its seats, and gives back what they draw (`far.py`). Both work on the same journals, as two windows on one game
do. Nothing is lost with a painter: its browsers come back, and another one is begun.
"""
