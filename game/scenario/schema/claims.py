"""Content tests: what is moved, what is measured, and which way it must go."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from game.scenario.schema.common import FROM_LIST, Formula, Id, Name, Source, Table, Text

ClaimId = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,23}$")]
Window = Annotated[tuple[Annotated[int, Field(ge=1)], Annotated[int, Field(ge=1)]], FROM_LIST]
"""The first and the last turn, counted from 1 at the position."""


class Start(Table):
    """A position to test from: the opening, played on for some turns."""

    title: Text
    """What the position is, in words."""
    turns: Annotated[int, Field(ge=0, le=100)] = 0
    """How many turns are played before the test begins."""
    minds: dict[Id, str] = {}
    """Who plays them, by seat: a doctrine's id, "passive", "random" or "planner". A seat not named is passive."""
    seed: Annotated[int, Field(ge=0)]
    """Names its family of worlds; give every position its own."""


class Placed(Table):
    """An order or answer given in every world where it is legal; its price is not looked at."""

    seat: Id
    """Who gives it: the id of a [patron]."""
    turn: Annotated[int, Field(ge=1)] | list[Annotated[int, Field(ge=1)]] = []
    """On which turn, or turns as a list, counted from 1 at the position; without it on every turn."""
    lever: Id | None = None
    """The id of a [lever], for an order."""
    target: str | None = None
    """The order's target."""
    terms: dict[Id, Id] = {}
    """The order's terms as `term = "option"`; those not named are the first choice."""
    answer: Id | None = None
    """For an answer: the id of the [demand] or [event]."""
    choose: str | None = None
    """For an answer: what is chosen. For a demand "enforce", "look_away" or "reinterpret"."""

    @model_validator(mode="after")
    def _one_kind(self) -> "Placed":
        if (self.lever is None) == (self.answer is None) or (self.answer is None) != (self.choose is None):
            raise ValueError("an order names either a `lever`, or an `answer` with `choose`")
        return self


class Happening(Table):
    """An incident that has just happened."""

    incident: Id
    """The id of the [incident]."""
    blamed: bool = False
    """Whether the patron is held responsible for it."""
    suspect: Id | None = None
    """The other client that is blamed for it, if one is."""


class Arm(Table):
    """What is so on one side of a comparison. All sides have the same luck."""

    minds: dict[Id, str] = {}
    """Who decides, by seat; a seat not named is passive."""
    set: dict[Name, Formula] = {}
    """Levels that are put at a value before the test, as `"ally.fear" = 80`; an act by its name puts it under way:
    `"ally__border.raid" = 1`."""
    orders: list[Placed] = []
    """Orders and answers that are given."""
    happens: list[Happening] = []
    """Incidents that have just happened when the test begins."""
    luck: dict[str, Annotated[float, Field(ge=0, lt=1)]] = {}
    """Draws that are fixed, by address: 0 makes it happen wherever it can, 0.999 never. `"event/spring_flood" = 0`."""


class Measure(Table):
    """What is compared. The effect is the mean of the number in arm `a` less that in `b`, less the same for `c` and
    `d` if there are these."""

    title: Text
    """What is measured, in words, with its unit."""
    of: Formula
    """A formula, read at the end of each turn."""
    over: Literal["last", "mean", "sum", "most", "least", "any"] = "last"
    """How the turns become one number a world: the last, their mean, their sum, the most, the least, or 1 if it was
    ever not 0 (`"any"`)."""
    turns: Window | None = None
    """The first and the last turn that count, from 1; without it all of the trial."""
    against: Window | None = None
    """A second window of turns, whose number is taken away."""
    alone: bool = False
    """Whether the number in arm `a` itself is judged, and not a difference."""
    times: Annotated[float, Field(gt=0)] = 1
    """How often arms `b` and `d` count."""
    seen_by: Id | None = None
    """The seat whose estimates are read instead of the truth."""
    expect: Literal["+", "-", "0"]
    """Which way it goes: "+" more in `a`, "-" less in `a`, "0" hardly a difference."""
    notice: Annotated[float, Field(ge=0)] = 0
    """For + and -: how large an effect a player would notice, in the unit measured. It must be at least so large."""
    limit: float = 0
    """For + and -: what the 99% interval must be clear of."""
    margin: Annotated[float, Field(gt=0)] | None = None
    """For "0": how close to 0 the 99% interval must lie."""

    @model_validator(mode="after")
    def _judged(self) -> "Measure":
        if (self.expect == "0") != (self.margin is not None):
            raise ValueError('`margin` goes with `expect = "0"`, `notice` with + or -')
        if self.expect != "0" and not self.alone and self.notice == 0:
            raise ValueError("say with `notice` how large a change a player would notice")
        return self


class Trial(Arm):
    """One comparison; what stands here itself holds in all arms."""

    turns: Annotated[int, Field(ge=1, le=104)]
    """How many turns are played."""
    positions: list[Id] = []
    """From which positions; without it from all of them."""
    a: Arm = Arm()
    """The arm in which something is so."""
    b: Arm = Arm()
    """The arm to compare it with; without it, things as they are."""
    c: Arm | None = None
    """For a difference of differences: the first arm of the second pair."""
    d: Arm | None = None
    """The second arm of the second pair."""
    measure: Annotated[list[Measure], Field(min_length=1)]
    """What is compared."""

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
    """A short name for it, such as `C1`."""
    title: Text
    """The claim in a few words."""
    text: Text
    """The claim in a sentence."""
    source: Source
    """Who says so."""
    trial: Annotated[list[Trial], Field(min_length=1)]
    """How it is tested."""


class ClaimsFile(Table):
    """`claims.toml` of a scenario: what the scenario claims to show, as tests that `patron claims` runs. No game
    reads it."""

    position: Annotated[dict[Id, Start], Field(min_length=1)]
    """Where tests begin, by id."""
    claim: Annotated[list[Claim], Field(min_length=1)]
    """The claims."""
