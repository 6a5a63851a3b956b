"""What people decided about a turn, in words: behind a change, and behind an act or a happening."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.narration.levels import number
from game.narration.phrases import say

if TYPE_CHECKING:
    from game.engine.record import Record, Ruled
    from game.scenario.model import Scenario

RULING = "ruling."
"""Before the id of a ruling, where the ledger keeps what it did."""


def reason_text(scenario: "Scenario", record: "Record", reason: str) -> str:
    """The words for a reason of the ledger: a law's, the content's, or those of whoever decided."""
    if not reason.startswith(RULING):
        return scenario.reason_text(reason)
    ruled = _found(record, reason.split(".")[1])
    told = record.words.get(reason) or (ruled.told if ruled is not None else "")
    return _told(told, ruled)


def _found(record: "Record", ruling: str) -> "Ruled | None":
    return next((one for one in record.rulings if one.id == ruling), None)


def _told(told: str, ruled: "Ruled | None") -> str:
    if ruled is None:
        return say("ruling.decided", reason=told)
    return say(f"ruling.{ruled.kind}", reason=told, asked=ruled.asked)


def behind(record: "Record", ruling: str | None, seat: str | None = None) -> tuple[str, ...]:
    """That people decided something, and why: one note, or none. With a `seat`, only as far as that seat may know."""
    ruled = None if ruling is None else _found(record, ruling)
    if ruled is None:
        return ()
    if seat is not None and ruled.secret_of not in (None, seat):
        return (say("ruling.unsaid"),)
    return (_told(ruled.told, ruled),)


def brought_in(record: "Record", seat: str) -> tuple[str, ...]:
    """What came from outside in a turn, as far as a seat read it."""
    return tuple(
        say("ruling.brought", title=ruled.told)
        for ruled in record.rulings
        if ruled.kind == "inject" and ruled.secret_of in (None, seat)
    )


def tell_rulings(scenario: "Scenario", record: "Record") -> Iterator[str]:
    """Everything that people decided about a turn, for the debrief: each with its chance, where luck had a say."""
    for ruled in record.rulings:
        told = say("ruling.brought", title=ruled.told) if ruled.kind == "inject" else _told(ruled.told, ruled)
        if ruled.argument:
            told = say("ruling.argued", told=told, argument=ruled.argument)
        if ruled.chance is not None and ruled.draw is not None:
            key = "ruling.came_off" if ruled.took_place else "ruling.failed"
            told = say(key, told=told, chance=number(100 * ruled.chance), draw=number(100 * ruled.draw, 1))
        if ruled.secret_of is not None:
            told = f"{told} {say('why.truth.secret', seat=scenario.content.patron[ruled.secret_of].title)}"
        yield told
