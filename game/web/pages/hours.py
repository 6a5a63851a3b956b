"""The time of day, in the zone of the machine that hosts: that of the clock on the wall."""

from datetime import UTC, datetime

from game.session.clocks import instant


def hour(at: float) -> str:
    """Of an instant in seconds."""
    return datetime.fromtimestamp(at, UTC).astimezone().strftime("%H:%M")


def hour_written(written: str) -> str:
    """Of an entry in a journal; nothing for one that says none."""
    at = instant(written)
    return hour(at) if at is not None else ""
