"""What is written into a journal, whatever keeps it: the chain's next entry, and conveniences with digests."""

from game.session.journal.entries import Entry, Payload, canonical, chained
from game.session.journal.packing import digest, pack
from game.session.journal.pages import Pages
from game.session.journal.schema import MAX_VALUE
from game.session.journal.whole import Snapshot, Whole, now

Unwritten = tuple[str, int, str | None, Payload]
"""Kind, turn, seat and payload of an entry to come."""


def write_whole(pages: Pages, whole: Whole) -> None:
    for entry in whole.entries:
        pages.add_entry(entry)
    for name, content in whole.files.items():
        pages.add_content(name, content)
    for snapshot in whole.snapshots:
        put_snapshot(pages, snapshot)
    for seat, payload in whole.drafts.items():
        pages.put_draft(seat, *draft_of(payload))


def append_to(pages: Pages, unwritten: Unwritten) -> Entry:
    last, previous_hash = pages.last()
    kind, turn, seat, payload = unwritten
    entry = chained(last + 1, kind, turn, seat, now(), payload, previous_hash)
    pages.add_entry(entry)
    return entry


def put_snapshot(pages: Pages, snapshot: Snapshot) -> None:
    if len(snapshot.content) > MAX_VALUE:
        return  # a convenience: the state can be computed again
    pages.put_snapshot(snapshot.turn, snapshot.engine, digest(snapshot.content), pack(snapshot.content))


def draft_of(payload: Payload) -> tuple[str, str]:
    """Digest and text of half-typed orders."""
    text = canonical(payload)
    return digest(text.encode("ascii")), text
