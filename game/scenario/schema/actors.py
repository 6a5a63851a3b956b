"""Who is in it: patrons, clients with their fronts and acts, audiences, mediators, theatres, dyads."""

from typing import Annotated

from pydantic import Field

from game.scenario.schema.common import (
    FROM_LIST,
    Effect,
    Formula,
    Id,
    Levels,
    Name,
    PairId,
    Share,
    Source,
    Sourced,
    Table,
    Tells,
    Term,
    Text,
)


class Aim(Table):
    """Something a patron wants of the war's end, fixed before play and judged at the ending."""

    id: Id
    """A name for it, unique among the aims of this patron."""
    title: Text
    """What is wanted, as the player reads it."""
    met: Formula
    """The condition that is judged when the game ends: met while it is not 0."""
    must: bool = False
    """Whether nothing else counts without it."""
    source: Source
    """Where it is known that the patron wants this."""


class Patron(Sourced):
    """A seat's capital: what it wants, fears and does not know, and how much it can do in a turn."""

    title: Text
    """Its name."""
    adjective: Text
    """Its adjective: “Northern”, “American”."""
    character: Text
    """What kind of power it is, in a sentence."""
    brief: Annotated[list[Text], Field(min_length=1)]
    """The briefing before the first turn, a paragraph each: who you are, what presses, what cannot be known."""
    wants: Annotated[list[Text], Field(min_length=1)]
    """What it wants, a line each, as the briefing lists it."""
    fears: Annotated[list[Text], Field(min_length=1)]
    """What it fears, a line each."""
    unknown: Annotated[list[Text], Field(min_length=1)]
    """What it does not know, a line each."""
    orders: Annotated[int, Field(ge=1, le=12)]
    """How much it can attend to in a turn: the orders of a turn may add up to so much `attention`."""
    mind: Id
    """Who plays the seat when no person does: the id of a [mind]."""
    watch: list[Name] = []
    """The indicators that its advisers watch: they stand first in the fan chart and in the situation."""
    levels: Levels = {}
    """Where its indicators stand at the start, by the indicator's name; those not named stand where
    [indicator.patron] says."""
    effects: list[Effect] = []
    """What goes on by itself for this patron every turn, written per two weeks. `self` is the patron, `rival` the
    other one where there are two."""
    aim: Annotated[list[Aim], Field(min_length=1)]
    """What it wants of the end, judged when the game is over."""
    needs: Annotated[int, Field(ge=0)] = 0
    """How many aims must be met in all for a success, besides every aim that is a `must`."""
    source: Source
    """Where this is known from."""


class Act(Sourced):
    """One thing that a client may do on a front. Each turn it chooses one by appeal, by its patron's pull and by
    luck."""

    id: Id
    """A name for it, unique on this front. A demand names it as `front.act`, a formula as `client__front.act` (1
    while it goes on)."""
    title: Text
    """What is done, continuing the client's name: “raid for cattle”."""
    text: Text | None = None
    """What it means, for the almanac."""
    intensity: Annotated[float, Field(ge=0, le=5)]
    """How intense it is: 0 is quietest, 5 the most intense. Acts stand from the quietest to the most intense."""
    per_week: Annotated[float, Field(ge=0)] = 0
    """How many attacks a week it means; each of them may go wrong (see incidents)."""
    needs: Formula | None = None
    """When it is possible at all. One act of a front must always be possible."""
    approval: bool = False
    """Whether a client in symbiosis would not do it without its patron's leave."""
    appeal: Annotated[list[Term], Field(min_length=1)]
    """What speaks for it and against it before its patron's pull, added up: about -2 to 2. May name `client`,
    `patron`, `bond` and `front`."""
    effects: list[Effect] = []
    """What it does every turn while it goes on, written per two weeks."""
    tells: Tells
    """What the cables say of it, a telling each; two or three, so that they do not repeat."""
    source: Source
    """Where it is known from that this client may do this."""


class Front(Sourced):
    """A place where a client acts: one act at a time."""

    title: Text
    """What it is called."""
    theatre: Id
    """The theatre in which it lies: the id of a [theatre]."""
    dyad: PairId | None = None
    """Whose ladder it heats, if any: the id of a [dyad]."""
    start: Id
    """The act that goes on when the scenario opens."""
    act: Annotated[list[Act], Field(min_length=2)]
    """What the client may do here, from the quietest to the most intense: at least two."""
    source: Source
    """Where this is known from."""


