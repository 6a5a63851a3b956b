"""Doctrines: named characters that decide for a seat by rules over what it sees."""

from typing import Annotated

from pydantic import Field

from game.scenario.schema.common import Formula, Id, Source, Table, Text


class Preference(Table):
    """Pull this lever with this target and these terms; `score` says how much, 0 or less means not now."""

    lever: Id
    target: str | None = None
    terms: dict[Id, Id] = {}
    score: Formula
    why: Text


class Reply(Table):
    """How a doctrine answers: `to` is a demand's or event's id, or "demands" or "events" for all others.

    `choose` is an answer's id: for a demand "enforce", "look_away" or "reinterpret".
    """

    to: Id
    choose: Id
    score: Formula = 1.0
    why: Text


class Doctrine(Table):
    """A mind written in content. `jitter` is the size of the uniform noise on its scores."""

    seat: Id
    title: Text
    character: Text
    jitter: Annotated[float, Field(ge=0)] = 0.1
    prefer: Annotated[list[Preference], Field(min_length=1)]
    reply: list[Reply] = []
    source: Source
