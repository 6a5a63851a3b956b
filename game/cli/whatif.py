"""patron whatif: the same luck with a different choice."""

from pathlib import Path

import click

from game.cli.choosing import complete_save


@click.command(short_help="Play a saved game again with other orders at one turn.")
@click.argument("game", shell_complete=complete_save)
@click.option("--turn", type=click.IntRange(1), required=True, metavar="N", help="The turn whose orders are changed.")
@click.option(
    "--orders",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE",
    help="A script: [[order]] tables with turn = N and lever, target and terms, or answer and choose.",
)
@click.option("--as", "seat", metavar="SEAT", help="Whose choice it is; by default the person's.")
@click.option("--json", "as_json", is_flag=True, help="One object: orders, endings, levels by turn, differences.")
def whatif(game: str, turn: int, orders: Path, seat: str | None, as_json: bool) -> None:
    """Play GAME again with the same luck and other orders of one seat at turn N; an empty FILE orders nothing.

    Afterwards that seat keeps to its recorded orders where they are still legal, else to its declared doctrine; the
    other seats decide anew. What is told opens secrets of the game. GAME itself is left as it is.
    """
    from game.report.compared import as_data, compare, tell
    from game.session.session import Session

    with Session.resume(game, seat=seat, watch=True) as session:
        compared = compare(session, turn, orders)
    if as_json:
        import json

        click.echo(json.dumps(as_data(compared), ensure_ascii=False, indent=2))
        return
    for line in tell(compared):
        click.echo(line)
