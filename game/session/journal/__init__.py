"""The journal: the entries, only ever added to, that are the save. It knows nothing of the rules."""

from game.session.journal.book import Journal
from game.session.journal.entries import Entry, Json, Payload
from game.session.journal.header import Header
from game.session.journal.lines import export_lines, import_lines, read_lines
from game.session.journal.pages import Where
from game.session.journal.whole import Snapshot
from game.session.journal.writing import Unwritten

__all__ = [
    "Entry",
    "Header",
    "Journal",
    "Json",
    "Payload",
    "Snapshot",
    "Unwritten",
    "Where",
    "export_lines",
    "import_lines",
    "read_lines",
]
