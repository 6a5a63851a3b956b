"""What a scenario says to whoever is new to the game: short hints, each on the screen that it belongs to."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from game.scenario.schema.common import Formula, Id, Source, Table

Screen = Literal["briefing", "room", "levers", "ahead", "questions", "commit", "telling", "why", "ending", "debrief"]
"""Where a hint may stand, in whatever front end."""

Until = Literal[Screen, "draft", "answered"]
"""What ends a hint: a screen is opened, an order is in the draft, or nothing waits for an answer any more."""


class Hint(Table):
    """One thing to try or to notice, told on the screen `on`, one at a time in the order of the content.

    Without a `seat` or a `turn` (counted from 1) it is for all; `when` is a formula over what the seat sees. It goes
    when the player does what `until` names, or puts it away. `text` fits four lines of 80 cells with the key that
    puts it away; three, up to about 210 characters, leave more room to the screen.
    """

    seat: Id | None = None
    on: Screen
    turn: Annotated[int, Field(ge=1)] | None = None
    when: Formula | None = None
    until: Until | None = None
    text: Annotated[str, StringConstraints(min_length=1, max_length=280, strip_whitespace=True)]
    source: Source
