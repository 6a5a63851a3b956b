"""What every view of a seat's pages is given and gives back. A view is a function of a desk and of what was asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zlib import crc32

from game.language import is_text
from game.narration.hints import hint_for
from game.ui.plain.hints import KEY
from game.web.seat.desk import PlainDesk

if TYPE_CHECKING:
    from game.ui.desk import Desk
    from game.web.room.seats import Place

LONGEST = 300
"""Signs of a reason, or of what is foretold in words."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a browser sends: the fields of a form or address, the seat, and what is kept for its pages."""

    values: Mapping[str, str]
    place: "Place"
    at: PlainDesk

    def get(self, name: str) -> str:
        return self.values.get(name, "")

    def line(self, name: str) -> str:
        """A text as one line that any screen may show."""
        text = "".join(sign if is_text(sign) else " " for sign in self.get(name))
        return " ".join(text.split())[:LONGEST]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: which of `words.PAGES` it belongs to, its title, its template and what fills that."""

    here: str
    title: str
    template: str
    values: dict[str, Any] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    status: int = 200


@dataclass(frozen=True, slots=True)
class Go:
    """To another page."""

    path: str


View = Callable[["Desk", Asked], Page | Go]


def number_in(written: str) -> int:
    """A turn as it stands in an address; 0 for what is none."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 0


def state_of(desk: "Desk") -> dict[str, object]:
    """Equal while nothing has changed that a page may have to tell."""
    session = desk.session
    proposal = session.proposal
    draft = repr((sorted(option.id for option in session.drafted), session.rationale))
    return {
        "turn": session.turn,
        "waiting": session.is_waiting,
        "awaited": " ".join(session.awaited),
        "over": session.is_over,
        "draft": crc32(draft.encode()),
        "proposal": proposal.number if proposal is not None else 0,
        "reviewed": session.is_reviewed,
        "brought": sum(cable.kind == "inject" for cable in desk.cables),
        "messages": len(desk.mail.items) if desk.mail is not None else 0,
    }


def hint_on(desk: "Desk", *screens: str) -> str:
    """What the scenario hints at on these screens now; what nothing else ends is over once it was shown."""
    for screen in screens:
        desk.did(screen)
    desk.note_deeds()
    found = (hint_for(desk.scenario, desk.view, screen, desk.hints_done) for screen in screens)
    hint = next(filter(None, found), None)
    if hint is None:
        return ""
    if not hint.until:
        desk.end_hints({hint.id})
    return KEY.sub("", hint.text)
