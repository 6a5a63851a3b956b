"""What whoever leads a game brings into it from outside: news, each with its moment, its readers and its effects."""

from typing import Annotated

from pydantic import Field

from game.scenario.schema.common import Effect, Formula, Id, Source, Sourced, Table, Text


class Inject(Sourced):
    """Something that the people in a game learn at the beginning of a turn, whatever laws and luck bring."""

    title: Text
    """What happens, in a few words: the headline of its cable."""
    turn: Annotated[int, Field(ge=1)] | None = None
    """The turn at whose beginning it comes, counted from 1. With `when` too: the earliest."""
    when: Formula | None = None
    """It comes at the beginning of the first turn in which this holds (is not 0), as things truly stand. With neither
    `turn` nor `when` it comes when the facilitator fires it."""
    audience: list[Id] = []
    """The seats that read it: ids of [patron]. Without any, all read it."""
    text: Text
    """What they read."""
    effects: list[Effect] = []
    """What it changes, before the orders of the turn are carried out. With `after`, a formula is worked out when its
    time has come. What one seat alone reads, `why` shows to that seat alone."""
    expected: Text | None = None
    """What it is hoped that they do, for whoever leads."""
    talking_point: Text | None = None
    """What to talk about afterwards, for whoever leads."""
    source: Source
    """Where it is known from, or `design:` and why it is brought."""


class InjectsFile(Table):
    """A file of injects: `injects.toml` beside a scenario, or a file of one's own."""

    inject: dict[Id, Inject] = {}
    """Every inject by its id."""
