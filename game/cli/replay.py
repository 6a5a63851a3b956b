"""patron replay: a saved game told again, or computed again and compared."""

import sys

import click

from game.cli.choosing import complete_save


@click.command(short_help="Tell a saved game again, or verify it.")
@click.argument("game", shell_complete=complete_save)
@click.option("--verify", is_flag=True, help="Compute every turn again and name the first that comes out differently.")
@click.pass_context
def replay(ctx: click.Context, game: str, verify: bool) -> None:
    """Tell GAME again, turn by turn, as its player heard it."""
    if verify:
        ctx.exit(0 if _verified(game) else 1)
    from game.narration.cables import Cable, tell_inject, tell_turn
    from game.session.session import Session
    from game.ui.plain.console import Console
    from game.ui.plain.facts import told_turn
    from game.ui.plain.screens import write

    with Session.resume(game, watch=True) as session:
        if session.notice:
            click.echo(session.notice, err=True)
        console = Console(sys.stdin, sys.stdout)
        told: list[Cable] = []
        for record in session.records:
            cables = tell_turn(session.scenario, record, session.seat, told)
            told += cables
            heard = [tell_inject(session.scenario, one.turn, one.id, one.title, one.text) for one in session.heard]
            before = [cable for cable in heard if cable.turn == record.turn - 1]
            write(console, [told_turn(session.scenario, record.turn, [*before, *cables])])
        if not told:
            click.echo("No turn has been played yet.")


def _verified(game: str) -> bool:
    from game.session.replay import replay as compare

    turns = 0
    for compared in compare(game):
        turns += 1
        if not compared.same:
            marks = f"written {compared.written}, computed {compared.computed}"
            click.echo(f"turn {compared.turn} differs: {marks}", err=True)
            return False
    click.echo(f"{turns} turn{'s' if turns != 1 else ''} computed again: all as written")
    return True
