"""patron balance: whether a scenario plays as it should, row by row."""

import os
import sys
from typing import TYPE_CHECKING

import click

from game.cli.choosing import complete_scenario, load
from game.cli.play import SEED

if TYPE_CHECKING:
    from game.foresight.balance.row import Row

WORLDS = click.IntRange(8, 1_000_000)
VERDICTS = {True: "met", False: "NOT MET"}


@click.command(short_help="Whether a scenario plays as it should.")
@click.argument("scenario", shell_complete=complete_scenario)
@click.option("--worlds", type=WORLDS, default=2000, show_default=True, metavar="N", help="For each thing measured.")
@click.option(
    "--planner-games",
    type=click.IntRange(1, 1_000_000),
    default=200,
    show_default=True,
    metavar="M",
    help="For the planner, which thinks long.",
)
@click.option(
    "--no-planner", is_flag=True, help="Leave out the rows on the planner: minutes instead of a quarter of an hour."
)
@click.option(
    "--sensitivity", is_flag=True, help="Instead: what moving each number by a quarter does, and all at once."
)
@click.option(
    "--points", type=click.IntRange(8, 100_000), default=200, show_default=True, help="Of all numbers at once."
)
@click.option("--seed", type=SEED, default=0, show_default=True, metavar="S", help="The family of all worlds.")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes; by default one for each processor.")
@click.option("--json", "as_json", is_flag=True, help="Rows with their intervals as JSON.")
def balance(
    scenario: str,
    worlds: int,
    planner_games: int,
    no_planner: bool,
    sensitivity: bool,
    points: int,
    seed: int,
    workers: int | None,
    as_json: bool,
) -> None:
    """Measure each thing that is wanted of play in SCENARIO, and hold it against its target.

    Each value stands with its 95% interval. With --sensitivity it moves every number that is a guess by a quarter
    either way, one at a time, then all of them at once over a Latin hypercube, and says which matter most; that takes
    hundreds of settings of N worlds each. Says how far it is on standard error, if that is a terminal.
    """
    if sensitivity:
        _explore(scenario, worlds, points, seed, workers, as_json)
    else:
        _measure(scenario, worlds, 0 if no_planner else planner_games, seed, workers, as_json)


def _measure(scenario: str, worlds: int, planner_games: int, seed: int, workers: int | None, as_json: bool) -> None:
    from concurrent.futures import ProcessPoolExecutor

    from game.foresight.balance.measure import Balance
    from game.minds.bench import Bench

    loaded = load(scenario)
    with ProcessPoolExecutor(workers or os.cpu_count() or 1) as executor:
        wanted = Balance(loaded, Bench(scenario), worlds, planner_games, seed, executor)
        with click.progressbar(
            length=wanted.games, label="Games", file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as bar:
            rows = list(wanted.watched(bar.update).rows())
    if as_json:
        import json

        head = {"scenario": loaded.id, "digest": loaded.digest, "seed": seed, "worlds": worlds}
        click.echo(json.dumps(head | {"rows": [row.as_dict() for row in rows]}, ensure_ascii=False))
    else:
        _tell(rows)


def _explore(scenario: str, worlds: int, points: int, seed: int, workers: int | None, as_json: bool) -> None:
    from concurrent.futures import ProcessPoolExecutor

    from game.foresight.balance.sensitivity import explore, sensitivity_rows, settings
    from game.minds.bench import Bench

    loaded = load(scenario)
    bar = click.progressbar(
        length=settings(loaded, points), label="Settings", file=sys.stderr, hidden=not sys.stderr.isatty()
    )
    with ProcessPoolExecutor(workers or os.cpu_count() or 1) as executor, bar:
        found = explore(
            loaded, Bench(scenario).but, worlds=worlds, points=points, seed=seed, executor=executor, progress=bar.update
        )
    rows = list(sensitivity_rows(loaded, found))
    if as_json:
        import json

        head = {"scenario": loaded.id, "digest": loaded.digest, "seed": seed, "worlds": worlds}
        tables = {"rows": [row.as_dict() for row in rows], **found.as_dict()}
        click.echo(json.dumps(head | tables, ensure_ascii=False))
    else:
        _tell(rows)
        click.echo()
        for line in found.lines(loaded):
            click.echo(line)


def _tell(rows: "list[Row]") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for name in ("what", "target", "measured", "95% interval", "", "of what"):
        table.add_column(name, overflow="fold", no_wrap=name in ("measured", "95% interval", ""))
    for row in rows:
        table.add_row(row.what, row.target, _value(row), _interval(row), VERDICTS[row.met], row.note)
    Console(markup=False, highlight=False, width=None if sys.stdout.isatty() else 160).print(table)
    click.echo(f"{sum(row.met for row in rows)} of {len(rows)} met")


def _value(row: "Row") -> str:
    return _number(row.value, row)


def _interval(row: "Row") -> str:
    return f"{_number(row.low, row)} to {_number(row.high, row)}"


def _number(number: float, row: "Row") -> str:
    match row.unit:
        case "share":
            return f"{number:.1%}"
        case "points":
            return f"{100 * number:+.1f}"
        case "times":
            return f"{number:.2f}×"
