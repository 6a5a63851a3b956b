"""The debrief of a game that is over, for its pages: what needs no other world at once, the rest from a worker."""

from typing import TYPE_CHECKING, Any

from game.errors import PatronError
from game.report import tasks
from game.report.debrief import SECTIONS, compose_first
from game.report.document import Document, Section
from game.report.findings import Size, open_game, work
from game.web.bench import Bench, Client

if TYPE_CHECKING:
    from game.ui.desk import Desk

PARTS = tuple(part.__name__.rpartition(".")[2] for part in SECTIONS)
"""Ids of the sections, in their order."""


class Opening:
    """`open` is called in a thread that has the desk; what the worker finds comes in threads of its own."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.first: Document | None = None
        self.whole: Document | None = None
        self.progress: tasks.Progress | None = None
        self.problem: PatronError | None = None
        self._worker: Client | None = None

    def open(self, desk: "Desk") -> None:
        if self.first is None:
            self.first = compose_first(open_game(desk.session, size=desk.worlds))
        if self._worker is None:
            self.ask(desk)

    def ask(self, desk: "Desk") -> None:
        """Have everything worked out, once more where people have judged since."""
        session = desk.session
        self.progress, self.problem = tasks.Progress(0, work(session)), None
        self._worker = self._worker or self.bench.client()
        path = session.journal.path
        self._worker.ask(tasks.debrief, self._heard, self._failed, path, session.seat, desk.worlds or Size())

    def section(self, name: str) -> Section | None:
        """A part, as far as it is found."""
        for document in (self.whole, self.first):
            for section in document.sections if document else ():
                if section.id == name:
                    return section
        return None

    def judged(self, desk: "Desk") -> None:
        """A verdict was given: what hangs on it is composed anew."""
        self.first, self.whole = None, None
        self.first = compose_first(open_game(desk.session, size=desk.worlds))
        self.ask(desk)

    def _heard(self, found: Any) -> None:
        match found:
            case Document():
                self.whole, self.progress = found, None
            case tasks.Progress():
                self.progress = found

    def _failed(self, error: PatronError) -> None:
        self.problem, self.progress = error, None

    def close(self) -> None:
        if self._worker is not None:
            self._worker.close()
            self._worker = None
