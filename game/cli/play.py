"""patron play: begin a game, on screens or in lines."""

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from game.cli.choosing import complete_scenario, load, opponents
from game.errors import CommandError

if TYPE_CHECKING:
    from game.scenario.model import Scenario

SEED = click.IntRange(0, 2**63 - 1)


@click.command(short_help="Begin a game.")
@click.argument("scenario", required=False, shell_complete=complete_scenario)
@click.option(
    "--as",
    "seat",
    metavar="SEAT",
    help="Which capital you play; else you are asked, or where nobody can be, it is the first.",
)
@click.option("--seed", type=SEED, metavar="N", help="The same seed gives the same luck.")
@click.option(
    "--against",
    multiple=True,
    metavar="MIND",
    help="Who plays the other capital: a doctrine, planner, passive, random or script:FILE (`patron list minds`).",
)
@click.option("--turns", type=click.IntRange(1), metavar="N", help="Play so many turns and no more.")
@click.option("--hot-seat", is_flag=True, help="People hold all seats, and take turns at this terminal.")
@click.option("--plain", is_flag=True, help="Numbered lines of plain text: for screen readers, pipes and slow links.")
@click.option("--save", metavar="NAME", help="What the save is called. By default a free name.")
def play(
    scenario: str | None = None,
    seat: str | None = None,
    seed: int | None = None,
    against: tuple[str, ...] = (),
    turns: int | None = None,
    hot_seat: bool = False,
    plain: bool = False,
    save: str | None = None,
) -> None:
    """Begin a game. Without any choice, open the title.

    SCENARIO is the name of a scenario (`patron list`) or a folder.
    """
    if hot_seat and (plain or against):
        raise CommandError(
            "--hot-seat is for screens, and leaves no seat to a mind: give neither --plain nor --against"
        )
    if plain:
        play_lines(scenario, seat, seed, against, save, turns)
    else:
        play_screens(scenario, seat, seed, against, save, turns, hot_seat)


def play_lines(
    scenario: str | None,
    seat: str | None,
    seed: int | None,
    against: tuple[str, ...],
    save: str | None,
    turns: int | None,
) -> None:
    """A new game through standard input and output."""
    from game.session.session import Session
    from game.ui.plain import play_plain

    loaded = load(scenario)
    own = seat or _ask_for_seat(loaded)
    with Session.start(loaded, own, opponents(loaded, own, against), seed, save, turns) as session:
        play_plain(session, sys.stdin, sys.stdout)


def play_screens(
    scenario: str | None,
    seat: str | None,
    seed: int | None,
    against: tuple[str, ...],
    save: str | None,
    turns: int | None,
    hot_seat: bool = False,
) -> None:
    """A new game on screens. What the command line gets wrong is said before a screen opens."""
    need_terminal()
    minds = None
    if turns is not None:
        loaded = load(scenario)
        if turns > loaded.turns:
            raise CommandError(f"{loaded.id} can be played for 1 to {loaded.turns} turns, not for {turns}")
    if hot_seat and len(load(scenario).seats) < 2:
        raise CommandError("this scenario has one seat only: nobody to hand over to")
    if save is not None:
        _check_name(save)
    if scenario is not None or seat is not None or against:
        loaded = load(scenario)
        if seat is not None and seat not in loaded.seats:
            raise CommandError(f"there is no seat `{seat}`; {loaded.id} has {', '.join(loaded.seats)}")
        seat = seat or (loaded.seats[0] if hot_seat else _ask_for_seat(loaded))
        minds = opponents(loaded, seat, against)
        _check_minds(loaded, minds)
    from game.ui.app import run

    if code := run(scenario, seat, seed, minds or None, save, turns=turns, hot_seat=hot_seat):
        raise SystemExit(code)


def _ask_for_seat(loaded: "Scenario") -> str:
    """Which seat to play: asked of whoever sits at a terminal; elsewhere it is the first."""
    if len(loaded.seats) == 1 or not sys.stdin.isatty():
        return loaded.seats[0]
    from game.ui.plain import words
    from game.ui.plain.console import Choice, Console, EndOfInput

    console = Console(sys.stdin, sys.stdout)
    console.say(loaded.title)
    seats = [Choice(loaded.content.patron[seat].title, seat) for seat in loaded.seats]
    try:
        chosen = console.choose(words.WHICH_SEAT, seats, words.NO_SEAT, enter=False)
    except EndOfInput:
        chosen = None
    if chosen is None:
        raise SystemExit(0)
    return loaded.seats[chosen]


def _check_minds(loaded: "Scenario", minds: Mapping[str, str]) -> None:
    from game.minds import find_mind

    for seat, spec in minds.items():
        find_mind(loaded, seat, spec)


def _check_name(save: str) -> None:
    from game.errors import SaveExists
    from game.session.saves import save_path

    path = save_path(save)
    if path.exists():
        raise SaveExists(path)


def need_terminal() -> None:
    """The screens need a terminal that can draw; elsewhere --plain plays the same game."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        raise CommandError("The screens need a terminal. Here, play the same game as lines of text: add --plain.")
