"""patron import: a game from the JSON Lines of `patron export`."""

import re
from pathlib import Path
from typing import BinaryIO, cast

import click


@click.command("import", short_help="Make a save of an exported game.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--save", metavar="NAME", help="What the save is called. By default the name of the file.")
def import_game(file: str, save: str | None) -> None:
    """Make a save of FILE, which `patron export` wrote; - is standard input."""
    from game.session.journal.lines import import_lines, read_lines
    from game.session.saves import save_path

    path = save_path(save or _name_of(file))
    with click.open_file(file, "rb") as opened:
        source = cast(BinaryIO, opened)
        with import_lines(read_lines(source), path, source=file) as journal:
            turn = journal.turn
    click.echo(f"{path.stem}: imported, {turn} turns played. Go on with: patron resume {path.stem}")


def _name_of(file: str) -> str:
    """A name for the save that any system can keep."""
    stem = "imported" if file == "-" else Path(file).name.partition(".")[0]
    return re.sub(r"[^\w .-]+", "-", stem).strip(" .-_") or "imported"
