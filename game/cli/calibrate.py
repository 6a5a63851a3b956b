"""patron calibrate: whether what is foreseen with 25% comes in one game of four."""

import sys
from typing import TYPE_CHECKING

import click

from game.cli.choosing import complete_scenario, load
from game.cli.play import SEED

if TYPE_CHECKING:
    from game.foresight.calibration import Foreseen

POSITIONS = click.IntRange(2, 1_000_000)
KINDS = ("ending", "incident", "deal", "war", "success")


@click.command(short_help="Hold forecasts against what comes.")
@click.argument("scenario", shell_complete=complete_scenario)
@click.option("--positions", type=POSITIONS, default=300, show_default=True, metavar="N", help="Each of another game.")
@click.option(
    "--worlds", type=POSITIONS, default=200, show_default=True, metavar="N", help="Imagined at each position."
)
@click.option("--seed", type=SEED, default=0, show_default=True, metavar="S", help="The first game is `play --seed S`.")
@click.option("--json", "as_json", is_flag=True, help="The table, and one for each kind of event, as JSON.")
def calibrate(scenario: str, positions: int, worlds: int, seed: int, as_json: bool) -> None:
    """Forecast from random positions of games of SCENARIO between its default doctrines, then see what came.

    The forecasts are of endings, success, incidents, deals and war; each seat makes its own, from what it sees. One
    half of its imagined worlds puts a forecast in a line of the table, the other half says its chance.
    """
    from game.foresight.ahead import Advisers
    from game.foresight.calibration import calibrate as hold
    from game.foresight.calibration import pooled
    from game.minds import find_mind
    from game.minds.find import draw_mind_luck

    loaded = load(scenario)
    players = Advisers({seat: find_mind(loaded, seat) for seat in loaded.seats}, draw_mind_luck)
    total = positions * len(loaded.seats)
    with click.progressbar(length=total, label="Positions", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        found = hold(loaded, players, positions=positions, seed=seed, worlds=worlds, progress=bar.update)
    everything = pooled(found)
    if as_json:
        import json

        tables = {kind: _rows(everything.only(kind)) for kind in KINDS if everything.only(kind).events}
        about = {"scenario": loaded.id, "digest": loaded.digest, "positions": positions, "worlds": worlds, "seed": seed}
        click.echo(json.dumps(about | {"all": _rows(everything), "kinds": tables}))
    else:
        click.echo(f"{loaded.title}: {positions} positions, {worlds} imagined worlds each, seed {seed}")
        _tell(everything)


def _rows(foreseen: "Foreseen") -> list[dict[str, float]]:
    from game.foresight.calibration import reliability

    return [one.as_dict() for one in reliability(foreseen)]


MEANING = """
Of all that is foreseen with about a chance (mean), about that share should come. All intervals together hold 19 times
in 20, and what happens in one game counts as one story. `off` marks a line whose mean lies outside its interval.
"""


def _tell(foreseen: "Foreseen") -> None:
    from game.foresight.calibration import reliability, spread_of

    click.echo(MEANING)
    click.echo("   foreseen  forecasts     mean     came  interval of what came")
    for one in reliability(foreseen):
        between = f"{one.low:.0%} to {one.high:.0%}"
        off = "" if one.least <= one.chance <= one.most else "  off"
        interval = f"{one.least:6.1%} to {one.most:6.1%}"
        click.echo(f"{between:>11}  {one.count:9}  {one.chance:7.1%}  {one.came:7.1%}  {interval}{off}")
    click.echo("\nError of the forecasts (Brier score), and of always saying how often each event comes")
    for kind in KINDS:
        some = foreseen.only(kind)
        if some.events:
            click.echo("{:>11}  {:.4f}  {:.4f}".format(kind, *spread_of(some)))
