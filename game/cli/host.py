"""patron host: a room of games, played in browsers."""

import os
import secrets
import sys
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from game.cli.choosing import complete_scenario, load, pairs, rooms_of
from game.cli.play import SEED
from game.errors import CommandError, to_install

if TYPE_CHECKING:
    from game.scenario.injects import Injects
    from game.scenario.model import Scenario
    from game.session.kept_rooms import Rooms
    from game.session.rooms import Room
    from game.web.door.hosting import Reach

NEEDED = ("starlette", "uvicorn", "websockets", "segno", "textual_serve")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(short_help="Host a room: games in browsers, for a class.")
@click.argument("scenario", required=False, shell_complete=complete_scenario)
@click.option("--games", type=click.IntRange(1, 100), default=1, metavar="N", help="How many games side by side.")
@click.option("--seed", type=SEED, metavar="N", help="The luck that all of them share.")
@click.option("--turns", type=click.IntRange(1), metavar="N", help="Play so many turns and no more.")
@click.option("--against", multiple=True, metavar="SEAT=MIND", help="A mind, and no person, holds this seat.")
@click.option(
    "--room", metavar="NAME", help="Go on with a room that was hosted before; with SCENARIO, what a new one is called."
)
@click.option(
    "--store",
    metavar="URL",
    envvar="PATRON_STORE",
    help="Keep the room in a PostgreSQL database, so that several hosts can serve it.",
)
@click.option("--roster", type=FILE, metavar="FILE", help="A class list as CSV (name, game, seat): a link for each.")
@click.option("--sitters", type=click.IntRange(1, 4), default=1, metavar="N", help="Up to so many people share a seat.")
@click.option(
    "--confirm", type=click.IntRange(1, 4), default=1, metavar="N", help="So many of them confirm its orders."
)
@click.option(
    "--deadline", metavar="TIME", help="A turn lasts so long: 10m, 1h30m, 90s. Without it, as long as they like."
)
@click.option(
    "--default",
    type=click.Choice(["hold", "mind", "facilitator"]),
    help="Then: no orders, those of a mind, or whoever leads decides. hold unless another is chosen.",
)
@click.option(
    "--injects", metavar="SCENARIO|FILE", help="Plan these injects (TOML or CSV). Else the scenario's own lie ready."
)
@click.option("--review", is_flag=True, help="No turn comes out before whoever leads has looked at it.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, metavar="P")
@click.option("--lan", is_flag=True, help="Be reached from other machines. Without it, from this one only.")
@click.option("--tls", nargs=2, type=FILE, metavar="CERT KEY", help="Serve over TLS: files in PEM form.")
def host(
    scenario: str | None,
    games: int,
    seed: int | None,
    turns: int | None,
    against: tuple[str, ...],
    room: str | None,
    store: str | None,
    roster: Path | None,
    sitters: int,
    confirm: int,
    deadline: str | None,
    default: str | None,
    injects: str | None,
    review: bool,
    port: int,
    lan: bool,
    tls: tuple[Path, Path] | None,
) -> None:
    """Host a room of games of SCENARIO, each played by people in browsers.

    Prints where to join, the room's code, and the link of whoever leads it. Nothing comes from the internet. Games are
    kept in the folder `rooms` of the saves.

    With a store (postgresql://user@host/database) games are kept there instead, and the same command with --room on
    another machine serves the same room: where one host is lost, browsers go on with another. A password is better kept
    in ~/.pgpass or PGPASSWORD than typed; PATRON_STORE holds the address for all commands.

    A roster's first line names its columns: name and, where you like, game and seat; whoever has none gets what is
    free. Each person's link opens their seat, under their name, on any device; the links are written beside the room.
    """
    if lacking := [name for name in NEEDED if find_spec(name) is None]:
        raise CommandError(f"hosting needs more than is installed ({lacking[0]}): {to_install('host')}")
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}  # of the browsers' terminals, not of this one
    from game.session.clocks import HOLD, seconds_in
    from game.web.door.hosting import Reach, check_tls

    if tls is not None:
        check_tls(*tls)
    if default is not None and deadline is None:
        raise CommandError("--default says what is done at a deadline: give --deadline, too")
    seconds = None if deadline is None else seconds_in(deadline)
    rooms, new = (
        rooms_of(store),
        NewRoom(scenario, games, seed, turns, against, room, sitters, confirm, injects, review),
    )
    goes_on = room is not None and (rooms.has(room) or new.is_plain)  # a name alone begins nothing
    opened = _go_on(rooms, new, roster) if goes_on else _begin(rooms, new, roster)
    if seconds is not None:
        opened.set_deadline(seconds, default or HOLD)
    _serve(opened, Reach(port, lan, tls))


