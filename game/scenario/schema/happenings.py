"""What happens: demands, incidents, deals, rules, events, endings and grades."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from game.scenario.schema.common import (
    Chance,
    Days,
    Effect,
    Formula,
    Id,
    PairId,
    Source,
    Sourced,
    Table,
    Tells,
    Text,
)


class Standing(Table):
    """A demand that stands when the scenario opens."""

    seriousness: Annotated[float, Field(ge=0, le=1)]
    """How serious the words were: talk 0.15, in private and explicit 0.35, in public 0.55, action 1."""
    publicity: Annotated[float, Field(ge=0, le=1)] = 0
    """How public they were: 0 in private, 1 for all to hear."""
    backing: Annotated[int, Field(ge=0)] = 0
    """Which of the demand's consequences was named: 0 is none, 1 the first."""
    crossed: bool = False
    """Whether it has just been crossed and waits for an answer in the first turn."""


class Consequence(Table):
    """A lever with its terms, pulled to enforce a demand."""

    lever: Id
    """The id of the [lever]. Its target must be a client or a demand, or nothing."""
    terms: dict[Id, Id] = {}
    """Its terms as `term = "option"`; those not named are the first choice."""


class Demand(Sourced):
    """Something a patron may ask of its client; it stands until withdrawn, and is made by a lever whose target is a
    demand."""

    seat: Id
    """Who asks: the id of a [patron]."""
    client: Id
    """Of whom: the id of a [client] of this patron."""
    title: Text
    """What is asked, in a few words."""
    text: Text
    """What is asked, in a sentence."""
    forbids: list[str] = []
    """Acts that cross it, as `front.act`."""
    crossed_by: list[Id] = []
    """Incidents that cross it: ids of [incident]."""
    reach: Annotated[float, Field(ge=0, le=1)] = 1
    """How far the matter lies within what the client lets its patron decide: 0 not at all, 1 wholly."""
    stakes: Annotated[float, Field(ge=0, le=1)] = 0.5
    """How much obeying costs the client's face: 0 nothing, 1 very much."""
    starts: Standing | None = None
    """How it stands when the scenario opens, if it was made before."""
    consequence: Annotated[list[Consequence], Field(min_length=1)]
    """What its patron can do when it is crossed, the mildest first: each is an answer that enforces it."""
    default: Literal["look_away", "reinterpret"] = "look_away"
    """What happens when a crossing is not answered."""
    tells: Tells
    """What the cables say when it is made."""
    source: Source
    """Where it is known from that this was asked."""

    @model_validator(mode="after")
    def _crossable(self) -> "Demand":
        if not self.forbids and not self.crossed_by:
            raise ValueError("nothing can cross this demand: give `forbids` or `crossed_by`")
        return self


class Incident(Sourced):
    """What goes wrong without anybody wanting it."""

    title: Text
    """What happens."""
    front: PairId
    """On which front: `client__front`. The client is its author."""
    each: Literal["attack", "turn"] = "attack"
    """What the chance is counted by: each attack on the front, or each two weeks (`"turn"`)."""
    when: Formula | None = None
    """When it can happen at all."""
    chance: Chance
    """The chance per attack, or per two weeks, 0 to 1."""
    spared_by: list[Id] = []
    """Demands that make it rarer while they stand and are believed."""
    suspects: list[Id] = []
    """Other clients of the same patron that may be blamed for it."""
    effects: Annotated[list[Effect], Field(min_length=1)]
    """What always follows, at once and in full."""
    blamed: list[Effect] = []
    """What follows besides when the patron is held responsible."""
    misblamed: list[Effect] = []
    """What follows besides when another client is blamed: there it is `suspect`."""
    tells: Tells
    """What the cables say."""
    source: Source
    """Where the chance comes from."""


