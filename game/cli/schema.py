"""patron schema: JSON Schema of the content, for the TOML plug-ins of editors."""

from pathlib import Path

import click

KINDS = ("scenario", "claims", "map")


@click.command(short_help="Write the JSON Schema that editors complete content from.")
@click.option("-o", "--output", type=click.Path(file_okay=False), metavar="DIR", help="Write every schema into DIR.")
@click.option("--kind", type=click.Choice(KINDS), default="scenario", show_default=True, help="Which one to print.")
def schema(output: str | None, kind: str) -> None:
    """Print the JSON Schema of a scenario's files, or write all schemas into a folder.

    With the line `#:schema ./schema/scenario.json` at the top of a file, the plug-ins Even Better TOML and Tombi
    complete names, mark mistakes and say what a field means. `patron new` puts both in place.
    """
    from game.scenario.reference.json_schema import schemas, write_schemas, written

    if output is None:
        click.echo(written(schemas()[f"{kind}.json"]), nl=False)
        return
    for path in write_schemas(Path(output)):
        click.echo(f"{path}: written")
