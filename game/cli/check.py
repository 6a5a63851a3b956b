"""patron check: every problem of a scenario, each with its place."""

from pathlib import Path

import click

from game.cli.choosing import complete_scenario


@click.command(short_help="List every problem of a scenario.")
@click.argument("folder", required=False, shell_complete=complete_scenario)
@click.pass_context
def check(ctx: click.Context, folder: str | None) -> None:
    """List every problem of the scenario in FOLDER, as file:line:column, what is wrong, and what to do.

    What its catalogues of other languages lack is listed too; it stops nobody from playing.

    Without FOLDER: the one in the current folder, or else every scenario at hand.
    """
    from game.scenario.gaps import gaps
    from game.scenario.library import MANIFEST, scenario_folders
    from game.scenario.loader import check_folder
    from game.scenario.problems import render

    folders = [Path(folder)] if folder else [Path()] if Path(MANIFEST).is_file() else scenario_folders()
    failed = False
    for one in folders:
        problems = check_folder(str(one))
        failed = failed or bool(problems)
        head = "" if len(folders) == 1 else f"{one.name}: "
        click.echo(f"{head}{render(problems)}")
        if lacking := gaps(one):
            told = "\n\n".join(map(str, lacking))
            click.echo(f"\n{told}\n\n{head}{len(lacking)} of its texts in other languages are to be looked at")
    ctx.exit(1 if failed else 0)
