"""What a patron can pull: levers with targets, terms, costs, risks and precedents."""

from typing import Annotated, Literal

from pydantic import Field

from game.scenario.schema.common import Chance, Days, Effect, Formula, Id, Source, Table, Tells, Text

Purpose = Literal["restrain", "reward", "signal", "shield", "mediate", "force"]
TargetKind = Literal["none", "client", "patron", "demand", "dyad", "mediator", "audience", "theatre"]


class Target(Table):
    """Whom or what an order of this lever names; `only` narrows the kind to some ids."""

    kind: TargetKind = "none"
    only: list[str] = []


class Option(Table):
    """One choice within a term; `sets` gives the numbers that formulas read as `order.<name>`."""

    id: Id
    title: Text
    sets: dict[Id, float] = {}


class OrderTerm(Table):
    """A way in which an order can be given: how publicly, how strongly, with what consequence."""

    id: Id
    title: Text
    option: Annotated[list[Option], Field(min_length=2)]


class Need(Table):
    """A condition for the order, as the seat sees it, and what to say when it does not hold."""

    when: Formula
    otherwise: Text


class Risk(Table):
    """How an order may backfire: a chance, drawn once a turn, and what then follows."""

    id: Id
    title: Text
    chance: Chance
    effects: Annotated[list[Effect], Field(min_length=1)]
    tells: Tells


class Precedent(Table):
    text: Text
    source: Source


class Lever(Table):
    """A lever of one seat. `every` is the least number of days between two turns in which it is pulled.

    Others see a pull when `public` is more than 0; it is a yes or no, and no degree.
    """

    seat: Id
    purpose: Purpose
    title: Text
    does: Text
    delay: Text
    backfires: Text
    precedent: Precedent
    target: Target = Target()
    term: list[OrderTerm] = []
    needs: list[Need] = []
    cost: Formula = 1
    attention: Annotated[int, Field(ge=0, le=5)] = 1
    every: Days = 0
    public: Formula = 0
    effects: Annotated[list[Effect], Field(min_length=1)]
    risk: list[Risk] = []
    tells: Tells
    source: Source
