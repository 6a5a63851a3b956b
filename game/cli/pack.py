"""patron pack: what a room leaves behind, as a folder to hand out and to study."""

import sys
from pathlib import Path

import click

from game.cli.choosing import complete_room, rooms_of


@click.command(short_help="Write a room's debrief and data as a folder.")
@click.argument("room", shell_complete=complete_room)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where to: a new or an empty folder. By default ROOM-pack in this folder.",
)
@click.option("--names", is_flag=True, help="Call people by their names. Without it: Person 1, Person 2, ...")
@click.option("--unfinished", is_flag=True, help="Open games that are not over as well.")
@click.option("--lucks", type=click.IntRange(20, 20_000), default=200, show_default=True, help="Other lucks to play.")
@click.option(
    "--worlds", type=click.IntRange(20, 20_000), default=100, show_default=True, help="Worlds played from each turn."
)
@click.option("--store", metavar="URL", envvar="PATRON_STORE", help="The PostgreSQL database that keeps the room.")
def pack(
    room: str, output: Path | None, names: bool, unfinished: bool, lucks: int, worlds: int, store: str | None
) -> None:
    """Pack ROOM: a page and a table for each team, a page for the class, all games in one table with a dictionary of
    its columns, every entry of the journals as JSON Lines, and who took part.

    People are called by pseudonyms; who is who stands in a file of its own, in KEEP-APART. The pages open in any
    browser and need no network; no spreadsheet runs anything of the tables.
    """
    from game.report.findings import Size
    from game.report.room.pack import work, write_pack
    from game.report.room.sections.common import listed
    from game.report.room.words import say, say_of
    from game.session.rooms import Room

    opened = Room.resume(room, rooms=rooms_of(store))
    target = output if output is not None else Path(f"{opened.name}-pack")
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=work(opened), label="Reading and playing", file=sys.stderr, hidden=hidden) as bar:
        packed = write_pack(
            opened, target, names=names, unfinished=unfinished, size=Size(lucks, worlds), progress=bar.update
        )
    pages = sum(name.endswith(".html") for name in packed.files)
    tables = sum(name.endswith(".csv") for name in packed.files)
    click.echo(say_of("pack.done", len(opened.games), folder=target, pages=pages, tables=tables))
    if packed.running:
        told = "pack.running.open" if unfinished else "pack.running"
        click.echo(say(told, games=listed(packed.running)))
    if any(name.startswith("KEEP-APART") for name in packed.files):
        click.echo(say("pack.keep", folder=target / "KEEP-APART"))
