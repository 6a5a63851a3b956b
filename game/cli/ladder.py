"""patron ladder: whether skill pays, mind by mind and seat by seat."""

import os
import sys
from typing import TYPE_CHECKING

import click

from game.cli.choosing import complete_scenario, load
from game.cli.play import SEED

if TYPE_CHECKING:
    from game.foresight.ladder import Climb, Step
    from game.scenario.model import Scenario

GAMES = click.IntRange(1, 10_000_000)


@click.command(short_help="How often each mind succeeds in each seat.")
@click.argument("scenario", shell_complete=complete_scenario)
@click.option("--games", type=GAMES, default=2000, show_default=True, metavar="N", help="For each mind and seat.")
@click.option(
    "--planner-games",
    type=click.IntRange(0, 1_000_000),
    default=200,
    show_default=True,
    metavar="M",
    help="For the planner, which thinks long; 0 leaves it out.",
)
@click.option("--strength", type=click.IntRange(1, 3), default=1, show_default=True, help="Of the planner.")
@click.option("--seed", type=SEED, default=0, show_default=True, metavar="S", help="All minds play the same games.")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes; by default one for each processor.")
@click.option("--json", "as_json", is_flag=True, help="Shares and intervals as JSON.")
def ladder(
    scenario: str, games: int, planner_games: int, strength: int, seed: int, workers: int | None, as_json: bool
) -> None:
    """Play SCENARIO with random, passive, doctrine and planner minds in each seat, the others at their defaults.

    Success is judged by the seat's own aims and stands with its 95% interval (Wilson).
    """
    from concurrent.futures import ProcessPoolExecutor

    from game.foresight.ladder import climb, rungs, steps
    from game.minds.bench import Bench

    loaded = load(scenario)
    ladder_rungs = rungs(loaded, games, planner_games, f"planner:{strength}")
    total = sum(rung.games for rung in ladder_rungs)
    count = workers or os.cpu_count() or 1
    with (
        ProcessPoolExecutor(count) as executor,
        click.progressbar(length=total, label="Games", file=sys.stderr, hidden=not sys.stderr.isatty()) as progress,
    ):
        climbed = climb(Bench(scenario), ladder_rungs, seed=seed, executor=executor, progress=progress.update)
    found = steps(climbed, loaded)
    if as_json:
        import json

        rows = {
            "scenario": loaded.id,
            "digest": loaded.digest,
            "seed": seed,
            "rungs": [one.as_dict() for one in climbed],
        }
        click.echo(json.dumps(rows | {"clear": [[s.seat, s.lower, s.upper, s.clear] for s in found]}))
    else:
        _tell(loaded, climbed, found)


def _tell(scenario: "Scenario", climbed: "list[Climb]", found: "list[Step]") -> None:
    width = max(len(one.rung.mind) for one in climbed)
    for seat in scenario.seats:
        click.echo(f"{scenario.content.patron[seat].title}: success by its own aims")
        for one in climbed:
            if one.rung.seat == seat:
                low, high = one.interval
                mark = " (default)" if one.rung.mind == scenario.content.patron[seat].mind else ""
                range_ = f"{low:6.1%} to {high:6.1%}"
                click.echo(f"  {one.rung.mind:<{width}}  {one.share:6.1%}  {range_}  {one.rung.games} games{mark}")
    for step in found:
        verdict = "clear of both intervals" if step.clear else "NOT CLEAR"
        click.echo(f"{step.seat}: {step.lower} < {step.upper}: {verdict}")
