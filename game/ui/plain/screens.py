"""What can be looked at: the situation, clients, adversaries, cables, demands, the brief, notes and help."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from game.ui.plain import facts, words
from game.ui.plain.console import Console

if TYPE_CHECKING:
    from game.ui.desk import Desk


def write(console: Console, found: "Iterable[facts.Facts]") -> None:
    """Sections, one fact a line."""
    for one in found:
        console.head(one.title)
        console.say(*facts.lines_of(one.blocks))


def show_situation(console: Console, desk: "Desk") -> None:
    write(console, facts.situation_facts(desk))


def show_adversaries(console: Console, desk: "Desk") -> None:
    write(console, [facts.adversaries(desk)])


def show_clients(console: Console, desk: "Desk") -> None:
    write(console, facts.clients(desk))


def show_demands(console: Console, desk: "Desk") -> None:
    write(console, [facts.demands(desk)])


def show_turn(console: Console, desk: "Desk", turn: int) -> None:
    write(console, [facts.turn_facts(desk, turn)])


def show_moment(console: Console, desk: "Desk") -> None:
    write(console, facts.moment(desk))


def look_at_cables(console: Console, desk: "Desk") -> None:
    """The cables of a turn of the player's choice; the last one's at once."""
    last = desk.session.turn
    if not desk.cables:
        console.say(words.NO_CABLES)
        return
    show_turn(console, desk, last)
    while last > 1:

        def read(text: str) -> int | None:
            if not text:
                return 0
            return int(text) if text.isdecimal() and len(text) < 6 and int(text) <= last else None

        turn = console.ask_number(words.WHICH_TURN.format(last=last), read, words.NO_TURN.format(last=last))
        if turn == 0:
            return
        show_turn(console, desk, turn)


def show_brief(console: Console, desk: "Desk") -> None:
    write(console, facts.brief(desk))


def show_notes(console: Console, desk: "Desk") -> None:
    write(console, facts.notes(desk))


def show_help(console: Console, desk: "Desk") -> None:
    console.head(words.MENU["help"])
    console.say(*words.HELP)
