"""patron resume: go on with a saved game."""

import sys

import click

from game.cli.choosing import complete_save
from game.cli.play import need_terminal
from game.errors import CommandError


@click.command(short_help="Go on with a saved game.")
@click.argument("game", required=False, shell_complete=complete_save)
@click.option("--plain", is_flag=True, help="Numbered lines of plain text: for screen readers, pipes and slow links.")
def resume(game: str | None, plain: bool) -> None:
    """Go on with a saved game; without a name, with the one played last.

    GAME is the name of a save (`patron list saves`) or a file.
    """
    if not plain:
        need_terminal()
    from game.session.saves import find_save

    path = find_save(game if game is not None else last_played())
    if plain:
        from game.session.session import Session
        from game.ui.plain import play_plain

        with Session.resume(path) as session:
            play_plain(session, sys.stdin, sys.stdout)
        return
    from game.ui.app import run

    if code := run(game=path):
        raise SystemExit(code)


def last_played() -> str:
    from game.session.saves import list_saves

    found = next((save.id for save in list_saves() if not save.problem), None)
    if found is None:
        raise CommandError("There is no saved game yet. Begin one: patron play")
    return found
