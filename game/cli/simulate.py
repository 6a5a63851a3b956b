"""patron simulate: many worlds at once, and what came of them."""

import math
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from game.cli.choosing import complete_scenario, load, pairs
from game.cli.play import SEED
from game.errors import CommandError

if TYPE_CHECKING:
    from game.foresight.simulate import Decide, Summary
    from game.scenario.model import Scenario

WORLDS = click.IntRange(1, 100_000_000)


@click.command(short_help="Play many worlds and say what came of them.")
@click.argument("scenario", shell_complete=complete_scenario)
@click.option("--worlds", type=WORLDS, default=1000, show_default=True, metavar="N", help="How many.")
@click.option("--seed", type=SEED, default=0, show_default=True, metavar="S", help="World 0 is `play --seed S`.")
@click.option("--turns", type=click.IntRange(1), metavar="T", help="How far. By default to the scenario's end.")
@click.option(
    "--mind",
    "minds",
    multiple=True,
    metavar="SEAT=MIND",
    help="Who decides for a seat: a doctrine, planner, passive, random or script:FILE. By default the scenario's own.",
)
@click.option("--set", "levels", multiple=True, metavar="INDICATOR=VALUE", help="Where a level starts, in all worlds.")
@click.option("--json", "as_json", is_flag=True, help="Everything that was counted, as JSON.")
def simulate(
    scenario: str,
    worlds: int,
    seed: int,
    turns: int | None,
    minds: tuple[str, ...],
    levels: tuple[str, ...],
    as_json: bool,
) -> None:
    """Play many worlds of SCENARIO and say how they end, and where levels, acts and incidents stood on the way."""
    from game.foresight.simulate import simulate as play_worlds

    loaded = load(scenario)
    deciders = _deciders(loaded, pairs(minds, "--mind"))
    starts = {name: _number(name, value) for name, value in pairs(levels, "--set").items()}
    with _progress(worlds) as progress:
        summary = play_worlds(
            loaded, deciders, worlds=worlds, seed=seed, turns=turns, levels=starts, progress=progress.update
        )
    if as_json:
        import json

        click.echo(json.dumps(summary.as_dict(), ensure_ascii=False))
    else:
        _tell(loaded, summary)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _number(name: str, text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise CommandError(f"--set {name}: `{text}` is no number")
    return value


def _deciders(scenario: "Scenario", minds: dict[str, str]) -> "dict[str, Decide]":
    from game.minds import find_mind
    from game.minds.find import draw_mind_luck

    for seat in minds:
        find_mind(scenario, seat, minds[seat])  # says which seats there are

    def decider(seat: str) -> "Decide":
        mind = find_mind(scenario, seat, minds.get(seat))
        return lambda view, seeds: mind.decide(view, draw_mind_luck(scenario, seeds, view.turn + 1, seat))

    return {seat: decider(seat) for seat in scenario.seats}


def _progress(worlds: int) -> "click._termui_impl.ProgressBar[int]":
    """A bar on standard error where that is a terminal."""
    return click.progressbar(length=worlds, label="Worlds", file=sys.stderr, hidden=not sys.stderr.isatty())


# ---------------------------------------------------------------- in words


def _tell(scenario: "Scenario", summary: "Summary") -> None:
    say: Callable[[str], None] = click.echo
    content = scenario.content
    say(f"{scenario.title}: {_count(summary.worlds, 'world')} of seed {summary.seed}, {_count(summary.turns, 'turn')}")
    say("\nEndings")
    for key, share in sorted(summary.endings.items(), key=lambda item: -item[1]):
        say(f"{share:7.1%}  {content.ending[key].title} ({key})")
    say("\nSuccess")
    for seat, share in summary.success.items():
        say(f"{share:7.1%}  {content.patron[seat].title}")
    say("\nLevels at the end: mean, and the range of eight in ten worlds")
    for name in dict.fromkeys(name for patron in content.patron.values() for name in patron.watch):
        found = summary.indicators[name]
        say(f"{found['mean'][-1]:7.1f}  {found['p10'][-1]:g} to {found['p90'][-1]:g}  {name}")
    if summary.incidents:
        say("\nIncidents in a game")
    for key, counts in summary.incidents.items():
        say(f"{sum(counts):7.2f}  {content.incident[key].title} ({key})")
