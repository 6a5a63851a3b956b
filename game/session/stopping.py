"""A game that whoever leads the room ended where it stood, so that its debrief can begin; or went on with after all."""

from collections.abc import Iterable, Sequence

from game.session.journal import Entry, Journal

STOPPED = "stopped"
"""Kind of entries: `on` says whether the game is ended here, or goes on again."""


def stop(journal: Journal, by: str) -> None:
    """End a game here. Nothing that was sealed is lost."""
    _write(journal, by, True)


def go_on(journal: Journal, by: str) -> None:
    """Take that back."""
    _write(journal, by, False)


def _write(journal: Journal, by: str, on: bool) -> None:
    if is_stopped(journal.entries(STOPPED)) is not on:
        journal.append(STOPPED, journal.turn, None, {"on": on, "by": by})


def is_stopped(entries: Iterable[Entry]) -> bool:
    """Whether a game was ended before its end; the last entry counts, malformed ones do not."""
    said = [entry.payload.get("on") for entry in entries if entry.kind == STOPPED]
    return next((on for on in reversed(said) if isinstance(on, bool)), False)


def is_over(entries: Sequence[Entry], turns: int) -> bool:
    """Whether a game of so many turns has ended, by itself or because it was ended."""
    last = next((entry for entry in reversed(entries) if entry.kind == "turn"), None)
    return is_stopped(entries) or (last is not None and (bool(last.payload.get("ended")) or last.turn >= turns))
