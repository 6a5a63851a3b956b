"""What may be foretold, as statements that come true or do not."""

from typing import TYPE_CHECKING

from game.narration.phrases import say

if TYPE_CHECKING:
    from game.foresight.foreseeable import Foreseeable
    from game.scenario.model import Scenario


def tell(scenario: "Scenario", event: "Foreseeable", turns: int) -> str:
    """What is foretold, and within how long."""
    return say("foretell", statement=statement(scenario, event), within=within(scenario, turns))


def statement(scenario: "Scenario", event: "Foreseeable") -> str:
    """What would have to come."""
    rung = "" if event.rung is None else scenario.content.dyad[event.of].rungs[event.rung]
    return say(f"foretell.{event.kind}", title=_title(scenario, event), rung=rung)


def within(scenario: "Scenario", turns: int) -> str:
    """So many turns as weeks, or as days where they make no whole weeks."""
    days = turns * scenario.turn_days
    unit, count = ("days", days) if days % 7 else ("weeks", days // 7)
    return say(f"foretell.{unit}" + (".one" if count == 1 else ""), n=count)


def _title(scenario: "Scenario", event: "Foreseeable") -> str:
    content = scenario.content
    match event.kind:
        case "incident":
            return content.incident[event.of].title
        case "crossed":
            return content.demand[event.of].title
        case "ending":
            return content.ending[event.of].title
        case "war" | "up" | "down":
            return content.dyad[event.of].title
    return content.deal[event.of].title
