"""What things are called: the scenario's own titles for ids, fronts, acts, questions and rows."""

from typing import TYPE_CHECKING

from game.narration.phrases import colon

if TYPE_CHECKING:
    from game.scenario.model import Scenario
    from game.scenario.schema import Act


def front(scenario: "Scenario", key: str) -> str:
    """`Hezbollah, the border with Israel` for `hezbollah__border`."""
    client, _, place = key.partition("__")
    table = scenario.content.client[client]
    return f"{table.title}, {table.front[place].title}"


def client(scenario: "Scenario", key: str) -> str:
    """A client as it is named within a sentence: `the Houthis`."""
    table = scenario.content.client[key]
    return table.called or table.title


def act(scenario: "Scenario", key: str, number: int) -> "Act":
    """The table of an act by its place on a front."""
    client, _, place = key.partition("__")
    return scenario.content.client[client].front[place].act[number]


def question(scenario: "Scenario", key: str) -> str:
    """The title of a demand or event that waits for an answer."""
    content = scenario.content
    return content.demand[key].title if key in content.demand else content.event[key].title


def thing(scenario: "Scenario", key: str) -> str:
    """The title of anything that has indicators; the id itself for what is unknown."""
    found = next((indicator.thing for indicator in scenario.indicators if indicator.thing.id == key), None)
    return found.title if found else key


def row(scenario: "Scenario", number: int) -> str:
    """`Washington: Support at home`, or only the title for what belongs to the world as a whole."""
    indicator = scenario.indicators[number]
    if indicator.thing.kind == "world":
        return indicator.title
    return colon(indicator.thing.title, indicator.title)
