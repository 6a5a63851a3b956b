"""Ways in which two seats can write to each other, where people hold both."""

from typing import Annotated

from pydantic import Field, model_validator

from game.scenario.schema.common import Chance, Days, Effect, Id, Source, Sourced, Text
from game.scenario.schema.levers import Need


class Channel(Sourced):
    """A way for letters between two patrons, such as a go-between or a protecting power. What people write through it
    stands in no formula; only that a letter became public may change levels."""

    title: Text
    """What it is called, as the writer reads it: “By way of the monastery”."""
    text: Text
    """Who carries the letters, and what is to be known of that, in a sentence or two."""
    between: Annotated[list[Id], Field(min_length=2, max_length=2)]
    """The two seats that may write to each other: ids of [patron], both among the scenario's `seats`."""
    needs: list[Need] = []
    """When it is open at all, as the seat sees it that writes. `self` is that seat, `rival` the other."""
    after: Days = 0
    """Days until a letter arrives, counted in whole turns: 0 is at once, anything above not before the turn's end."""
    leaks: Chance
    """The chance per two weeks that a letter under way becomes public, 0 to 1. It is drawn for each letter at the end
    of each turn from the one in which it is written until it arrives, on the levels as they truly stood before."""
    exposed: list[Effect] = []
    """What follows at the end of the turn when a letter becomes public, in full, and for each of several again. `self`
    is the seat that wrote it, `rival` the other. Without `after`."""
    conveyed_by: Text | None = None
    """Who speaks, where the letter names no sender and can be denied, as the beginning of a sentence: “The abbot”.
    Without it each letter names the office that wrote it."""
    most: Annotated[int, Field(ge=1, le=9)] = 2
    """How many letters a seat may send through it in one turn."""
    source: Source
    """Where it is known from that such a way was open to the two."""

    @model_validator(mode="after")
    def _has_two_ends(self) -> "Channel":
        if self.between[0] == self.between[1]:
            raise ValueError("`between` names the same seat twice: a letter goes from one to another")
        if any(effect.after for effect in self.exposed):
            raise ValueError("what follows when a letter becomes public comes at once: leave out `after`")
        return self
