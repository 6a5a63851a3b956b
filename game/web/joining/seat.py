"""Coming to a seat of one's own: by a link, by a key that was kept, or by the room's code and a choice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.errors import CommandError
from game.web.joining.asking import Host, Place, Seats
from game.web.joining.keys import keep_key, kept_key


@dataclass(frozen=True, slots=True)
class Wanted:
    """What whoever joins has said: the rest is asked. `game` counts from 1."""

    code: str = ""
    name: str = ""
    seat: str = ""
    game: int | None = None


Ask = Callable[[str], str]
"""Asks whoever sits there, and gives the answer."""


def take_seat(host: Host, wanted: Wanted, ask: Ask, tell: Callable[[str], None]) -> Place:
    """Sit down, or come back to where one sits. CommandError where that cannot be."""
    seats = _known(host) if not host.address.link else None
    if seats is not None and seats.own is not None:
        _check_own(seats.own, wanted)
        tell(f"Back to your seat: {seats.own.told}.")
        return seats.own
    if host.address.link:
        host.open_link(wanted.name)
    else:
        _enter(host, wanted, ask)
    found = host.seats()
    if found is None or found.own is None:
        raise CommandError("the host gave no seat")
    keep_key(host.address.origin, host.key)
    tell(f"{found.scenario}: {found.own.told}.")
    return found.own


def _known(host: Host) -> Seats | None:
    """By the key that was kept for this host."""
    host.key = kept_key(host.address.origin)
    found = host.seats() if host.key else None
    if found is None:
        host.key = ""
    return found


def _check_own(own: Place, wanted: Wanted) -> None:
    other_seat = wanted.seat and wanted.seat.casefold() not in (own.seat.casefold(), own.title.casefold())
    if other_seat or wanted.game not in (None, own.game):
        raise CommandError(f"you sit in this room already ({own.told}): whoever leads it can move you to another seat")


def _enter(host: Host, wanted: Wanted, ask: Ask) -> None:
    if not wanted.code:
        raise CommandError("give the room's code after its address, as both are shown where the room is led")
    host.enter(wanted.code)
    seats = host.seats()
    place = _choose(seats, wanted, ask)
    host.sit(wanted.name or ask("Your name, as the others and the facilitator read it"), place)


def _choose(seats: Seats | None, wanted: Wanted, ask: Ask) -> Place:
    """The seat that was asked for; of several, the one that is chosen now."""
    free = seats.free if seats is not None else ()
    if seats is None or not free:
        raise CommandError("no seat of this room is free: ask whoever leads it")
    fitting = [
        place
        for place in free
        if wanted.game in (None, place.game)
        and (not wanted.seat or wanted.seat.casefold() in (place.seat.casefold(), place.title.casefold()))
    ]
    if not fitting:
        raise CommandError(f"that seat is taken, or is not there. Free are: {'; '.join(p.told for p in free[:20])}")
    if len(fitting) == 1 or (wanted.seat and wanted.game is None):
        return fitting[0]
    return _ask_for_one(seats.scenario, fitting, ask)


def _ask_for_one(scenario: str, places: Sequence[Place], ask: Ask) -> Place:
    lines = [f"{number}. {place.told}" for number, place in enumerate(places, start=1)]
    answer = ask("\n".join([f"{scenario}. Free seats:", *lines, "Which seat? Type its number"])).strip()
    while not (answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(places)):
        answer = ask(f"Type a number from 1 to {len(places)}").strip()
    return places[int(answer) - 1]
