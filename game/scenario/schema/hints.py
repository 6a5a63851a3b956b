"""What a scenario says to whoever is new to the game: short hints, each on the screen that it belongs to."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from game.scenario.schema.common import Formula, Id, Prose, Source, Sourced

Screen = Literal["briefing", "room", "levers", "ahead", "questions", "commit", "telling", "why", "ending", "debrief"]
"""Where a hint may stand, in whatever front end."""

Until = Literal[Screen, "draft", "answered"]
"""What ends a hint: a screen is opened, an order is in the draft, or nothing waits for an answer any more."""


class Hint(Sourced):
    """One thing to try or to notice, told to whoever is new to the game, one at a time in the order of the content."""

    seat: Id | None = None
    """For whom: the id of a [patron]; without it for every seat."""
    on: Screen
    """On which screen."""
    turn: Annotated[int, Field(ge=1)] | None = None
    """In which turn, counted from 1; without it in every turn."""
    when: Formula | None = None
    """When it is told: a formula over what the seat sees."""
    until: Until | None = None
    """What ends it: a screen is opened, an order is in the draft (`"draft"`), or nothing waits for an answer
    (`"answered"`). It can always be put away."""
    text: Annotated[str, StringConstraints(min_length=1, max_length=280, strip_whitespace=True), Prose(280)]
    """What is said. Up to about 210 characters fill three lines of 80, and leave room to the screen."""
    source: Source
    """Why it is said here."""
