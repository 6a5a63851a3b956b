"""Content tests: what is moved, what is measured, and which way it must go."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from game.scenario.schema.common import Formula, Id, Name, Source, Table, Text

ClaimId = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,23}$")]
Window = tuple[Annotated[int, Field(ge=1)], Annotated[int, Field(ge=1)]]
"""The first and the last turn, counted from 1 at the position."""


class Start(Table):
    """A position to test from: the opening, played on for `turns` by `minds`; `seed` names its family of worlds."""

    title: Text
    turns: Annotated[int, Field(ge=0, le=100)] = 0
    minds: dict[Id, str] = {}
    seed: Annotated[int, Field(ge=0)]


class Placed(Table):
    """An order or answer given in every world where it is legal, on one `turn`, on several, or on all of them."""

    seat: Id
    turn: Annotated[int, Field(ge=1)] | list[Annotated[int, Field(ge=1)]] = []
    lever: Id | None = None
    target: str | None = None
    terms: dict[Id, Id] = {}
    answer: Id | None = None
    choose: str | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "Placed":
        if (self.lever is None) == (self.answer is None) or (self.answer is None) != (self.choose is None):
            raise ValueError("an order names either a `lever`, or an `answer` with `choose`")
        return self


class Happening(Table):
    """An incident that has just happened: `blamed` on the patron, or on a `suspect` among the other clients."""

    incident: Id
    blamed: bool = False
    suspect: Id | None = None


class Arm(Table):
    """What is so on one side of a comparison.

    `set` puts levels where they are to be (an act by its name, as `israel__gaza.truce = 1`), `luck` fixes draws.
    """

    minds: dict[Id, str] = {}
    set: dict[Name, Formula] = {}
    orders: list[Placed] = []
    happens: list[Happening] = []
    luck: dict[str, Annotated[float, Field(ge=0, lt=1)]] = {}


class Measure(Table):
    """What is compared: `of` at the end of each turn, made one number a world by `over`.

    The effect is that number in arm a less that in arm b, less the same for c and d if there are these arms; with
    `times` b and d count so often. With `alone` it is the number in arm a itself. `against` takes away the number of
    another window of turns. Expected: + or - by at least `notice`, with a 99% interval clear of 0, or of `limit`;
    0: the interval lies within `margin` of 0.
    """

    title: Text
    of: Formula
    over: Literal["last", "mean", "sum", "most", "least", "any"] = "last"
    turns: Window | None = None
    against: Window | None = None
    alone: bool = False
    times: Annotated[float, Field(gt=0)] = 1
    seen_by: Id | None = None
    expect: Literal["+", "-", "0"]
    notice: Annotated[float, Field(ge=0)] = 0
    limit: float = 0
    margin: Annotated[float, Field(gt=0)] | None = None

    @model_validator(mode="after")
    def _judged(self) -> "Measure":
        if (self.expect == "0") != (self.margin is not None):
            raise ValueError('`margin` goes with `expect = "0"`, `notice` with + or -')
        if self.expect != "0" and not self.alone and self.notice == 0:
            raise ValueError("say with `notice` how large a change a player would notice")
        return self


class Trial(Arm):
    """One comparison from `positions` (all of them if none is named); what stands here itself holds in all arms."""

    turns: Annotated[int, Field(ge=1, le=104)]
    positions: list[Id] = []
    a: Arm = Arm()
    b: Arm = Arm()
    c: Arm | None = None
    d: Arm | None = None
    measure: Annotated[list[Measure], Field(min_length=1)]

    @model_validator(mode="after")
    def _paired(self) -> "Trial":
        if (self.c is None) != (self.d is None):
            raise ValueError("arms `c` and `d` come together")
        windows = [w for m in self.measure for w in (m.turns, m.against) if w is not None]
        if any(not first <= last <= self.turns for first, last in windows):
            raise ValueError(f"a window of turns lies within 1 to {self.turns}, the earlier one first")
        return self


class Claim(Table):
    """A causal claim; it holds when every measure of every trial does. The first measure stands for it in tables."""

    id: ClaimId
    title: Text
    text: Text
    source: Source
    trial: Annotated[list[Trial], Field(min_length=1)]


class ClaimsFile(Table):
    """`claims.toml` of a scenario."""

    position: Annotated[dict[Id, Start], Field(min_length=1)]
    claim: Annotated[list[Claim], Field(min_length=1)]
