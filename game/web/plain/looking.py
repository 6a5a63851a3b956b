"""The look ahead of a seat's pages: the advisers of all seats share the host's bench."""

from typing import TYPE_CHECKING

from game.ui.plain import words as lines
from game.ui.plain.ahead import outlook_facts
from game.ui.plain.facts import Facts
from game.web.plain import words
from game.web.plain.views import Asked, Go, Page, hint_on

if TYPE_CHECKING:
    from game.ui.desk import Desk


def ahead(desk: "Desk", asked: Asked) -> Page | Go:
    """What the advisers have found for the draft as it stands; the page asks again while they are at it."""
    if desk.session.is_over:
        return Go("/plain")
    looked = asked.at.look_ahead(desk)
    found = looked.found if looked.is_current else None
    told: tuple[str, ...] = ()
    if looked.problem is not None:
        told = (words.AHEAD_FAILED.format(why=looked.problem),)
    elif not looked.is_whole:
        told = (words.AHEAD_LATER if found else words.AHEAD_NONE,)
    values = {
        "facts": [Facts("ahead", "", outlook_facts(desk, found))] if found else [],
        "again": looked.problem is None and not looked.is_whole,
        "hint": hint_on(desk, "ahead"),
    }
    return Page("ahead", lines.AHEAD, "ahead.html", values, told)
