"""patron branch: another game from a turn of a saved one."""

import click

from game.cli.choosing import complete_save


@click.command(short_help="Begin another game from a turn of a saved one.")
@click.argument("game", shell_complete=complete_save)
@click.option("--turn", type=click.IntRange(0), required=True, metavar="N", help="The last turn that both share.")
@click.option("--save", metavar="NAME", help="What the new save is called. By default a free name.")
def branch(game: str, turn: int, save: str | None) -> None:
    """Begin a new game that shares the past of GAME up to the end of a turn. GAME itself is left as it is."""
    from game.session.session import Session

    with Session.resume(game, watch=True) as session:
        path = session.branch(turn, save)
    click.echo(f"{path.stem}: branched from {session.name} after turn {turn}. Go on with: patron resume {path.stem}")
