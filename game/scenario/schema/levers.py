"""What a patron can pull: levers with targets, terms, costs, risks and precedents."""

from typing import Annotated, Literal

from pydantic import Field

from game.scenario.schema.common import Chance, Days, Effect, Formula, Id, Source, Sourced, Table, Tells, Text

Purpose = Literal["restrain", "reward", "signal", "shield", "mediate", "force"]
TargetKind = Literal["none", "client", "patron", "demand", "dyad", "mediator", "audience", "theatre"]


class Target(Table):
    """Whom or what an order of a lever names."""

    kind: TargetKind = "none"
    """The kind of thing. A client or demand is one of the seat's own; a patron is another one."""
    only: list[str] = []
    """Ids of that kind, if not all of them may be chosen."""


class Option(Table):
    """One choice within a term of an order."""

    id: Id
    """A name for it, unique within the term. A formula reads `order.<term>_<option>`: 1 if it was chosen, else 0."""
    title: Text
    """What the player chooses."""
    sets: dict[Id, float] = {}
    """Numbers that the lever's formulas read as `order.<name>`, such as `{ weight = 0.35, publicity = 0 }`. A name
    that this choice does not set is 0."""


class OrderTerm(Table):
    """A way in which an order can be given: how publicly, how strongly, with what consequence."""

    id: Id
    """A name for it, unique within the lever."""
    title: Text
    """What is asked of the player."""
    option: Annotated[list[Option], Field(min_length=2)]
    """The choices, the usual one first: at least two."""


class Need(Table):
    """A condition for an order or a letter, and what to say when it does not hold."""

    when: Formula
    """The condition, as the seat sees it: its own estimates, not the truth."""
    otherwise: Text
    """What the player is told when it does not hold, in a sentence."""


class Risk(Table):
    """How an order may backfire: a chance, drawn once when it is pulled, and what then follows."""

    id: Id
    """A name for it, unique within the lever."""
    title: Text
    """What may go wrong, as the lever's card shows it."""
    chance: Chance
    """The chance each time the lever is pulled, 0 to 1."""
    effects: Annotated[list[Effect], Field(min_length=1)]
    """What follows if it goes wrong, at once and in full."""
    tells: Tells
    """What the cables then say."""


class Precedent(Table):
    """A case in which something like it was done."""

    text: Text
    """What was done and what came of it, in a sentence."""
    source: Source
    """Where that is known from."""


class Lever(Sourced):
    """Something that a patron can do. An order is a lever pulled in a turn, with a target and terms."""

    seat: Id
    """Whose lever it is: the id of a [patron]."""
    purpose: Purpose
    """Under which heading it stands."""
    title: Text
    """What the player orders: “Hold back rifles”."""
    does: Text
    """What it does, in plain words."""
    delay: Text
    """How soon it is felt, in plain words."""
    backfires: Text
    """How it may turn against you, in plain words."""
    precedent: Precedent
    """A case in which something like it was done, with its source."""
    target: Target = Target()
    """Whom or what it is aimed at. Without it there is nothing to choose."""
    term: list[OrderTerm] = []
    """In what ways it can be given; every combination is an order of its own."""
    needs: list[Need] = []
    """When it may be given at all."""
    cost: Formula = 1
    """What it costs in political capital, in points of 0 to 100."""
    attention: Annotated[int, Field(ge=0, le=5)] = 1
    """How much of the turn it takes: a patron's orders may add up to its `orders`."""
    every: Days = 0
    """The least number of days between two turns in which it is pulled."""
    public: Formula = 0
    """Whether the other seats see it: above 0 they do. It may be a formula over the terms, such as
    `order.publicity`."""
    effects: Annotated[list[Effect], Field(min_length=1)]
    """What it does, at once and in full unless `after` says later. May name `self`, `rival`, `target`, `client`,
    `bond`, `demand` and `order.<name>`."""
    risk: list[Risk] = []
    """How it may backfire."""
    tells: Tells
    """What the cables say when it is pulled."""
    source: Source
    """Where it is known from that this patron can do this."""
