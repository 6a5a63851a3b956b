"""Ideas: what the model rests on, to be read in the almanac."""

from typing import Annotated

from pydantic import StringConstraints

from game.scenario.schema.common import Source, Table, Text

EntryId = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_{1,2}[a-z0-9]+)*(\.[a-z0-9]+(_[a-z0-9]+)*)?$", max_length=160)
]
"""An entry of the almanac: the id of a thing or idea, `kind.indicator`, or `client__front.act`."""


class Idea(Table):
    """A thought in a few plain sentences; `see` are entries to read next, as far as a scenario has them."""

    title: Text
    text: Text
    see: list[EntryId] = []
    source: Source
