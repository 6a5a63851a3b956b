"""A teaching kit: plans, goals, questions, notes and a rubric, for whoever leads a class through a scenario."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from game.scenario.schema.common import Source, Table, Text

Length = Literal[45, 90]
"""Minutes of a class."""

When = Literal["before", "during", "after"]


class KitPage(Table):
    """What the scenario is good for in a class, and what is to be done before it."""

    text: Text
    """What a class can learn from it, in two or three sentences."""
    prepare: list[Text] = []
    """What whoever leads does before the class, a line each."""
    source: Source
    """What the kit as a whole rests on."""


class Goal(Table):
    """Something that participants can do afterwards."""

    text: Text
    """What they can do, beginning with a verb: “Tell a threat from a bluff”."""
    seen: Text
    """By what one notices in the room that it is reached."""


class Step(Table):
    """A part of a plan, with its minutes."""

    minutes: Annotated[int, Field(ge=1, le=90)]
    """How long it takes."""
    title: Text
    """What it is, in a few words."""
    text: Text
    """What whoever leads does and says, and what participants do."""


class Plan(Table):
    """A class from its first minute to its last."""

    minutes: Length
    """How long the class is."""
    text: Text
    """How the class is set up: groups, seats, how much is played."""
    turns: Annotated[int, Field(ge=1, le=104)] | None = None
    """How many turns are played: no more than the scenario has."""
    step: Annotated[list[Step], Field(min_length=2)]
    """Its parts in their order; their minutes add up to those of the class."""

    @model_validator(mode="after")
    def _adds_up(self) -> "Plan":
        taken = sum(step.minutes for step in self.step)
        if taken != self.minutes:
            raise ValueError(f"the steps of this plan take {taken} minutes, and the class has {self.minutes}")
        return self


class Question(Table):
    """A question for the class, without a right answer."""

    when: When
    """Whether it is asked before play, during it or after it."""
    text: Text
    """The question."""
    listen: Text | None = None
    """What whoever leads may listen for, and lead on to."""


class Criterion(Table):
    """A line of the rubric: something that is judged, and how it looks at three levels. Winning is none."""

    title: Text
    """What is judged."""
    beginning: Text
    """How it looks at first."""
    sound: Text
    """How it looks when it is sound."""
    strong: Text
    """How it looks when it is strong."""


class Note(Table):
    """Something that whoever leads should know or say."""

    title: Text
    """What it is about."""
    text: Annotated[list[Text], Field(min_length=1)]
    """What to know or to say, a paragraph each."""
    source: Source
    """What it rests on."""


class KitFile(Table):
    """A whole `kit/kit.toml`. What it leaves out is taken from the general kit in `content/base/kit`."""

    kit: KitPage
    """What the scenario is good for in a class."""
    goal: list[Goal] = []
    """What participants can do afterwards; instead of the general goals."""
    plan: list[Plan] = []
    """Plans of a class, one for each length; instead of the general one of that length."""
    question: list[Question] = []
    """Questions for the class; the general ones follow them."""
    criterion: list[Criterion] = []
    """The lines of the rubric; instead of the general ones."""
    note: list[Note] = []
    """Notes for whoever leads; the general ones follow them."""
