"""Look ahead in lines: what the advisers expect with the draft and without."""

from typing import TYPE_CHECKING

from game.narration import outlook
from game.report.document import Paragraph, Points
from game.ui.plain import words
from game.ui.plain.console import Console
from game.ui.plain.facts import Fact, lines_of

if TYPE_CHECKING:
    from game.foresight.forecast import Forecast
    from game.ui.desk import Desk


def look_ahead(console: Console, desk: "Desk") -> None:
    """Everything that the screens' fan shows, one fact a line."""
    from game.session.lookahead import advise

    session, scenario = desk.session, desk.scenario
    console.head(words.AHEAD)
    console.say(words.AHEAD_WAIT)
    *_, found = advise(scenario, session.name, session.view, session.draft, session.minds)
    console.say(*lines_of(outlook_facts(desk, found)))


def outlook_facts(desk: "Desk", found: "Forecast") -> tuple[Fact, ...]:
    """What the draft moves, where levels may go, how the game may end, and whose play that supposes."""
    from game.session.lookahead import assumed

    session, scenario = desk.session, desk.scenario
    moves = outlook.tell_moves(scenario, found, bool(session.draft), most=len(found.with_orders.bands))
    of, *facts = outlook.tell_ahead(scenario, found)
    method = outlook.tell_method(scenario, session.seat, assumed(scenario, session.seat, session.minds))
    return Paragraph(words.AHEAD_DRAFT), Points(tuple(moves)), Paragraph(of), Points(tuple(facts)), Paragraph(method)
