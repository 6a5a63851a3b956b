"""Ideas: what the model rests on, to be read in the almanac."""

from typing import Annotated

from pydantic import StringConstraints

from game.scenario.schema.common import Source, Sourced, Text

EntryId = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_{1,2}[a-z0-9]+)*(\.[a-z0-9]+(_[a-z0-9]+)*)?$", max_length=160)
]
"""An entry of the almanac: the id of a thing or idea, `kind.indicator`, or `client__front.act`."""


class Idea(Sourced):
    """A thought that the model rests on, in a few plain sentences, to be read in the almanac."""

    title: Text
    """What it is called."""
    text: Text
    """The thought, in a few plain sentences."""
    see: list[EntryId] = []
    """What to read next: ids of things or ideas, `kind.indicator`, or `client__front.act`; what a scenario lacks is
    passed over."""
    source: Source
    """Whose thought it is."""
