"""From the title into a game: what is loaded beside the screen, and which screens then stand on one another."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import CommandError, PatronError
from game.ui.words import beginning as of_beginning

if TYPE_CHECKING:
    from game.scenario.model import Scenario
    from game.ui.app import PatronApp
    from game.ui.desk import Desk

HEAVY = (
    "numpy",
    "pydantic",
    "game.scenario.loader",
    "game.ui.desk",
    "game.ui.screens.room",
    "game.ui.screens.new_game",
)


def warm_up(app: "PatronApp") -> None:
    """Load in the background what the first key will need; stops between two steps when the app is left."""
    for name in HEAVY:
        if not app.is_running:
            return
        import_module(name)
    if app.is_running:
        try:
            first_scenario(app)
        except PatronError:
            return  # told when the player asks for it


def loaded_scenario(app: "PatronApp", name: str) -> "Scenario":
    """The scenario of this name, loaded once. For a thread."""
    from game.scenario.loader import load_scenario

    if name not in app.scenarios:
        app.scenarios[name] = load_scenario(name)
    return app.scenarios[name]


def first_scenario(app: "PatronApp") -> "Scenario":
    """The one that is played when nobody says which. For a thread."""
    from game.scenario.shelf import scenarios_on_shelf

    for each in scenarios_on_shelf():
        return loaded_scenario(app, each.name)
    raise CommandError(of_beginning.NO_SCENARIO)


def opener(
    app: "PatronApp",
    scenario: str | None,
    seat: str | None,
    seed: int | None,
    against: Mapping[str, str | None] | str | None,
    save: str | None,
    game: str | Path | None,
    turns: int | None = None,
    hot_seat: bool | None = None,
) -> "Desk":
    """Open the game that a command line asks for. For a thread."""
    from game.scenario.loader import load_scenario
    from game.ui.desk import Desk

    if game is not None:
        return Desk.resume(game)
    loaded = load_scenario(scenario) if scenario else first_scenario(app)
    own = seat or loaded.seats[0]
    minds = {other: against for other in loaded.seats if other != own} if isinstance(against, str) else against
    return Desk.start(loaded, own, minds, seed, save, turns, loaded.seats if hot_seat else ())


def begin(app: "PatronApp", opening: "Callable[[], Desk]", seated: bool = False, busy: bool = True) -> None:
    """Open a game beside the screen, then go to its situation room.

    Where people hold several seats of it, ask first who sits here, unless that is settled: `seated`. What is on the
    screen meanwhile says so by itself where this is not to: `busy`.
    """
    if busy:
        from game.ui.screens.busy import BusyDialog

        app.push_screen(BusyDialog())
    app.beside(opening, lambda desk: _opened(app, desk, seated), lambda: app.back_to_bottom())


def _opened(app: "PatronApp", desk: "Desk", seated: bool) -> None:
    if desk.is_shared and not seated:
        hand_over(app, desk)
    else:
        enter(app, desk)


def hand_over(app: "PatronApp", desk: "Desk") -> None:
    """Leave a seat, so that nothing of it is within reach of a key, and ask who sits down next."""
    from game.ui.screens.hand_over import HandOverScreen

    session = desk.session
    page = HandOverScreen(session.journal.path, session.scenario, session.awaited or session.persons)
    app.close_desk()
    desk.close()
    app.has_saves = True
    app.clear_notifications()
    app.back_to_bottom()
    app.push_screen(page)


def enter(app: "PatronApp", desk: "Desk") -> None:
    """The room, and above it what a player should see first."""
    from game.ui.screens.briefing import BriefingScreen
    from game.ui.screens.ending import EndingScreen
    from game.ui.screens.room import RoomScreen
    from game.ui.screens.telling import TellingScreen

    app.close_desk()
    app.desk = desk
    desk.hints_wanted = app.settings.hints == "on"
    if app.looks_ahead:
        from game.ui.ahead import Ahead

        desk.ahead = Ahead(desk.session, app.hear_advisers, worker=app.new_worker())
    app.has_saves = True
    app.back_to_bottom()
    app.push_screen(RoomScreen(desk))
    if desk.is_shared and desk.session.turn > 0:
        app.push_screen(TellingScreen(desk))
    elif desk.session.is_over:
        app.push_screen(EndingScreen(desk))
    elif desk.session.turn == 0 and not desk.session.draft:
        app.push_screen(BriefingScreen(desk))
    for notice in notices(desk):
        app.notify(notice, markup=False, timeout=12)
    app.entered()


def notices(desk: "Desk") -> Iterator[str]:
    from game.session.afterwards import opened_after

    yield from filter(None, desk.session.notice.split("\n"))
    turn = opened_after(desk.session.journal)
    if turn is not None and not desk.session.is_over:
        yield of_beginning.TRUTH_WAS_OPENED.format(turn=turn)
