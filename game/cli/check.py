"""patron check: every problem of a scenario, each with its place, and what is hardly meant."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.choosing import complete_scenario

if TYPE_CHECKING:
    from game.scenario.loader import Loaded
    from game.scenario.sense import Doubt


@click.command(short_help="List every problem of a scenario, and what is hardly meant.")
@click.argument("folder", required=False, shell_complete=complete_scenario)
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@click.option("--all", "with_accepted", is_flag=True, help="Show accepted warnings as well, with the author's reasons.")
@click.option("--deep", is_flag=True, help="Play many games for warnings that only play can show. Takes minutes.")
@click.option(
    "--worlds", type=click.IntRange(20, 100_000), default=200, show_default=True, metavar="N", help="Games for --deep."
)
@click.pass_context
def check(ctx: click.Context, folder: str | None, strict: bool, with_accepted: bool, deep: bool, worlds: int) -> None:
    """List every problem of the scenario in FOLDER, as file:line:column, what is wrong, and what to do.

    What its catalogues of other languages lack is listed too; it stops nobody from playing.

    Without FOLDER: the one in the current folder, or else every scenario at hand. A scenario without problems is
    also asked for sense, and what is hardly meant is a warning: an event that cannot happen, a lever without a
    downside, a title that is cut. An author who means it says so on the table, with the reason:
    accept = { lever_without_downside = "why" }.
    """
    from game.scenario.gaps import gaps
    from game.scenario.library import MANIFEST, scenario_folders
    from game.scenario.loader import load_folder

    folders = [Path(folder)] if folder else [Path()] if Path(MANIFEST).is_file() else scenario_folders()
    failed = False
    for one in folders:
        loaded = load_folder(str(one))
        doubts = [] if loaded.problems else _doubts(loaded, worlds if deep else 0)
        failed = failed or bool(loaded.problems) or (strict and any(doubt.accepted is None for doubt in doubts))
        head = "" if len(folders) == 1 else f"{one.name}: "
        click.echo(f"{head}{_told(loaded, doubts, with_accepted)}")
        if lacking := gaps(one):
            told = "\n\n".join(map(str, lacking))
            click.echo(f"\n{told}\n\n{head}{len(lacking)} of its texts in other languages are to be looked at")
    ctx.exit(1 if failed else 0)


def _doubts(loaded: "Loaded", worlds: int) -> "list[Doubt]":
    """What the lints say; with `worlds`, what that many games show besides."""
    from game.scenario.sense import find_doubts

    if not worlds:
        return find_doubts(loaded)
    from game.foresight.sense import Work, find_never_seen, find_never_worth_it
    from game.minds.bench import finder
    from game.minds.planner.worth import worth

    scenario = loaded.sound()
    with click.progressbar(length=0, label="Turns", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        work = Work(scenario, finder(scenario), worth, worlds, bar.update)
        return find_doubts(loaded, [*find_never_seen(work), *find_never_worth_it(work)])


def _told(loaded: "Loaded", doubts: "list[Doubt]", with_accepted: bool) -> str:
    from game.scenario.problems import render
    from game.scenario.sense import render_doubts

    if loaded.problems or not doubts:
        return render(loaded.problems)
    return render_doubts(doubts, with_accepted)
