"""The debrief of a game that is over, for its pages: what needs no other world at once, the rest from a worker."""

from typing import TYPE_CHECKING, Any

from game.errors import PatronError
from game.report import tasks
from game.report.debrief import SECTIONS, compose_first
from game.report.document import Document, Section
from game.report.findings import Size, open_game, work
from game.web.showing.bench import Bench, Client

if TYPE_CHECKING:
    from game.ui.desk import Desk

PARTS = tuple(part.__name__.rpartition(".")[2] for part in SECTIONS)
"""Ids of the sections, in their order."""
Choice = tuple[int, tuple[int, ...]]
"""Other orders: the turn, and places in the scenario's options."""


class Opening:
    """`open` is called in a thread that has the desk; what the worker finds comes in threads of its own."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.first: Document | None = None
        self.whole: Document | None = None
        self.progress: tasks.Progress | None = None
        self.problem: PatronError | None = None
        self._worker: Client | None = None
        self._other: Client | None = None
        self._asked: Choice | None = None
        self._found: Section | PatronError | None = None

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

    def other_choice(
        self, desk: "Desk", turn: int, options: tuple[int, ...]
    ) -> tuple[Section | None, PatronError | None]:
        """What would have come of other orders, once that is worked out; or why it cannot be. The newest counts."""
        if self._asked != (turn, options):
            asked = self._asked = turn, options
            self._found = None
            self._other = self._other or self.bench.client()

            def hear(found: Section | PatronError) -> None:
                if asked == self._asked:
                    self._found = found

            session = desk.session
            self._other.ask(tasks.other_choice, hear, hear, session.journal.path, session.seat, turn, options)
        found = self._found
        return (None, found) if isinstance(found, PatronError) else (found, None)

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
        for client in (self._worker, self._other):
            if client is not None:
                client.close()
        self._worker = self._other = None
