"""What a room says to somebody on the pages of their seat, and what they say back: read, take back, confirm."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.errors import AlreadyCommitted
from game.session.holders import hand_over
from game.session.messages import Told, acknowledge
from game.web import words as site_words
from game.web.plain import words
from game.web.plain.turn import turn
from game.web.plain.views import Asked, Go, Page
from game.web.seat.proposed import orders_of

if TYPE_CHECKING:
    from game.session.agreeing import Proposal
    from game.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Proposed:
    """What somebody in this seat proposes."""

    number: int
    heading: str
    orders: list[str]
    reason: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class RoomSays:
    """The line of the clock, what is new, messages to acknowledge, whether a mind has the seat, what is proposed."""

    line: str
    news: list[str]
    messages: list[Told]
    mind: bool
    proposed: Proposed | None


def room_of(desk: "Desk", asked: Asked) -> RoomSays:
    watch, over = asked.at.watch, desk.session.is_over
    if watch is None:
        return RoomSays("", [], [], False, None)
    news = watch.look()
    proposal = None if over or watch.mind is not None else desk.session.proposal
    return RoomSays(
        "" if over else watch.line(),
        news,
        list(watch.unread),
        watch.mind is not None and not over,
        None if proposal is None else _proposed(desk, proposal),
    )


def _proposed(desk: "Desk", proposal: "Proposal") -> Proposed:
    who = desk.session.sitter
    is_own = who is not None and proposal.has(who)
    heading = site_words.YOU_PROPOSED if is_own else site_words.PROPOSED_BY.format(name=proposal.by.name)
    lines = orders_of(desk.scenario, desk.session.seat, proposal)
    reason = str(proposal.sealed.get("rationale") or "")
    return Proposed(proposal.number, heading, lines, reason, is_own)


def read(desk: "Desk", asked: Asked) -> Page | Go:
    """Say that a message was read."""
    who, watch = desk.session.sitter, asked.at.watch
    if who is not None and watch is not None and asked.get("message") in [told.id for told in watch.unread]:
        acknowledge(desk.session.journal, desk.session.seat, asked.get("message"), who)
    return Go("/plain")


def take_back(desk: "Desk", asked: Asked) -> Page | Go:
    """The seat, from the mind that holds it."""
    who = desk.session.sitter
    if who is not None:
        hand_over(desk.session.journal, desk.scenario, desk.session.seat, None, who.name)
        desk.reload()
    return Go("/plain")


def confirm(desk: "Desk", asked: Asked) -> Page | Go:
    """Stand behind what another in this seat proposed, as it was read."""
    proposal = desk.session.proposal
    if proposal is None or str(proposal.number) != asked.get("number"):
        return turn(desk, asked, (words.GONE,), 409)
    try:
        desk.confirm(proposal)
    except AlreadyCommitted:
        return turn(desk, asked, (words.GONE,), 409)
    return Go("/plain")
