"""A whole game in line mode: the menu, the turn's end, the ending."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

from game.errors import CommandError, PatronError
from game.session.afterwards import opened_after
from game.ui.desk import Desk
from game.ui.plain import ahead, asking, debriefing, facts, foretelling, ordering, screens, words
from game.ui.plain.console import Choice, Console, EndOfInput
from game.ui.plain.hints import OF_MENU, Hints

if TYPE_CHECKING:
    from game.report.findings import Size
    from game.session.session import Session

Show = Callable[[Console, Desk], None]

LOOKING: dict[str, Show] = {
    "situation": screens.show_situation,
    "clients": screens.show_clients,
    "adversaries": screens.show_adversaries,
    "cables": screens.look_at_cables,
    "demands": screens.show_demands,
    "answer": ordering.answer,
    "order": ordering.give_order,
    "draft": ordering.look_at_draft,
    "undo": ordering.undo,
    "ahead": ahead.look_ahead,
    "why": asking.ask_why,
    "almanac": asking.look_up,
    "brief": screens.show_brief,
    "notes": screens.show_notes,
    "help": screens.show_help,
    "debrief": debriefing.show_debrief,
}
AFTERWARDS = ("debrief", "situation", "clients", "adversaries", "cables", "why", "almanac", "brief", "notes")


def play_plain(session: "Session", source: TextIO, target: TextIO, worlds: "Size | None" = None) -> None:
    """Play a session through lines until its end, its player's leave, or the end of input; all of it is kept.

    `worlds` is how many worlds its debrief plays.
    """
    if len(session.persons) > 1:
        raise CommandError(words.SEVERAL_PEOPLE)
    console = Console(source, target)
    desk = Desk(session, worlds=worlds)
    desk.take_up()
    hints = Hints()
    try:
        _open(console, desk, hints)
        while not session.is_over:
            if not _take_turn(console, desk, hints):
                break
        else:
            _end(console, desk, hints)
    except EndOfInput:
        pass
    console.say("", words.KEPT.format(name=session.name))


def _open(console: Console, desk: Desk, hints: Hints) -> None:
    session, content = desk.session, desk.scenario.content
    seat = content.patron[session.seat].title
    console.say(words.OPENED.format(seat=seat, title=desk.scenario.title, name=session.name))
    for other, mind in session.minds.items():
        if other != session.seat:
            console.say(words.OTHERS.format(seat=content.patron[other].title, mind=_mind(desk, mind)))
    _notice(console, desk)
    if session.turn == 0:
        screens.show_notes(console, desk)
        screens.show_brief(console, desk)
        hints.opened(desk, "briefing")
        hints.show(console, desk, "briefing")
    if desk.cables_of(session.turn):
        screens.show_turn(console, desk, session.turn)


def _mind(desk: Desk, spec: str | None) -> str:
    if spec is None:
        return words.PERSON
    table = desk.scenario.content.mind.get(spec)
    return f"{table.title}. {table.character}" if table else spec


def _notice(console: Console, desk: Desk) -> None:
    if desk.session.notice:
        console.say(*desk.session.notice.split("\n"))
    opened = opened_after(desk.session.journal)
    if opened is not None and not desk.session.is_over:
        console.say(words.TRUTH_WAS_OPENED.format(turn=opened))


def _take_turn(console: Console, desk: Desk, hints: Hints) -> bool:
    """One turn from its situation to its commit; False when the player leaves."""
    screens.show_situation(console, desk)
    if desk.session.questions:
        hints.show(console, desk, "questions")
    ordering.answer_all(console, desk)
    whole = True
    while True:
        choice = _menu(console, desk, hints, whole)
        whole = False
        if choice is None or (choice == "end" and _end_here(console, desk)):
            return False
        if choice == "end":
            continue
        screen = OF_MENU.get(choice, choice)
        hints.opened(desk, screen)
        hints.show(console, desk, screen)
        if choice != "commit":
            _tell_trouble(console, desk, LOOKING[choice])
        elif _tell_trouble(console, desk, _commit):
            hints.show(console, desk, "telling")
            return True


def _menu(console: Console, desk: Desk, hints: Hints, whole: bool) -> str | None:
    """The choices of a turn: listed when the turn begins, later on demand."""
    counts = {"answer": len(desk.session.questions), "draft": len(desk.session.draft)}
    console.say("")
    hints.show(console, desk, "room")
    lines = [Choice(text.format(n=counts.get(key, 0)), key) for key, text in words.MENU.items()]
    number = console.choose(words.WHAT_NOW, lines, words.QUIT, enter=False, listed=whole)
    return None if number is None else list(words.MENU)[number]


def _tell_trouble(console: Console, desk: Desk, show: Show) -> bool:
    """Do something; what goes wrong on purpose is told, and the game goes on. True when the turn has moved on."""
    turn = desk.session.turn
    try:
        show(console, desk)
    except PatronError as error:
        console.say(str(error))
        desk.reload()
    return desk.session.turn != turn


def _end_here(console: Console, desk: Desk) -> bool:
    ended = False

    def end(console: Console, desk: Desk) -> None:
        nonlocal ended
        ended = debriefing.end_here(console, desk)

    _tell_trouble(console, desk, end)
    return ended


def _commit(console: Console, desk: Desk) -> None:
    rationale = console.ask(words.RATIONALE)
    if rationale.casefold() in ("back", *words.LEAVING):
        console.say(words.NOT_COMMITTED)
        return
    desk.commit(rationale, foretelling.foretell(console, desk))
    console.say(words.COMMITTED.format(turn=desk.session.turn))
    _notice(console, desk)
    screens.show_turn(console, desk, desk.session.turn)
    screens.show_moment(console, desk)


def _end(console: Console, desk: Desk, hints: Hints) -> None:
    """How it ended, the grades and the aims; then the game can be looked at once more."""
    screens.write(console, facts.ending(desk))
    hints.show(console, desk, "ending")
    while True:
        console.say("")
        lines = [Choice(words.MENU.get(key, words.DEBRIEF_LINE), key) for key in AFTERWARDS]
        number = console.choose(words.AFTER, lines, words.QUIT, enter=False)
        if number is None:
            return
        _tell_trouble(console, desk, LOOKING[AFTERWARDS[number]])
