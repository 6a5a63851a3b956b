"""Who is in it: patrons, clients with their fronts and acts, audiences, mediators, theatres, dyads."""

from typing import Annotated

from pydantic import Field

from game.scenario.schema.common import (
    Effect,
    Formula,
    Id,
    Levels,
    Name,
    PairId,
    Source,
    Table,
    Tells,
    Term,
    Text,
)


class Aim(Table):
    """Something a patron wants of the war's end, fixed before play and judged at the ending."""

    id: Id
    title: Text
    met: Formula
    must: bool = False
    source: Source


class Patron(Table):
    """A seat's capital: what it wants, fears and does not know, and how much it can do in a turn."""

    title: Text
    adjective: Text
    character: Text
    brief: Annotated[list[Text], Field(min_length=1)]
    wants: Annotated[list[Text], Field(min_length=1)]
    fears: Annotated[list[Text], Field(min_length=1)]
    unknown: Annotated[list[Text], Field(min_length=1)]
    orders: Annotated[int, Field(ge=1, le=12)]
    mind: Id
    watch: list[Name] = []
    levels: Levels = {}
    effects: list[Effect] = []
    aim: Annotated[list[Aim], Field(min_length=1)]
    needs: Annotated[int, Field(ge=0)] = 0
    source: Source


class Act(Table):
    """What a client may do on a front; 0 is quietest, 5 most intense.

    `per_week` is its rate of fire, `appeal` its utility before the patron's pull (about -2 to 2), `needs` when it is
    possible at all, `approval` that a client in symbiosis would not do it without its patron's leave.
    Its `effects` are per two weeks while it goes on.
    """

    id: Id
    title: Text
    text: Text | None = None
    intensity: Annotated[float, Field(ge=0, le=5)]
    per_week: Annotated[float, Field(ge=0)] = 0
    needs: Formula | None = None
    approval: bool = False
    appeal: Annotated[list[Term], Field(min_length=1)]
    effects: list[Effect] = []
    tells: Tells
    source: Source


class Front(Table):
    """A place where a client acts: one act at a time."""

    title: Text
    theatre: Id
    dyad: PairId | None = None
    start: Id
    act: Annotated[list[Act], Field(min_length=2)]
    source: Source


class Posture(Table):
    """A goal that a client may have for now, unseen; one is drawn at the start by weight."""

    title: Text
    text: Text
    weight: Annotated[float, Field(gt=0)]
    source: Source


class Client(Table):
    """A client of one patron; `precision` is the logit precision of its choices (low is erratic).

    `called` is how it is named within a sentence, where its title needs an article: "the Houthis".
    """

    title: Text
    called: Text | None = None
    patron: Id
    character: Text
    case: Text
    precision: Annotated[float, Field(gt=0, le=10)]
    posture: dict[Id, Posture] = {}
    levels: Levels = {}
    toward: Levels = {}
    front: Annotated[dict[Id, Front], Field(min_length=1)]
    effects: list[Effect] = []
    source: Source


class Audience(Table):
    """People whose mood binds somebody; `of` is the actor that must answer to them."""

    title: Text
    text: Text
    of: Id | None = None
    levels: Levels = {}
    effects: list[Effect] = []
    source: Source


class Mediator(Table):
    """A go-between and its leverage."""

    title: Text
    text: Text
    levels: Levels = {}
    effects: list[Effect] = []
    source: Source


class Theatre(Table):
    """A region of the map; `at` is longitude and latitude in degrees, `area` the parts of the map that it colours."""

    title: Text
    text: Text
    at: tuple[float, float] | None = None
    area: list[Id] = []
    levels: Levels = {}
    effects: list[Effect] = []
    source: Source


class Dyad(Table):
    """Two adversaries and their ladder.

    Rung r is reached when tension passes `r * 100 / len(rungs)`; `hazard` is the chance of war per two weeks on the
    three highest rungs, `war_factor` a formula that scales it.
    """

    title: Text
    sides: tuple[Id, Id]
    theatre: Id | None = None
    rungs: Annotated[list[Text], Field(min_length=3, max_length=10)]
    hazard: tuple[float, float, float] | None = None
    war_factor: Formula = 1.0
    levels: Levels = {}
    effects: list[Effect] = []
    source: Source
