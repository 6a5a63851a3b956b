"""The page on which a seat asks for something that is not on the list, and says why it should come off."""

from typing import TYPE_CHECKING

from game.errors import CommandError
from game.session.requests import LONGEST_ARGUMENT, LONGEST_TEXT
from game.ui.words import request as of_request
from game.web.plain import words
from game.web.plain.views import Asked, Go, Page

if TYPE_CHECKING:
    from game.ui.desk import Desk


def page(desk: "Desk", asked: Asked, told: tuple[str, ...] = (), status: int = 200) -> Page | Go:
    """Two fields, what was typed in them kept, and what was asked for in this turn and the last."""
    session = desk.session
    if session.is_over:
        return Go("/plain")
    lines = [
        (of_request.OPEN if one.answer is None else of_request.ANSWERED).format(text=one.text)
        for one in session.requests
        if one.turn >= session.turn
    ]
    values = {
        "says": of_request.SAYS,
        "fields": [
            ("text", of_request.TEXT, LONGEST_TEXT, asked.line("text")),
            ("argument", of_request.ARGUMENT, LONGEST_ARGUMENT, asked.line("argument")),
        ],
        "ask": of_request.ASK_FOR_IT,
        "lines": lines,
    }
    return Page("turn", words.SOMETHING_ELSE, "request.html", values, told, status)


def ask(desk: "Desk", asked: Asked) -> Page | Go:
    """Ask for it. What cannot be asked stays in its fields, and why is said above."""
    try:
        desk.session.request(asked.get("text"), asked.get("argument"))
    except CommandError as error:
        return page(desk, asked, (str(error),), 409)
    return page(desk, Asked({}, asked.place, asked.at), (of_request.REQUESTED,))
