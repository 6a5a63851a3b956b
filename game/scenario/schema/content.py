"""A whole scenario: the manifest and every table of its files, merged."""

from datetime import date as Date
from typing import Annotated

from pydantic import Field

from game.scenario.schema.actors import Audience, Client, Dyad, Mediator, Patron, Theatre
from game.scenario.schema.chronicle import Entry
from game.scenario.schema.common import Id, Levels, PairId, Source, Table, Text
from game.scenario.schema.happenings import Deal, Demand, Ending, Event, Grade, Incident, Rule
from game.scenario.schema.hints import Hint
from game.scenario.schema.ideas import Idea
from game.scenario.schema.indicators import Templates
from game.scenario.schema.laws import Laws
from game.scenario.schema.levers import Lever
from game.scenario.schema.minds import Doctrine


class Manifest(Table):
    """The scenario's first page: what, when, how long, on which foundations.

    `shelf` says where it stands in the list of scenarios, lowest first; one that `teaches` is offered to newcomers.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=40)]
    title: Text
    summary: Text
    framing: Annotated[list[Text], Field(min_length=1)]
    uses: list[str] = []
    language: str = "en"
    start: Date
    turn_days: Annotated[int, Field(ge=1, le=90)]
    turns: Annotated[int, Field(ge=1, le=104)]
    seats: Annotated[list[Id], Field(min_length=1, max_length=4)]
    events_per_turn: Annotated[int, Field(ge=0, le=20)] = 6
    map: Id | None = None
    shelf: Annotated[int, Field(ge=0, le=1000)] = 500
    teaches: bool = False
    source: Source


class Shared(Table):
    """The first page, `shared.toml`, of a folder of tables that scenarios share; such a folder may use others too."""

    title: Text
    text: Text
    uses: list[str] = []
    source: Source


class Clock(Table):
    """A date that weighs on a patron; within `window` days of it, it is near."""

    title: Text
    of: Id
    date: Date
    window: Annotated[int, Field(ge=1)]
    source: Source


class Content(Table):
    """Everything, by kind and id. Ids are unique over all kinds."""

    scenario: Manifest
    shared: dict[Id, Shared] = {}
    law: Laws
    indicator: Templates
    reason: dict[Id, Text]
    words: dict[Id, list[Text]] = {}
    idea: dict[Id, Idea] = {}
    world: Levels = {}
    clock: dict[Id, Clock] = {}
    patron: Annotated[dict[Id, Patron], Field(min_length=1)]
    client: Annotated[dict[Id, Client], Field(min_length=1)]
    audience: dict[Id, Audience] = {}
    mediator: dict[Id, Mediator] = {}
    theatre: dict[Id, Theatre] = {}
    dyad: dict[PairId, Dyad] = {}
    demand: dict[Id, Demand] = {}
    lever: Annotated[dict[Id, Lever], Field(min_length=1)]
    incident: dict[Id, Incident] = {}
    deal: dict[Id, Deal] = {}
    rule: dict[Id, Rule] = {}
    event: dict[Id, Event] = {}
    ending: Annotated[dict[Id, Ending], Field(min_length=1)]
    grade: dict[Id, Grade] = {}
    hint: dict[Id, Hint] = {}
    chronicle: dict[Id, Entry] = {}
    mind: Annotated[dict[Id, Doctrine], Field(min_length=1)]
