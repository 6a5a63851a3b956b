"""patron injects: those of a scenario or a file, listed, checked, and turned into a table or into TOML."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.choosing import complete_scenario
from game.errors import CommandError

if TYPE_CHECKING:
    from game.scenario.injects import Injects
    from game.scenario.model import Scenario

FORMS = (".csv", ".toml")


@click.command(short_help="List injects, or turn them into a table for a spreadsheet and back.")
@click.argument("source", shell_complete=complete_scenario)
@click.option(
    "--for", "scenario", metavar="SCENARIO", shell_complete=complete_scenario, help="What a FILE is written for."
)
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Where to: .csv or .toml.")
def injects(source: str, scenario: str | None, output: str | None) -> None:
    """Check the injects of SOURCE, a scenario or a file (TOML or CSV) of your own, and list them or write them anew.

    A table has a row for each inject; `patron injects SCENARIO -o injects.csv` writes one to begin with. No cell of it
    is one that a spreadsheet would run.
    """
    from game.whole import write_whole

    loaded, found = read(source, scenario)
    if output is None:
        for line in told(loaded, found):
            click.echo(line)
        return
    target = Path(output)
    if target.suffix.lower() not in FORMS:
        raise CommandError(f"injects are written as {' or '.join(FORMS)}, not as `{target.name}`")
    write_whole(target, text_of(found, target).encode("utf-8"))
    click.echo(f"{target}: {len(found)} injects")


def read(source: str, scenario: str | None) -> "tuple[Scenario, Injects]":
    """The injects of a scenario or a file, and the scenario that they are held against."""
    from game.scenario.injects import injects_beside, load_injects
    from game.scenario.library import find_scenario
    from game.scenario.loader import load_scenario

    path = Path(source)
    if path.suffix.lower() in (*FORMS, ".tsv") or (path.is_file() and not path.is_dir()):
        loaded = load_scenario(scenario or _beside(path))
        return loaded, load_injects(loaded, path)
    folder = find_scenario(source)
    loaded = load_scenario(folder)
    return loaded, injects_beside(loaded, folder)


def _beside(path: Path) -> str | Path:
    """A file beside a scenario is written for that one."""
    from game.scenario.library import MANIFEST

    if (path.parent / MANIFEST).is_file():
        return path.parent
    raise CommandError(f"say what {path.name} is written for: --for SCENARIO")


def text_of(found: "Injects", target: Path) -> str:
    from game.scenario.injects_table import write_table
    from game.scenario.injects_text import write_toml

    # Spreadsheets take a table for UTF-8 only where it says so.
    return f"\ufeff{write_table(found)}" if target.suffix.lower() == ".csv" else write_toml(found)


def told(scenario: "Scenario", found: "Injects") -> list[str]:
    """A line for each: when it comes, to whom, and what."""
    if not found:
        return [f"{scenario.id} has no injects."]
    width = max(len(name) for name in found)
    lines = []
    for name, inject in found.items():
        when = [*([f"turn {inject.turn}"] if inject.turn else []), *([f"when {inject.when}"] if inject.when else [])]
        readers = ", ".join(inject.audience) or "all"
        lines.append(f"{name:{width}}  {inject.title} ({', '.join(when) or 'by hand'}; {readers})")
    return lines
