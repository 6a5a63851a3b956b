"""patron new: a folder with a scenario to write on."""

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from game.cli.choosing import complete_scenario

NEXT = {"check": "what is wrong with it", "play": "play it", "claims": "test what it should show"}


def complete_template(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from game.scenario.beginning import template_names

    names = [name for name in template_names() if name.startswith(incomplete)]
    return [*map(CompletionItem, names), *complete_scenario(ctx, param, incomplete)]


@click.command(short_help="Begin a scenario of your own.")
@click.argument("name")
@click.option(
    "--from",
    "source",
    default="small",
    show_default=True,
    metavar="SCENARIO",
    shell_complete=complete_template,
    help="What it is a copy of: `small`, made for this, or any scenario by name or folder.",
)
def new(name: str, source: str) -> None:
    """Make the folder NAME with a small scenario that can be played at once, and whose files say what to change.

    NAME may be a path, and the folder may lie anywhere: commands take a scenario by its folder. Nothing is
    overwritten.
    """
    from game.scenario.beginning import begin_scenario

    target = Path(name)
    files = begin_scenario(target, source)
    width = len(f"patron claims {target}")
    click.echo(f"{target}: a scenario in {len(files)} files. Open scenario.toml first.")
    for command, purpose in NEXT.items():
        click.echo(f"  {f'patron {command} {target}':{width}}  {purpose}")
