"""Look ahead in lines: what the advisers expect with the draft and without."""

from typing import TYPE_CHECKING

from game.narration import outlook
from game.ui.plain import words
from game.ui.plain.console import Console

if TYPE_CHECKING:
    from game.ui.desk import Desk


def look_ahead(console: Console, desk: "Desk") -> None:
    """Everything that the screens' fan shows, one fact a line."""
    from game.session.lookahead import advise, assumed

    session, scenario = desk.session, desk.scenario
    console.head(words.AHEAD)
    console.say(words.AHEAD_WAIT)
    *_, found = advise(scenario, session.name, session.view, session.draft, session.minds)
    console.say(words.AHEAD_DRAFT)
    console.points(outlook.tell_moves(scenario, found, bool(session.draft), most=len(found.with_orders.bands)))
    of, *facts = outlook.tell_ahead(scenario, found)
    console.say(of)
    console.points(facts)
    console.say(outlook.tell_method(scenario, session.seat, assumed(scenario, session.seat, session.minds)))
