"""patron schema: JSON Schema of the content, for the TOML plug-ins of editors."""

from pathlib import Path

import click

from game.errors import CommandError

KINDS = ("scenario", "shared", "claims", "injects", "kit", "map")


@click.command(short_help="Let your editor complete and explain content.")
@click.argument("folder", required=False, type=click.Path())
@click.option("-o", "--output", type=click.Path(file_okay=False), metavar="DIR", help="Where to write the schemas.")
@click.option("--kind", type=click.Choice(KINDS), default="scenario", show_default=True, help="Which one to print.")
def schema(folder: str | None, output: str | None, kind: str) -> None:
    """Put JSON Schemas into FOLDER, and into the first line of each of its files where they are.

    The plug-ins Even Better TOML and Tombi then complete names, mark mistakes and say what a field means. Without
    FOLDER, print a schema, or write all of them into DIR.
    """
    from game.scenario.reference.json_schema import schemas, write_schemas, written
    from game.scenario.reference.lines import SCHEMAS, put_lines

    if folder is not None and not Path(folder).is_dir():
        raise CommandError(f"there is no folder {folder}")
    if folder is None and output is None:
        click.echo(written(schemas()[f"{kind}.json"]), nl=False)
        return
    from game.scenario.inventing import is_invented

    target = Path(output) if output is not None else Path(folder or "") / SCHEMAS
    click.echo(
        f"{target}: {len(write_schemas(target, invented=folder is not None and is_invented(Path(folder))))} schemas"
    )
    if folder is not None:
        click.echo(f"{folder}: {len(put_lines(Path(folder), target))} files name theirs in their first line")
