"""Doctrines: named characters that decide for a seat by rules over what it sees."""

from typing import Annotated

from pydantic import Field

from game.scenario.schema.common import Formula, Id, Source, Sourced, Table, Text


class Preference(Table):
    """Something that a doctrine likes to do."""

    lever: Id
    """The id of a [lever] of the seat."""
    target: str | None = None
    """Its target, where it has one; without it the first possible."""
    terms: dict[Id, Id] = {}
    """Its terms as `term = "option"`; those not named are the first choice."""
    score: Formula
    """How much it is wanted now, as the seat sees things: the highest goes first; 0 or less means not now."""
    why: Text
    """Why, in a sentence: the debrief tells it."""


class Reply(Table):
    """How a doctrine answers."""

    to: Id
    """The id of a [demand] or [event], or "demands" or "events" for all others."""
    choose: Id
    """The answer's id: for a demand "enforce", "look_away" or "reinterpret"; for an event one of its answers; or
    "default"."""
    score: Formula = 1.0
    """How much it is wanted; of several replies to one thing the highest counts."""
    why: Text
    """Why, in a sentence."""


class Doctrine(Sourced):
    """A mind written in content: a named character that decides for a seat by rules over what it sees."""

    seat: Id
    """For whom it decides: the id of a [patron]."""
    title: Text
    """What it is called."""
    character: Text
    """How it plays, in a sentence."""
    jitter: Annotated[float, Field(ge=0)] = 0.1
    """How much chance there is in its choices: the width of the noise on its scores."""
    prefer: Annotated[list[Preference], Field(min_length=1)]
    """What it likes to do. Each turn it gives orders from the highest score down, while it may."""
    reply: list[Reply] = []
    """How it answers crossed demands and events; without a reply the default is taken."""
    source: Source
    """Why such a mind is plausible."""
