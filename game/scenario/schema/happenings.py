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
    Table,
    Tells,
    Text,
)


class Standing(Table):
    """A demand that stands when the scenario opens; with `crossed` it has just been crossed and waits for an answer."""

    seriousness: Annotated[float, Field(ge=0, le=1)]
    publicity: Annotated[float, Field(ge=0, le=1)] = 0
    backing: Annotated[int, Field(ge=0)] = 0
    crossed: bool = False


class Consequence(Table):
    """A lever with its terms, pulled to enforce a demand."""

    lever: Id
    terms: dict[Id, Id] = {}


class Demand(Table):
    """Something a patron may ask of its client; it stands until met or withdrawn.

    `forbids` lists acts as `front.act`; `crossed_by` lists incidents. `reach` is how far the matter lies within what
    the client lets its patron decide (1 wholly). `stakes` is how much obeying costs the client's face.
    """

    seat: Id
    client: Id
    title: Text
    text: Text
    forbids: list[str] = []
    crossed_by: list[Id] = []
    reach: Annotated[float, Field(ge=0, le=1)] = 1
    stakes: Annotated[float, Field(ge=0, le=1)] = 0.5
    starts: Standing | None = None
    consequence: Annotated[list[Consequence], Field(min_length=1)]
    default: Literal["look_away", "reinterpret"] = "look_away"
    tells: Tells
    source: Source

    @model_validator(mode="after")
    def _crossable(self) -> "Demand":
        if not self.forbids and not self.crossed_by:
            raise ValueError("nothing can cross this demand: give `forbids` or `crossed_by`")
        return self


class Incident(Table):
    """What goes wrong. `chance` is per attack on `front`, or per two weeks where `each` is "turn".

    `spared_by` lists demands that make it rarer. `suspects` are other clients of the same patron that may be blamed.
    `effects` follow always, `blamed` when the patron is held responsible, `misblamed` when a suspect is.
    """

    title: Text
    front: PairId
    each: Literal["attack", "turn"] = "attack"
    when: Formula | None = None
    chance: Chance
    spared_by: list[Id] = []
    suspects: list[Id] = []
    effects: Annotated[list[Effect], Field(min_length=1)]
    blamed: list[Effect] = []
    misblamed: list[Effect] = []
    tells: Tells
    source: Source


class Deal(Table):
    """A mediated agreement: struck, kept and broken by chances per two weeks; so are its `effects` while it holds."""

    title: Text
    text: Text
    mediators: list[Id] = []
    when: Formula | None = None
    chance: Chance
    permanent: Chance
    collapse: Chance
    starts: list[Effect] = []
    effects: list[Effect] = []
    ends: list[Effect] = []
    tells: Tells
    tells_end: Tells
    source: Source


class Rule(Table):
    """Changes that go on by themselves, per two weeks: opinion, politics, economics."""

    title: Text
    when: Formula | None = None
    effects: Annotated[list[Effect], Field(min_length=1)]
    source: Source


class Answer(Table):
    """One way to answer an event that asks; exactly one of an event's answers is the default."""

    id: Id
    title: Text
    text: Text | None = None
    default: bool = False
    effects: Annotated[list[Effect], Field(min_length=1)]


class Event(Table):
    """A storylet: when its condition holds it happens with `chance` per two weeks, at most once in `every` days.

    With `asks` the named seat must answer next turn, outside its limit of orders. Of one that is `private` no other
    seat hears. One that is `opening` has just happened when the scenario opens, and waits for its answer.
    """

    title: Text
    when: Formula | None = None
    chance: Chance
    every: Days = 3650
    asks: Id | None = None
    private: bool = False
    opening: bool = False
    effects: list[Effect] = []
    answer: list[Answer] = []
    tells: Annotated[list[Text], Field(min_length=3)]
    source: Source

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


class Ending(Table):
    """How a game may end. Checked in order of `order`; `at` "end" only after the last turn."""

    title: Text
    order: int
    at: Literal["any", "end"] = "any"
    when: Formula
    tells: Tells
    source: Source


class Grade(Table):
    """One dimension on which each seat is judged, 0 to 100, higher is better for that seat."""

    title: Text
    text: Text
    by: dict[Id, Formula]
    source: Source
