"""patron kit: the teaching kit of a scenario, as pages to print."""

from pathlib import Path

import click

from game.cli.choosing import complete_scenario

PAPERS = ("a4", "letter")


@click.command(short_help="Write pages to print for a class.")
@click.argument("scenario", shell_complete=complete_scenario)
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="DIR",
    help="Where to; by default SCENARIO-kit in this folder. Pages written there before are written anew.",
)
@click.option("--paper", type=click.Choice(PAPERS), default="a4", show_default=True, help="The paper to print on.")
def kit(scenario: str, output: str | None, paper: str) -> None:
    """Write the teaching kit of SCENARIO: plans for 45 and 90 minutes, role sheets, lever and client cards, the map in
    words, sheets to write on, questions, a rubric, and notes for whoever leads.

    Each is a page for any browser, which needs no network; print it from there. Begin with index.html.
    """
    from game.report.kit.writing import write_kit
    from game.scenario.kit import load_kit
    from game.scenario.library import find_scenario
    from game.scenario.loader import load_scenario

    folder = find_scenario(scenario)
    loaded = load_scenario(folder)
    target = Path(output) if output is not None else Path(f"{loaded.id}-kit")
    written = write_kit(loaded, load_kit(loaded, folder), target, "letter" if paper == "letter" else "a4")
    click.echo(f"{target}: {len(written)} pages. Open {written[0]} first.")
