"""The shape of the TOML: one pydantic model a table, unknown keys refused.

`Content` is a whole scenario after its files and those of the folders it uses have been merged.
"""

from game.scenario.schema.actors import (
    Act,
    Audience,
    Client,
    Dyad,
    Front,
    Mediator,
    Patron,
    Posture,
    Theatre,
)
from game.scenario.schema.channels import Channel
from game.scenario.schema.chronicle import Entry
from game.scenario.schema.common import Effect, Level, Term
from game.scenario.schema.content import Content, Manifest
from game.scenario.schema.happenings import Deal, Demand, Ending, Event, Grade, Incident, Rule
from game.scenario.schema.hints import Hint
from game.scenario.schema.ideas import Idea
from game.scenario.schema.indicators import Template
from game.scenario.schema.laws import Laws
from game.scenario.schema.levers import Lever
from game.scenario.schema.minds import Doctrine

__all__ = [
    "Act",
    "Audience",
    "Channel",
    "Client",
    "Content",
    "Deal",
    "Demand",
    "Doctrine",
    "Dyad",
    "Effect",
    "Ending",
    "Entry",
    "Event",
    "Front",
    "Grade",
    "Hint",
    "Idea",
    "Incident",
    "Laws",
    "Level",
    "Lever",
    "Manifest",
    "Mediator",
    "Patron",
    "Posture",
    "Rule",
    "Template",
    "Term",
    "Theatre",
]
