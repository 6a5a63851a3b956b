"""patron claims: whether what the scenario claims to show comes out of its model."""

from textwrap import wrap
from typing import TYPE_CHECKING

import click

from game.cli.choosing import complete_scenario, load

if TYPE_CHECKING:
    from game.foresight.arms import FindMind
    from game.foresight.claims import Effect, Finding
    from game.foresight.simulate import Decide
    from game.scenario.model import Scenario

WORLDS = click.IntRange(2, 1_000_000)
TITLES = 60


@click.command(short_help="Test the causal claims of a scenario.")
@click.argument("scenario", shell_complete=complete_scenario)
@click.option("--worlds", type=WORLDS, default=2000, show_default=True, metavar="N", help="At least so many a claim.")
@click.option("--claim", "only", multiple=True, metavar="ID", help="Only this one, as C7; may be given again.")
@click.option("--json", "as_json", is_flag=True, help="Effects and intervals as JSON.")
@click.pass_context
def claims(ctx: click.Context, scenario: str, worlds: int, only: tuple[str, ...], as_json: bool) -> None:
    """Test each causal claim of SCENARIO: move one thing, measure another, with the same luck on both sides.

    Each effect stands with its 99% interval. Ends with 1 if a claim does not hold.
    """
    import json

    from game.foresight.claims import judge_claims
    from game.scenario.claims import load_claims
    from game.scenario.library import find_scenario

    loaded = load(scenario)
    read = load_claims(loaded, find_scenario(scenario))
    tell = None if as_json else _tell
    findings = judge_claims(loaded, read, _minds(loaded), worlds=worlds, only=only, progress=tell)
    held = sum(finding.holds for finding in findings)
    if as_json:
        click.echo(json.dumps({"claims": [finding.as_dict() for finding in findings]}, ensure_ascii=False))
    else:
        click.echo(f"{held} of {len(findings)} hold")
    ctx.exit(0 if held == len(findings) else 1)


def _minds(scenario: "Scenario") -> "FindMind":
    from functools import cache

    from game.minds import find_mind
    from game.minds.find import draw_mind_luck

    @cache
    def find(seat: str, spec: str) -> "Decide":
        mind = find_mind(scenario, seat, spec)
        return lambda view, seeds: mind.decide(view, draw_mind_luck(scenario, seeds, view.turn + 1, seat))

    return find


def _tell(finding: "Finding") -> None:
    """One claim: its verdict, then each measure with what was expected."""
    click.echo(f"{finding.id:<4} {'holds' if finding.holds else 'DOES NOT HOLD'}: {finding.title}")
    for effect in finding.effects:
        first, *more = wrap(effect.title, TITLES)
        mark = " " if effect.holds else "!"
        numbers = f"{effect.effect:+9.3f}  {effect.low:+9.3f} to {effect.high:+9.3f}  {_expected(effect)}"
        click.echo(f"  {mark} {first:<{TITLES}}  {numbers}")
        for line in more:
            click.echo(f"    {line}")


def _expected(effect: "Effect") -> str:
    return f"within {effect.size:g}" if effect.expect == "0" else f"{effect.expect}{effect.size:g} or more"