@dataclass(frozen=True, slots=True)
class NewRoom:
    """What was asked for, of a room that is to be begun."""

    scenario: str | None
    games: int
    seed: int | None
    turns: int | None
    against: tuple[str, ...]
    name: str | None
    sitters: int
    confirm: int
    injects: str | None
    review: bool

    @property
    def is_plain(self) -> bool:
        """Whether nothing was asked for but a name."""
        return self == NewRoom(None, 1, None, None, (), self.name, 1, 1, None, False)


def _go_on(rooms: "Rooms", asked: NewRoom, roster: Path | None) -> "Room":
    """A room that is there, with who else is on the roster now; RoomNotFound where it is not."""
    from game.session.rooms import Room
    from game.session.roster import Places, invite, read_roster

    if not asked.is_plain:
        raise CommandError(f"the room {asked.name} is there already, and goes on as it was begun: give --room alone")
    opened = Room.resume(str(asked.name), rooms=rooms)
    if roster is not None:
        there = Places(opened.scenario, opened.persons, len(opened.games), opened.sitters)
        invite(opened, read_roster(roster, there))
    return opened


def _begin(rooms: "Rooms", new: NewRoom, roster: Path | None) -> "Room":
    """Everything is read, and held against each other, before anything is written."""
    from game.session.leading import plan_everywhere, review_everywhere
    from game.session.rooms import Room
    from game.session.roster import Places, invite, read_roster

    minds, loaded = pairs(new.against, "--against"), load(new.scenario)
    there = Places(loaded, tuple(seat for seat in loaded.seats if seat not in minds), new.games, new.sitters)
    people = read_roster(roster, there) if roster is not None and there.seats else None
    planned = _injects(loaded, new.scenario, new.injects)
    seed = secrets.randbelow(2**31) if new.seed is None else new.seed
    opened = Room.begin(loaded, new.games, seed, new.name, minds, new.turns, rooms, new.sitters, new.confirm)
    plan_everywhere(opened.games, opened.scenario, planned, "host", by_hand=new.injects is None)
    if new.review:
        review_everywhere(opened.games, opened.scenario, True, "host")
    if people is not None:
        invite(opened, people)
    return opened


def _serve(opened: "Room", wanted: "Reach") -> None:
    """Say where to join as soon as somebody can, and serve until Ctrl+C."""
    from game.web.door.ending import serve
    from game.web.door.hosting import announcement, bind, server_for
    from game.web.painters.brood import forked_for
    from game.web.showing.collecting import collect_seldom

    forked = forked_for(opened)  # before there is anything that they must not hold: a port, a journal
    bound = bind(wanted)
    reach = replace(wanted, port=bound.getsockname()[1])

    out = sys.stdout  # the command's own: screens that are open already have taken the process's

    def announce() -> None:
        show_qr(reach.address, out)
        for line in announcement(opened, reach):
            click.echo(line, file=out)

    server, _ = server_for(opened, reach, announce=announce, forked=forked)
    collect_seldom()
    serve(server, bound)


def _injects(loaded: "Scenario", scenario: str | None, chosen: str | None) -> "Injects":
    """Those that were asked for, held against the scenario that is hosted; else those that stand beside it."""
    from game.cli.injects import FORMS
    from game.scenario.injects import injects_beside, load_injects
    from game.scenario.library import find_scenario

    if chosen is None:
        return injects_beside(loaded, find_scenario(scenario or loaded.id))
    path = Path(chosen)
    if path.suffix.lower() in FORMS or path.is_file():
        return load_injects(loaded, path)
    return injects_beside(loaded, find_scenario(chosen))


def show_qr(address: str, out: TextIO) -> None:
    import segno

    segno.make(address, error="m").terminal(out, compact=True)
