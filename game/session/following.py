"""The entries of a journal that stays open, read once each: what folds over them is asked often."""

from game.session.journal import Entry, Journal


class Followed:
    """`entries` grows with every `look`."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.entries: list[Entry] = []

    def look(self) -> list[Entry]:
        """What was written since the last look; a query that finds nothing costs microseconds."""
        new = self.journal.entries(after=self.entries[-1].id if self.entries else 0)
        self.entries += new
        return new