class Posture(Sourced):
    """A goal that a client may have for now, unseen; one is drawn at the start by weight."""

    title: Text
    """What it is called, as the debrief unseals it."""
    text: Text
    """What the client is after, in a sentence."""
    weight: Annotated[float, Field(gt=0)]
    """How likely it is to be drawn, compared with the weights of the client's other postures."""
    source: Source
    """Where it is known from that this is a possible goal."""


class Client(Sourced):
    """An armed group or state that a patron arms and does not command."""

    title: Text
    """Its name."""
    called: Text | None = None
    """How it is named within a sentence, where the title needs an article: “the Houthis”."""
    patron: Id
    """Whose client it is: the id of a [patron]."""
    character: Text
    """What kind of actor it is, in a sentence."""
    case: Text
    """Its case, as it would put it itself."""
    precision: Annotated[float, Field(gt=0, le=10)]
    """How closely it follows what appeals to it most: 1 is erratic, 3 calculating. (The logit precision of its
    choices.)"""
    posture: dict[Id, Posture] = {}
    """Goals that it may have for now, by id; one is drawn when a game begins."""
    levels: Levels = {}
    """Where its indicators stand at the start, by the indicator's name."""
    toward: Levels = {}
    """Where the indicators of its bond to its patron stand, by name. In formulas the bond is `client__patron`."""
    front: Annotated[dict[Id, Front], Field(min_length=1)]
    """The places where it acts, by id. In formulas a front is `client__front`."""
    effects: list[Effect] = []
    """What goes on by itself for this client every turn, written per two weeks. May name `client`, `patron` and
    `bond`."""
    source: Source
    """Where this is known from."""


class Audience(Sourced):
    """People whose mood binds somebody. Its indicator is `mood`: 0 is calm, 100 furious."""

    title: Text
    """Who they are."""
    text: Text
    """What they care about, in a sentence or two."""
    of: Id | None = None
    """The actor that must answer to them, if any: the id of a patron, client or other actor."""
    levels: Levels = {}
    """Where its indicators stand at the start, by the indicator's name."""
    effects: list[Effect] = []
    """What their mood does every turn, written per two weeks. `self` is the audience."""
    source: Source
    """Where this is known from."""


class Mediator(Sourced):
    """A go-between and its leverage."""

    title: Text
    """Who it is."""
    text: Text
    """What it can do and why it is heard."""
    levels: Levels = {}
    """Where its indicators stand at the start, by the indicator's name."""
    effects: list[Effect] = []
    """What goes on by itself every turn, written per two weeks. `self` is the mediator."""
    source: Source
    """Where this is known from."""


class Theatre(Sourced):
    """A region where fronts lie. On a map it is coloured by the most intense act under way there."""

    title: Text
    """What it is called."""
    text: Text
    """What it is, in a sentence."""
    at: Annotated[tuple[float, float], FROM_LIST] | None = None
    """Longitude and latitude of its name on the map, in degrees: east and north are positive."""
    area: list[Id] = []
    """The parts of the scenario's map that it colours: ids of [area] in the map's file."""
    levels: Levels = {}
    """Where its indicators stand at the start, by the indicator's name."""
    effects: list[Effect] = []
    """What goes on by itself there every turn, written per two weeks. `self` is the theatre."""
    source: Source
    """Where this is known from."""


class Dyad(Sourced):
    """Two adversaries and their ladder. Tension climbs it: rung r is reached at `r * 100 / number of rungs`."""

    title: Text
    """What the quarrel is called."""
    sides: Annotated[tuple[Id, Id], FROM_LIST]
    """The two actors: ids of patrons, clients or audiences."""
    theatre: Id | None = None
    """Where it is fought, if in one place: the id of a [theatre]."""
    rungs: Annotated[list[Text], Field(min_length=3, max_length=10)]
    """The rungs of the ladder, from the calmest to the brink of war: 3 to 10 short texts."""
    hazard: Annotated[tuple[Share, Share, Share], FROM_LIST] | None = None
    """The chance of war per two weeks on each of the three highest rungs, lowest first: 0 to 1. Without it there is
    no war."""
    war_factor: Formula = 1.0
    """What those chances are multiplied by."""
    levels: Levels = {}
    """Where its indicators stand at the start, by name: `tension`, `channel` and others."""
    effects: list[Effect] = []
    """What goes on by itself between the two every turn, written per two weeks. `self` is the dyad."""
    source: Source
    """Where this is known from."""
