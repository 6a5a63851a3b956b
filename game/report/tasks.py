"""What a worker does of a debrief beside a screen: find and compose it, play another choice, write the page.

Findings stay here, in the worker's own process: what crosses is documents, whole and small.
"""

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from game.report import beside
from game.report.compared import compare_orders
from game.report.debrief import compose
from game.report.document import Document, Section
from game.report.findings import Findings, Opened, Size, ask_advisers, judged_by, open_game, play_beside, work
from game.report.writing import FORMATS, write
from game.session.journal import Where
from game.session.session import Session

_kept: dict[tuple[str, str, Size, int], Findings] = {}
"""The findings of the game that was opened last."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many turns of work are done, of how many."""

    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Advised:
    """By turn, what the advisers would have said to what was foretold."""

    chances: Mapping[int, float]


def debrief(game: Where, seat: str, size: Size) -> Iterator[Document | Progress | Advised]:
    """What advisers would have said, how far other worlds are played, then the whole.

    What needs no other world is had sooner from `compose_first`.
    """
    with Session.resume(game, seat=seat, watch=True) as session:
        found = _found(session, size)
        if found is None:
            opened = ask_advisers(open_game(session, size=size))
            if opened.advised:
                yield Advised(opened.advised)
            found = yield from _played(opened, work(session))
            _keep(session, found)
        yield compose(judged_by(found, session))


def _found(session: Session, size: Size) -> Findings | None:
    return _kept.get((str(session.journal.path), session.seat, size, session.turn))


def _keep(session: Session, found: Findings) -> None:
    _kept.clear()
    _kept[str(session.journal.path), session.seat, found.size, session.turn] = found


def _played(opened: Opened, of: int) -> Generator[Progress, None, Findings]:
    steps, done = play_beside(opened), 0
    while True:
        yield Progress(done, of)
        try:
            done += next(steps)
        except StopIteration as end:
            found: Findings = end.value
            return found


def other_choice(game: Where, seat: str, turn: int, options: tuple[int, ...]) -> Iterator[Section]:
    """Other orders of a seat for one turn, as places in the scenario's options, beside the game as it was played."""
    with Session.resume(game, seat=seat, watch=True) as session:
        chosen = [session.scenario.options[option] for option in options]
        yield beside.section(compare_orders(session, turn, chosen))


def page(
    game: Where, seat: str, size: Size, target: Path, forms: tuple[str, ...] = FORMATS
) -> Iterator[list[Path] | Progress]:
    """Write the debrief into files that are named after `target`."""
    with Session.resume(game, seat=seat, watch=True) as session:
        found = _found(session, size)
        if found is None:
            found = yield from _played(ask_advisers(open_game(session, size=size)), work(session))
            _keep(session, found)
        yield write(judged_by(found, session), target, forms)
