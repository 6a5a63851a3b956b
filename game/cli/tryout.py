"""patron try: one turn of a scenario that is being written, drawn anew whenever a file changes."""

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.choosing import complete_scenario
from game.cli.play import SEED
from game.errors import CommandError, PatronError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from game.scenario.model import Scenario
    from game.scenario.parts import Option

PAUSE = 0.3
"""Seconds between two looks at the files."""

SETTLED = 0.1
"""Seconds that the files must stay as they are before they are read."""


@click.command("try", short_help="Watch one turn of a scenario while you write it.")
@click.argument("scenario", shell_complete=complete_scenario)
@click.option("--as", "seat", metavar="SEAT", help="Which capital gives the orders. By default the first.")
@click.option(
    "--order",
    "lines",
    multiple=True,
    metavar="ORDER",
    help='lever:target:term=choice, or question=answer; or as in a script: \'lever = "demand", target = "x"\'.',
)
@click.option(
    "--orders", type=click.Path(path_type=Path), metavar="FILE", help="A script: its orders for the turn that is tried."
)
@click.option("--turn", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Which turn.")
@click.option(
    "--worlds", type=click.IntRange(1, 100_000), default=400, show_default=True, metavar="N", help="How many."
)
@click.option(
    "--seed", type=SEED, default=0, show_default=True, metavar="S", help="The first world is `play --seed S`."
)
@click.option("--all", "everything", is_flag=True, help="Every level that moves, however little.")
@click.option("--once", is_flag=True, help="Show it and end, with 1 if there are problems.")
@click.pass_context
def try_turn(
    ctx: click.Context,
    scenario: str,
    seat: str | None,
    lines: tuple[str, ...],
    orders: Path | None,
    turn: int,
    worlds: int,
    seed: int,
    everything: bool,
    once: bool,
) -> None:
    """Show what one turn of SCENARIO changes, and what orders change of it: in one world cause by cause, and over many.

    Without orders: what the turn does by itself, and the levers that there are. Both turns have the same luck; the
    other seats are played by their own minds. Problems are told with their places, and what was sound last stays
    until they are mended. Ctrl-C ends it.
    """
    from rich.console import Console

    from game.scenario.library import find_scenario

    folder = find_scenario(scenario)
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())
    sandbox = _Sandbox(folder, seat, lines, orders, turn, worlds, seed, everything)
    if once:
        shown, is_sound = sandbox.look()
        console.print(shown)
        ctx.exit(0 if is_sound else 1)
    _watch(console, sandbox)


def _watch(console: "Console", sandbox: "_Sandbox") -> None:
    """Draw anew whenever a file changes, until the author has seen enough."""
    from game.scenario.watching import stamp

    others = [sandbox.orders] if sandbox.orders else []
    try:
        while True:
            before = stamp(sandbox.folder, others)
            shown, _ = sandbox.look()
            console.clear()
            console.print(shown)
            files = "1 file is" if len(before) == 1 else f"{len(before)} files are"
            console.print(f"\n[{files} watched; Ctrl-C ends]", style="dim")
            while (now := stamp(sandbox.folder, others)) == before:
                time.sleep(PAUSE)
            let_settle(lambda: stamp(sandbox.folder, others), now)
    except KeyboardInterrupt:
        console.print("")


def let_settle(look: "Callable[[], object]", now: object) -> None:
    """Wait until two looks agree: an editor may empty a file before it writes it, and half of it is no mistake."""
    while True:
        before = now
        time.sleep(SETTLED)
        now = look()
        if now == before:
            return


@dataclass
class _Sandbox:
    """What is to be tried, and the last that could be."""

    folder: Path
    seat: str | None
    lines: tuple[str, ...]
    orders: Path | None
    turn: int
    worlds: int
    seed: int
    everything: bool
    last: str = ""

    def look(self) -> tuple[str, bool]:
        """What is to be shown now, and whether all is sound."""
        from game.scenario.loader import load_scenario

        try:
            self.last = self._tried(load_scenario(self.folder))
        except PatronError as error:
            before = f"\n\nAs it was before:\n\n{self.last}" if self.last else ""
            return f"{error}{before}", False
        return self.last, True

    def _tried(self, scenario: "Scenario") -> str:
        from game.foresight.trying import try_turn
        from game.minds.bench import finder
        from game.report.sandbox import tell_levers, tell_tried

        seat = self.seat or scenario.seats[0]
        if self.turn > scenario.turns:
            raise CommandError(f"{scenario.id} has {scenario.turns} turns; there is no turn {self.turn}")
        find = finder(scenario)
        minds = {one: find(one, None) for one in dict.fromkeys((*scenario.seats, seat))}
        options = self._options(scenario, seat)
        tried = try_turn(scenario, minds, seat, options, turn=self.turn, worlds=self.worlds, seed=self.seed)
        told = tell_tried(scenario, seat, tried, everything=self.everything)
        return "\n".join([*told, *([] if options else ["", *tell_levers(scenario, seat)])])

    def _options(self, scenario: "Scenario", seat: str) -> "list[Option]":
        from game.engine.orders import find_option
        from game.minds.script import order_in
        from game.scenario.scripts import read_line, read_script

        given = [read_line(line) for line in self.lines]
        if self.orders is not None:
            of_turn = [line for line in read_script(self.orders) if line.turn == self.turn]
            if not of_turn:
                raise CommandError(f"{self.orders} has no order for turn {self.turn}; --turn tries another")
            given += of_turn
        return [find_option(scenario, seat, order_in(line)) for line in given]