class Deal(Sourced):
    """A mediated agreement: struck, kept and broken by chances."""

    title: Text
    """What it is called."""
    text: Text
    """What was agreed."""
    mediators: list[Id] = []
    """Who brokers it: ids of [mediator]."""
    when: Formula | None = None
    """When it can be struck at all."""
    chance: Chance
    """The chance per two weeks that it is struck while it is not in force, 0 to 1."""
    permanent: Chance
    """The chance that it is struck to last, drawn when it is struck, 0 to 1."""
    collapse: Chance
    """The chance per two weeks that it breaks down while it is in force, 0 to 1. `self.permanent` says whether it
    was struck to last."""
    starts: list[Effect] = []
    """What follows when it is struck, at once and in full."""
    effects: list[Effect] = []
    """What it does every turn while it is in force, written per two weeks."""
    ends: list[Effect] = []
    """What follows when it breaks down, at once and in full."""
    tells: Tells
    """What the cables say when it is struck."""
    tells_end: Tells
    """What the cables say when it breaks down."""
    source: Source
    """Where this is known from."""


class Rule(Sourced):
    """Changes that go on by themselves: opinion, politics, economics."""

    title: Text
    """What goes on."""
    when: Formula | None = None
    """While this holds; without it always."""
    effects: Annotated[list[Effect], Field(min_length=1)]
    """What changes every turn, written per two weeks."""
    source: Source
    """Where this is known from."""


class Answer(Table):
    """One way to answer an event that asks."""

    id: Id
    """A name for it, unique within the event."""
    title: Text
    """What the player chooses."""
    text: Text | None = None
    """What it means, in a sentence."""
    default: bool = False
    """Whether it is taken when nobody answers. Exactly one answer of an event is."""
    effects: Annotated[list[Effect], Field(min_length=1)]
    """What it does, at once and in full. May name `self`, the seat that was asked, and `rival`."""


class Event(Sourced):
    """What the world adds when its condition is met."""

    title: Text
    """What happens."""
    when: Formula | None = None
    """When it can happen at all; without it always."""
    chance: Chance
    """The chance per two weeks while `when` holds, 0 to 1."""
    every: Days = 3650
    """The least number of days between two times; the default means once in a game."""
    asks: Id | None = None
    """The seat that must answer next turn, outside its limit of orders: the id of a [patron]."""
    private: bool = False
    """Whether no other seat hears of it. Only for one that asks."""
    opening: bool = False
    """Whether it has just happened when the scenario opens, and waits for its answer. Only for one that asks."""
    effects: list[Effect] = []
    """What follows at once and in full, before any answer."""
    answer: list[Answer] = []
    """The answers of one that asks."""
    tells: Annotated[list[Text], Field(min_length=3)]
    """What the cables say: at least three tellings, so that a second game reads differently."""
    source: Source
    """Where it is known from that this can happen."""

    @model_validator(mode="after")
    def _answerable(self) -> "Event":
        if (self.asks is None) != (not self.answer):
            raise ValueError("an event has answers if and only if it `asks` a seat")
        if self.asks is not None and sum(answer.default for answer in self.answer) != 1:
            raise ValueError("exactly one answer must have `default = true`")
        if self.private and self.asks is None:
            raise ValueError("only an event that `asks` a seat can be `private`")
        if self.opening and self.asks is None:
            raise ValueError("only an event that `asks` a seat can be `opening`: the levels say what else came before")
        if not self.effects and not self.answer:
            raise ValueError("an event must have effects or answers: none is decoration")
        return self


class Ending(Sourced):
    """How a game may end."""

    title: Text
    """What the ending is called."""
    order: int
    """Endings are looked at in this order, the lowest first; the first that holds ends the game."""
    at: Literal["any", "end"] = "any"
    """When it is looked at: after any turn, or only after the last (`"end"`)."""
    wider_war: bool = False
    """The war that all seats want to prevent: `patron balance` holds its share in bounds."""
    when: Formula
    """When the game ends like this. One ending must always hold at the end: write `when = 1`."""
    tells: Tells
    """What is told at the end."""
    source: Source
    """Why the game may end like this."""


class Grade(Sourced):
    """One dimension on which each seat is judged, 0 to 100, higher is better for that seat."""

    title: Text
    """What is judged."""
    text: Text
    """What it means, in a sentence."""
    by: dict[Id, Formula]
    """A formula for each seat, by the seat's id; clipped to 0 to 100. `self` is the seat, `rival` the other one."""
    source: Source
    """Why this counts."""
