"""Documented cases of a patron that asked something of a client, and how their codes become levels."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from game.scenario.schema.common import Id, Name, Source, Table, Text

Code = Annotated[int, Field(ge=0, le=3)]
"""0 none or very low, 1 low, 2 considerable, 3 very high."""

Outcome = Literal["complied", "partially_complied", "delayed_then_complied", "defied", "escalated_further"]
FULL = ("complied", "delayed_then_complied")
"""What counts as full compliance."""


class Episode(Table):
    """One move of a patron with something asked. `outcome` is judged against `ask`, not against wisdom or law.

    `lever_strength`: 0 none, 1 words or symbols, 2 an explicit threat, a limited hold, an envoy or a solid inducement,
    3 a major cost or inducement. `lag_weeks` runs from the lever. Only covariates, lever, strength and direction are
    put into the model: other fields can tell the outcome.
    """

    title: Text
    """What the case is called."""
    start: Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
    """When it began: a year, a month or a day, as 1973-10."""
    patron: Text
    """Who asked."""
    client: Text
    """Who was asked."""
    situation: Text | None = None
    """How things stood."""
    ask: Text
    """What was asked."""
    ask_kind: Literal["explicit", "reported", "inferred"] = "explicit"
    """How the asking is known."""
    ask_direction: Literal["restrain", "act"]
    """Whether to do less or to do more."""
    lever: Id
    """What the patron chiefly did, by its id in the frame."""
    lever_strength: Code
    """0 none, 1 words or symbols, 2 a threat, a limited hold, an envoy or a solid inducement, 3 a major one."""
    levers_secondary: list[Id] = []
    """What it did besides; not put into the model."""
    outcome: Outcome
    """What came of it, judged against `ask`."""
    lag_weeks: Annotated[float, Field(ge=0)] | None = None
    """Weeks from the lever to the outcome."""
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    """How sure the coder was of the outcome."""
    verified: bool = False
    """Whether text that was read supports both the patron's act and the client's response."""
    verified_note: Text | None = None
    """What could not be verified."""
    in_essay: bool = False
    """Whether the essay speaks of it."""
    contested: str = ""
    """What is disputed about it."""
    sources: Annotated[list[Source], Field(min_length=1)]
    """Where it can be read."""
    covariates: dict[Id, Code]
    """A code for each covariate of the mapping."""
    why: dict[Id, Text] = {}
    """Why each covariate was coded so."""

    @property
    def complied(self) -> bool:
        return self.outcome in FULL

    @property
    def dyad(self) -> str:
        return f"{self.patron} – {self.client}"


class ListedEpisode(Episode):
    """One that stands in a list, and so names itself."""

    id: Id
    """Its name."""


class EpisodesFile(Table):
    """A file of cases, each a table `[episode.id]`."""

    episode: Annotated[dict[Id, Episode], Field(min_length=1)]
    """The cases, by their ids."""


class EpisodesList(Table):
    """The same as a list of `[[episode]]`, which may say what it is written in; only the episodes are read."""

    schema_version: int = 1
    levers: list[str] = []
    outcomes: list[str] = []
    episode: Annotated[list[ListedEpisode], Field(min_length=1)]


class Covariate(Table):
    """The level that a code stands for. With `hindsight` its coder all but knew the outcome from it."""

    on: Name
    """The indicator of the frame that the code sets."""
    at: Annotated[list[float], Field(min_length=4, max_length=4)]
    """Its levels for the codes 0, 1, 2 and 3."""
    hindsight: bool = False
    """Whether its coder all but knew the outcome from it."""
    source: Source
    """Why these levels."""


class Estimated(Table):
    """A number that is estimated from cases: what is held before seeing any, and how firmly (a standard deviation)."""

    prior: float
    """What is held before any case is seen."""
    spread: Annotated[float, Field(gt=0)]
    """How firmly: a standard deviation."""
    source: Source
    """Why it is estimated."""


class Estimates(Table):
    """log odds = shift + scale * the log odds of play's own law."""

    shift: Estimated
    """What is added to the log odds."""
    scale: Estimated
    """What the log odds of play are multiplied by."""


class Mapping(Table):
    """How cases are put into the scenario of the folder `frame`."""

    frame: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    """The folder of the scenario that every case is put into."""
    covariate: Annotated[dict[Id, Covariate], Field(min_length=1)]
    """What the codes of each covariate stand for."""
    estimated: Estimates
    """The two numbers that are estimated."""
