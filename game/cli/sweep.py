"""patron sweep: many settings, each in many worlds, as a table."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.choosing import complete_scenario, load
from game.cli.play import SEED
from game.errors import CommandError

if TYPE_CHECKING:
    from game.foresight.sweep.executors import Crew
    from game.foresight.sweep.parts import Parts
    from game.foresight.sweep.plan import Plan
    from game.foresight.sweep.rows import Rows
    from game.foresight.sweep.summary import Summaries
    from game.scenario.model import Scenario

SHOWN = 20
"""So many points are told on the terminal; all of them are in the file."""
AHEAD = 3
"""Blocks given out for each worker, so that none waits for the next."""
BLOCK, BLOCK_OF_PLANNER = 1000, 10


@click.command(short_help="Play many settings of numbers, minds and orders; write a table.")
@click.argument("scenario", shell_complete=complete_scenario)
@click.option("--design", required=True, type=click.Path(path_type=Path), metavar="FILE", help="Which settings (TOML).")
@click.option(
    "--worlds", type=click.IntRange(1, 10_000_000), default=1000, show_default=True, metavar="N", help="Each."
)
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE", help="A .parquet or a .csv."
)
@click.option("--seed", type=SEED, default=0, show_default=True, metavar="S", help="All settings have the same luck.")
@click.option("--turns", type=click.IntRange(1), metavar="T", help="How far. By default to the scenario's end.")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes; by default one for each processor.")
@click.option("--cluster", metavar="ADDRESS", help="Play on the workers of this Dask scheduler instead.")
@click.option("--block", type=click.IntRange(1, 1_000_000), metavar="N", help="Worlds a worker plays at a time.")
def sweep(
    scenario: str,
    design: Path,
    worlds: int,
    output: Path,
    seed: int,
    turns: int | None,
    workers: int | None,
    cluster: str | None,
    block: int | None,
) -> None:
    """Play SCENARIO in many worlds for each setting of a design, and write a row for each setting and world.

    A design lists points, a grid, a Latin hypercube or all three: numbers of the content by their place
    (law.choice.inertia.value), levels at the start, minds, orders. World W has the same luck in every setting.

    A sweep that was stopped goes on from where it was when the same command is given again: finished blocks wait
    beside FILE until it is whole. Neither workers nor blocks change a result.
    """
    from game.foresight.sweep.checking import check_plan
    from game.foresight.sweep.parts import Parts
    from game.foresight.sweep.plan import Plan
    from game.foresight.sweep.points import points_of
    from game.foresight.sweep.table import check_output
    from game.minds.steered import deciders
    from game.scenario.designs import load_design

    if workers is not None and cluster is not None:
        raise CommandError(
            "--workers are processes of this machine; a cluster has workers of its own: give one of them"
        )
    check_output(output)
    loaded = load(scenario)
    read = load_design(loaded, design)
    points = points_of(read)
    plan = Plan.of(
        loaded, deciders, points, worlds=worlds, seed=seed, turns=turns, courses=read.courses, gauges=read.gauges
    )
    check_plan(loaded, plan)
    parts = Parts(output, plan, block or _usual_block(plan))
    _play(parts, workers, cluster)
    _write(loaded, parts, output)


def _usual_block(plan: "Plan") -> int:
    """A planner imagines many worlds for each that it decides in."""
    planned = any(str(spec).startswith("planner") for point in plan.points for spec in point.of("mind").values())
    return BLOCK_OF_PLANNER if planned else BLOCK


def _play(parts: "Parts", workers: int | None, address: str | None) -> None:
    from game.foresight.sweep.running import run

    plan = parts.plan
    total = len(plan.points) * plan.worlds
    with (
        _crew(workers, address) as crew,
        click.progressbar(length=total, label="Worlds", file=sys.stderr, hidden=not sys.stderr.isatty()) as progress,
    ):
        try:
            run(parts, crew.open, ahead=AHEAD * crew.count, progress=progress.update, lost=crew.lost)
        except KeyboardInterrupt:
            click.echo("\nWhat is done is kept; the same command goes on from there.", err=True)
            raise


@contextmanager
def _crew(workers: int | None, address: str | None) -> "Iterator[Crew]":
    from game.foresight.sweep.executors import cluster, processes

    if address is None:
        yield processes(workers)
    else:
        with cluster(address) as crew:
            yield crew


def _write(scenario: "Scenario", parts: "Parts", output: Path) -> None:
    from game.foresight.sweep.summary import Summaries
    from game.foresight.sweep.table import write_table

    summaries = Summaries(len(parts.plan.points))
    count = write_table(output, scenario, parts.plan, summaries.watch(_rows(parts)))
    parts.remove()
    _tell(parts.plan, summaries)
    click.echo(f"{_count(len(parts.plan.points), 'point')}, {_count(count, 'row')} in {output}")


def _rows(parts: "Parts") -> "Iterator[Rows]":
    for block in parts.blocks():
        rows = parts.read(block)
        if rows is None:
            raise CommandError(f"a part in {parts.folder} was lost or damaged meanwhile; give the same command again")
        yield rows


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


def _tell(plan: "Plan", summaries: "Summaries") -> None:
    """Every point, or the first of them: what it sets, then success and measures as means over its worlds."""
    from game.foresight.sweep.points import label

    names = [name for name in plan.columns if name not in ("ending", "turn")]
    for number, (point, summary) in enumerate(zip(plan.points[:SHOWN], summaries.points, strict=False)):
        said = ", ".join(
            f"{label(factor)} = {value if isinstance(value, str) else f'{value:.4g}'}"
            for factor, value in point.values.items()
        )
        click.echo(f"point {number}: {said or 'the scenario as it is'}")
        for name in names:
            mean = summary.mean(name)
            click.echo(f"  {'   –' if mean is None else f'{mean:10.3f}'}  {name}")
    if len(plan.points) > SHOWN:
        click.echo(f"({len(plan.points) - SHOWN:,} more)")
