"""patron export: a saved game as JSON Lines."""

import sys

import click

from game.cli.choosing import complete_save, game_of


@click.command(short_help="Write a saved game as JSON Lines.")
@click.argument("game", shell_complete=complete_save)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True),
    default="-",
    metavar="FILE",
    help="Where to; by default standard output.",
)
@click.option("--store", metavar="URL", envvar="PATRON_STORE", help="The store that keeps it: GAME is then ROOM/GAME.")
def export(game: str, output: str, store: str | None) -> None:
    """Write GAME as JSON Lines, which `patron import` reads back exactly. Whoever reads them sees every secret."""
    from game.session.journal import Journal
    from game.session.journal.lines import export_lines

    with Journal.open(game_of(store, game), watch=True) as journal:
        if output == "-":
            for line in export_lines(journal):
                sys.stdout.write(line + "\n")
            return
        with click.open_file(output, "w", encoding="utf-8", atomic=True) as file:
            for line in export_lines(journal):
                file.write(line + "\n")
    click.echo(f"{output}: written")
