"""patron join: play a seat of a room that is hosted on another machine, in this terminal."""

import asyncio
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from game.errors import CommandError, to_install

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(short_help="Join a room that is hosted elsewhere.")
@click.argument("address")
@click.argument("code", required=False)
@click.option("--name", default="", metavar="NAME", help="Your name, as the others read it.")
@click.option("--seat", default="", metavar="SEAT", help="Which capital you want to play.")
@click.option("--game", type=click.IntRange(1, 100), metavar="N", help="In which game of the room.")
@click.option("--cert", type=FILE, metavar="FILE", help="Trust this certificate of the host's.")
def join(address: str, code: str | None, name: str, seat: str, game: int | None, cert: Path | None) -> None:
    """Play a seat of a room in this terminal, over the same connection as a browser.

    ADDRESS and CODE stand where the room is led; a link of your own needs no code. Whoever comes back from this machine
    finds their seat again. Where the host is gone, this waits until it is back; Ctrl+] leaves at once.
    """
    if find_spec("websockets") is None:
        raise CommandError(f"joining needs more than is installed (websockets): {to_install('host')}")
    if find_spec("termios") is None:
        raise CommandError("this system's terminals cannot join a room: open the room's address in a browser")
    from game.web.joining.address import read_address
    from game.web.joining.asking import Host
    from game.web.joining.seat import Wanted, take_seat

    host = Host(read_address(address), cert)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CommandError("a seat is played on screens: join from a terminal, or open the address in a browser")
    take_seat(host, Wanted(code or "", name, seat, game), _ask, click.echo)
    from game.web import words
    from game.web.joining.playing import LEFT, Playing

    async def play() -> int:
        return await Playing(host, sys.stdin.fileno(), sys.stdout.fileno()).play()

    ended = asyncio.run(play())
    click.echo(words.ENDED[str(ended)])
    if ended != LEFT:
        raise SystemExit(1)


def _ask(question: str) -> str:
    return str(click.prompt(question))
