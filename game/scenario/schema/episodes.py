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
    start: Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
    patron: Text
    client: Text
    situation: Text | None = None
    ask: Text
    ask_kind: Literal["explicit", "reported", "inferred"] = "explicit"
    ask_direction: Literal["restrain", "act"]
    lever: Id
    lever_strength: Code
    levers_secondary: list[Id] = []
    outcome: Outcome
    lag_weeks: Annotated[float, Field(ge=0)] | None = None
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    verified: bool = False
    verified_note: Text | None = None
    in_essay: bool = False
    contested: str = ""
    sources: Annotated[list[Source], Field(min_length=1)]
    covariates: dict[Id, Code]
    why: dict[Id, Text] = {}

    @property
    def complied(self) -> bool:
        return self.outcome in FULL

    @property
    def dyad(self) -> str:
        return f"{self.patron} – {self.client}"


class ListedEpisode(Episode):
    """One that stands in a list, and so names itself."""

    id: Id


class EpisodesFile(Table):
    """A file of cases, each a table `[episode.id]`."""

    episode: Annotated[dict[Id, Episode], Field(min_length=1)]


class EpisodesList(Table):
    """The same as a list of `[[episode]]`, which may say what it is written in; only the episodes are read."""

    schema_version: int = 1
    levers: list[str] = []
    outcomes: list[str] = []
    episode: Annotated[list[ListedEpisode], Field(min_length=1)]


class Covariate(Table):
    """The level that a code stands for. With `hindsight` its coder all but knew the outcome from it."""

    on: Name
    at: Annotated[list[float], Field(min_length=4, max_length=4)]
    hindsight: bool = False
    source: Source


class Estimated(Table):
    """A number that is estimated from cases: what is held before seeing any, and how firmly (a standard deviation)."""

    prior: float
    spread: Annotated[float, Field(gt=0)]
    source: Source


class Estimates(Table):
    """log odds = shift + scale * the log odds of play's own law."""

    shift: Estimated
    scale: Estimated


class Mapping(Table):
    """How cases are put into the scenario of the folder `frame`."""

    frame: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    covariate: Annotated[dict[Id, Covariate], Field(min_length=1)]
    estimated: Estimates
