"""What comes out of a turn is looked at before it is published, where a room wants that.

While a game is under review, a turn for which all have sealed is not resolved by itself: it waits until somebody
publishes it. Both are entries of the journal, so that a host that was killed goes on from there.
"""

from collections.abc import Iterable

from game.session.journal import Entry, Journal

REVIEW, PUBLISHED = "review", "published"
"""Kinds of entries: whether turns are reviewed from now on, and that one may be resolved."""


def set_review(journal: Journal, on: bool, by: str) -> None:
    """From now on turns wait to be published, or no more do."""
    if is_reviewed(journal.entries(REVIEW)) != on:
        journal.append(REVIEW, journal.turn, None, {"on": on, "by": by})


def is_reviewed(entries: Iterable[Entry]) -> bool:
    """Whether turns wait to be published; the last entry counts, and without any they do not."""
    on = False
    for entry in entries:
        if entry.kind == REVIEW and isinstance(entry.payload.get("on"), bool):
            on = entry.payload["on"]
    return on


def publish(journal: Journal, turn: int, by: str) -> None:
    """Let a turn be resolved. AlreadyCommitted where it has a result."""
    if not is_published(journal.entries(PUBLISHED), turn):
        journal.append_before(turn, [(PUBLISHED, turn, None, {"by": by})])


def is_published(entries: Iterable[Entry], turn: int) -> bool:
    return any(entry.kind == PUBLISHED and entry.turn == turn for entry in entries)


def must_wait(journal: Journal, turn: int) -> bool:
    """Whether a turn may not be resolved yet, though all have sealed it."""
    return is_reviewed(journal.entries(REVIEW)) and not is_published(journal.entries(PUBLISHED), turn)
