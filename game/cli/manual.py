"""patron manual: the reference manual of the content, as Markdown."""

from pathlib import Path

import click


@click.command(short_help="Write the reference manual for authors.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Where to; else it is printed.")
def manual(output: str | None) -> None:
    """Print every table and field of a scenario: meaning, unit, limits, default, example. It is Markdown."""
    from game.scenario.reference.manual import manual as written

    if output is None:
        click.echo(written(), nl=False)
        return
    Path(output).write_text(written(), encoding="utf-8", newline="\n")
    click.echo(f"{output}: written")
