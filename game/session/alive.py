"""When a room was last served: a mark beside its games, renewed every few moments, and left behind by a kill.

It is read once, by the next host, which writes the time between into the journals. A lost mark costs nobody a second:
then the last entry of the game is the last that is known.
"""

from game.session.clocks import clock_of, instant, note_absence
from game.session.journal import Entry, Journal
from game.session.papers import Papers

SHORT = 3.0
"""Seconds between two marks that are no absence."""


def excuse_absence(journal: Journal, entries: list[Entry], papers: Papers, now: float) -> None:
    """Where a game's clock ran while nobody served it, say so in its journal."""
    if clock_of(entries).since is None:
        return
    since = max(papers.last_served() or 0.0, instant(entries[-1].at) or 0.0)
    if now - since > SHORT:
        note_absence(journal, since)
