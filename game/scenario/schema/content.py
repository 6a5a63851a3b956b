"""A whole scenario: the manifest and every table of its files, merged."""

from datetime import date as Date
from typing import Annotated

from pydantic import Field, model_validator

from game.scenario.schema.actors import Audience, Client, Dyad, Mediator, Patron, Theatre
from game.scenario.schema.channels import Channel
from game.scenario.schema.chronicle import Entry
from game.scenario.schema.common import Id, Invented, Levels, PairId, Source, Sourced, Table, Text
from game.scenario.schema.happenings import Deal, Demand, Ending, Event, Grade, Incident, Rule
from game.scenario.schema.hints import Hint
from game.scenario.schema.ideas import Idea
from game.scenario.schema.indicators import Templates
from game.scenario.schema.laws import Laws
from game.scenario.schema.levers import Lever
from game.scenario.schema.minds import Doctrine


class Manifest(Sourced):
    """The scenario's first page: what, when, how long, on which foundations."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=40)]
    """The scenario's name for commands: lower case, digits and dashes; the same as its folder's."""
    title: Text
    """Its title."""
    summary: Text
    """What it is about, in one or two sentences."""
    framing: Annotated[list[Text], Field(min_length=1)]
    """What a player should know before: what is real, what was simplified, whose suffering it is. A paragraph each."""
    leans_on: list[Text] = []
    """For players, the guesses that matter most, as `patron balance --sensitivity` finds them. A line each."""
    uses: list[str] = []
    """Folders that are read first, beside the scenario's own or that come with the game: `["base"]` for the laws
    and the indicators."""
    language: str = "en"
    """The language that it is written in, as `en` or `fr`."""
    start: Date
    """The day on which it opens, as 2024-03-25."""
    turn_days: Annotated[int, Field(ge=1, le=90)]
    """How many days a turn is. Rates are written in days or per two weeks and scaled to it."""
    turns: Annotated[int, Field(ge=1, le=104)]
    """How many turns it lasts."""
    seats: Annotated[list[Id], Field(min_length=1, max_length=4)]
    """The patrons that a person or a mind may play, by id."""
    events_per_turn: Annotated[int, Field(ge=0, le=20)] = 6
    """The most events that may happen in one turn."""
    map: Id | None = None
    """The map that it is shown on: the name of a folder in `content/maps`. Without one, theatres are listed."""
    shelf: Annotated[int, Field(ge=0, le=1000)] = 500
    """Where it stands in the list of scenarios, the lowest first."""
    teaches: bool = False
    """Whether it is made to learn the game by: newcomers are offered it."""
    invented: Invented | None = None
    """Of a scenario that is invented, what its tables share as their `source` where they name none: `design:` and
    why. What is real names a source at each place."""
    source: Source
    """What the scenario as a whole rests on."""

    @model_validator(mode="after")
    def _has_days(self) -> "Manifest":
        if self.start.toordinal() + self.turns * self.turn_days > Date.max.toordinal():
            raise ValueError("the game would go on after the last day that there is, 9999-12-31")
        return self


class Shared(Table):
    """The first page, `shared.toml`, of a folder of tables that scenarios share."""

    title: Text
    """What is shared."""
    text: Text
    """What it holds, and for which scenarios."""
    uses: list[str] = []
    """Folders that these tables rest on, as for a scenario."""
    invented: Invented | None = None
    """Where all of this is invented, what the folder's tables share as their `source` where they name none."""
    source: Source
    """What these tables as a whole rest on."""


class Clock(Sourced):
    """A date that weighs on a patron, such as an election. Formulas read `<id>.days_left` and `<id>.near`."""

    title: Text
    """What the date is."""
    of: Id
    """On whom it weighs: the id of a [patron]."""
    date: Date
    """The day, as 2024-11-05."""
    window: Annotated[int, Field(ge=1)]
    """Within so many days of it, `near` rises from 0 to 1."""
    source: Source
    """Where the date is known from."""


class Content(Table):
    """Everything, by kind and id. Ids are unique over all kinds."""

    scenario: Manifest
    """The scenario's first page: what, when, how long, on which foundations."""
    shared: dict[Id, Shared] = {}
    """In a `shared.toml`: the first page of a folder of tables that scenarios share."""
    law: Laws
    """The numbers of the laws. `base` supplies all of them; a scenario may name those that differ."""
    indicator: Templates
    """Indicators, by kind of thing and name: `[indicator.world.villages_emptied]` adds one."""
    reason: dict[Id, Text]
    """What the laws give as their reasons, by name."""
    words: dict[Id, list[Text]] = {}
    """Words for the player by name, where a scenario wants its own."""
    idea: dict[Id, Idea] = {}
    """Thoughts that the model rests on, for the almanac."""
    world: Levels = {}
    """Where the indicators of the world stand at the start, by name."""
    clock: dict[Id, Clock] = {}
    """Dates that weigh on somebody."""
    patron: Annotated[dict[Id, Patron], Field(min_length=1)]
    """The capitals that arm, shield and restrain."""
    client: Annotated[dict[Id, Client], Field(min_length=1)]
    """Those whom patrons arm, who decide for themselves."""
    audience: dict[Id, Audience] = {}
    """People whose mood binds somebody."""
    mediator: dict[Id, Mediator] = {}
    """Go-betweens."""
    theatre: dict[Id, Theatre] = {}
    """Regions in which fronts lie."""
    dyad: dict[PairId, Dyad] = {}
    """Pairs of adversaries and their ladders; the id joins the two: `[dyad.lowland__river_men]`."""
    demand: dict[Id, Demand] = {}
    """What a patron may ask of its client."""
    lever: Annotated[dict[Id, Lever], Field(min_length=1)]
    """What a patron can do."""
    incident: dict[Id, Incident] = {}
    """What may go wrong."""
    deal: dict[Id, Deal] = {}
    """Agreements that may be struck, kept and broken."""
    rule: dict[Id, Rule] = {}
    """What goes on by itself."""
    event: dict[Id, Event] = {}
    """What the world adds."""
    ending: Annotated[dict[Id, Ending], Field(min_length=1)]
    """How a game may end."""
    grade: dict[Id, Grade] = {}
    """What each seat is judged by."""
    channel: dict[Id, Channel] = {}
    """Ways in which two seats can write to each other."""
    hint: dict[Id, Hint] = {}
    """What a newcomer is told, and where."""
    chronicle: dict[Id, Entry] = {}
    """What really took place, turn by turn, for the debrief."""
    mind: Annotated[dict[Id, Doctrine], Field(min_length=1)]
    """Who plays when no person does."""
