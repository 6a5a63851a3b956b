"""Why a letter became public: the chance that it had in that turn, and the levels that this rests on."""

from typing import TYPE_CHECKING

from game.engine.letters import leak_chance
from game.narration.letters import channel_title
from game.narration.levels import about
from game.narration.phrases import say
from game.narration.why.explanation import Explanation
from game.narration.why.happenings import factors, is_told

if TYPE_CHECKING:
    from game.engine.view import View
    from game.scenario.model import Scenario


def explain_leak(scenario: "Scenario", channel: str, before: "View") -> Explanation | None:
    """As the seat saw things before the turn; None where the content knows no such channel."""
    if channel not in scenario.channels:
        return None
    chance = about(leak_chance(scenario, before, channel))
    return _explained(scenario, channel, before, say("why.letter.chance", chance=chance))


def true_leak(scenario: "Scenario", channel: str, before: "View", chance: float) -> Explanation | None:
    """With the chance that was drawn against, and the truth in the shape of a view."""
    if channel not in scenario.channels:
        return None
    return _explained(scenario, channel, before, say("why.letter.true", chance=about(chance)))


def _explained(scenario: "Scenario", channel: str, before: "View", note: str) -> Explanation:
    rows = (row for row in scenario.channels[channel].leaks.rows if is_told(scenario, row))
    title = say("why.letter", channel=channel_title(scenario, channel))
    return Explanation(
        title, (note, *scenario.content.channel[channel].text.split("\n")), factors(scenario, before, rows)
    )
