"""patron lead: the console of a room that is hosted on another machine, in this terminal."""

import asyncio
import re
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from game.cli.join import FILE
from game.errors import CommandError, to_install

SECRET = re.compile(r"[\w-]{16,120}", re.ASCII)


@click.command(short_help="Lead a room that is hosted elsewhere.")
@click.argument("address")
@click.argument("link", required=False, default="")
@click.option("--cert", type=FILE, metavar="FILE", help="Trust this certificate of the host's.")
def lead(address: str, link: str, cert: Path | None) -> None:
    """Lead a room from this terminal: all its games at a glance, and what can be done about each.

    ADDRESS is where the room is hosted, LINK the facilitator's own link as `patron host` prints it, or its last part;
    the link alone will do. Without one it is asked for, and not shown. Ctrl+] leaves at once; the room goes on.
    """
    if find_spec("websockets") is None or find_spec("starlette") is None:
        raise CommandError(f"leading needs more than is installed (websockets): {to_install('host')}")
    if find_spec("termios") is None:
        raise CommandError("this system's terminals cannot lead a room: open the facilitator's link in a browser")
    from game.web.joining.leading import Led, read_link

    found, secret = read_link(address, link)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CommandError(
            "a room is led on screens: do so from a terminal, or open the facilitator's link in a browser"
        )
    secret = secret or read_link(address, str(click.prompt("The facilitator's link", hide_input=True)))[1]
    if not SECRET.fullmatch(secret):
        raise CommandError("that is no facilitator's link: `patron host` prints it after “To lead it”")
    host = Led(found, secret, cert)
    host.come_in()
    from game.web import words
    from game.web.console import words as of_console
    from game.web.joining.playing import LEFT, Playing

    async def play() -> int:
        return await Playing(host, sys.stdin.fileno(), sys.stdout.fileno()).play()

    ended = asyncio.run(play())
    click.echo(of_console.LEFT_CONSOLE if ended == LEFT else words.ENDED[str(ended)])
    if ended != LEFT:
        raise SystemExit(1)
