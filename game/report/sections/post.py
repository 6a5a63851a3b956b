"""What seats wrote to each other and said in public, as a table: for a debrief, and for whoever leads meanwhile."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from game.narration import levels
from game.narration.letters import channel_title
from game.report.document import Table
from game.report.words import say
from game.session.letters import Letter

if TYPE_CHECKING:
    from game.scenario.model import Scenario

HEAD = ("letters.by", "letters.to", "letters.text", "letters.delivered", "letters.leaked")


def letters_table(scenario: "Scenario", letters: Iterable[Letter], over: bool = True) -> Table:
    """Each with when it was sent, when it arrived, and when it became public. In a game that is not `over`, one that
    did not arrive is under way."""
    rows = tuple(_row(scenario, letter, over) for letter in letters)
    head = (say("turn"), *(say(f"motives.{name}") for name in HEAD))
    return Table(say("motives.letters"), head, rows, frozenset({0}))


def _row(scenario: "Scenario", letter: Letter, over: bool) -> tuple[str, ...]:
    titles = {seat: patron.title for seat, patron in scenario.content.patron.items()}
    sent, by = str(letter.sent.turn), titles[letter.by]
    if letter.channel is None or letter.to is None:
        return sent, by, say("motives.letters.all"), letter.text, say("motives.letters.at_once"), ""
    to = say("motives.letters.way", to=titles[letter.to], channel=channel_title(scenario, letter.channel))
    leaked = ""
    if letter.leaked is not None:
        leaked = say("motives.letters.leak", turn=letter.leaked.turn, chance=levels.chance(letter.chance or 0.0))
    return sent, by, to, letter.text, _delivered(letter, over), leaked


def _delivered(letter: Letter, over: bool) -> str:
    if letter.delivered is None:
        return say("motives.letters.never" if over else "motives.letters.under_way", turn=letter.arrives)
    at_once = letter.delivered == letter.sent
    return say("motives.letters.at_once") if at_once else say("motives.letters.after", turn=letter.delivered.turn)
