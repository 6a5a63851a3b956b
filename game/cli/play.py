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
@click.option("--as", "seat", metavar="SEAT", help="Which capital you play.")
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
    own = seat or loaded.seats[0]
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
    if scenario is not None or seat is not None or against:
        loaded = load(scenario)
        own = seat or loaded.seats[0]
        if own not in loaded.seats:
            raise CommandError(f"there is no seat `{own}`; {loaded.id} has {', '.join(loaded.seats)}")
        minds = opponents(loaded, own, against)
        _check_minds(loaded, minds)
    if turns is not None:
        loaded = load(scenario)
        if turns > loaded.turns:
            raise CommandError(f"{loaded.id} can be played for 1 to {loaded.turns} turns, not for {turns}")
    if hot_seat and len(load(scenario).seats) < 2:
        raise CommandError("this scenario has one seat only: nobody to hand over to")
    if save is not None:
        _check_name(save)
    from game.ui.app import run

    if code := run(scenario, seat, seed, minds or None, save, turns=turns, hot_seat=hot_seat):
        raise SystemExit(code)


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
