"""What is written down of a game beside its turns: when its truth was opened, and what people judge of forecasts.

Both are entries of the journal: added at its end, never changed. The last verdict on a forecast is the one that counts.
"""

from collections.abc import Iterable

from game.errors import JournalReadOnly
from game.session.journal import Entry, Journal

OPENED, VERDICT = "opened", "verdict"
"""Kinds of entries."""


def open_truth(journal: Journal, seat: str, turn: int) -> None:
    """Mark that a seat looks at the truth of a game that is not over. Once is enough, and a copy to read needs none."""
    if opened_after(journal) is None and not journal.readonly:
        journal.append(OPENED, turn, seat, {})


def opened_after(journal: Journal) -> int | None:
    """The turn after which somebody first looked at the truth; None where nobody did before the end."""
    return first_opened(journal.entries(OPENED))


def first_opened(entries: Iterable[Entry]) -> int | None:
    return next((entry.turn for entry in entries if entry.kind == OPENED), None)


def judge_forecast(journal: Journal, seat: str, turn: int, came: bool | None) -> None:
    """Keep whether the forecast that a seat gave for a turn came true; None where it cannot be said.

    JournalReadOnly for a game that may only be read.
    """
    if journal.readonly:
        raise JournalReadOnly(journal.path)
    if verdicts_of(journal, seat).get(turn, ...) is not came:
        journal.append(VERDICT, turn, seat, {"came": came})


def verdicts_of(journal: Journal, seat: str) -> dict[int, bool | None]:
    """What was judged of a seat's forecasts, by turn; what is malformed in a save is none."""
    found: dict[int, bool | None] = {}
    for entry in journal.entries(VERDICT):
        came = entry.payload.get("came", ...)
        if entry.seat == seat and (came is None or isinstance(came, bool)):
            found[entry.turn] = came
    return found
