"""Whatever two people write, with kills between: letters are neither lost nor early, and games replay."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.errors import LetterRefused
from game.session.journal import Journal
from game.session.letters import box, leaked_in, leaking, letters, say_to_all, write_letter
from game.session.replay import opening, replay
from game.session.session import Session
from tests.positions import scenario_named

SEATS = ("washington", "tehran")
WAYS = ("", *scenario_named("tower-22").channels)
STEPS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(SEATS), st.sampled_from(WAYS)),
    st.tuples(st.sampled_from(("commit", "killed", "reopened")), st.sampled_from(SEATS), st.just("")),
)


class Killed(BaseException):
    """The process is gone before the turn's result is written."""


@contextmanager
def killing() -> Iterator[None]:
    def killed(*_: object, **__: object) -> None:
        raise Killed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Journal, "conclude", killed)
        with suppress(Killed):
            yield


class Game:
    """Both seats of a game of three turns, as two processes would hold them."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.scenario, self.sent = scenario_named("tower-22"), 0
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PATRON_SAVES", str(folder))
            with Session.start(self.scenario, SEATS[0], seed=seed, turns=3, persons=SEATS) as begun:
                self.where = begun.journal.path
        self.seats = {seat: self.open(seat) for seat in SEATS}

    def open(self, seat: str) -> Session:
        return Session.resume(self.where, seat=seat, scenario=self.scenario)

    def do(self, what: str, seat: str, way: str) -> None:
        session = self.seats[seat]
        match what:
            case "write":
                with suppress(LetterRefused):
                    if way:
                        write_letter(session, way, f"letter {self.sent}")
                    else:
                        say_to_all(session, f"word {self.sent}")
                    self.sent += 1
            case "commit" if seat in session.awaited:
                session.commit()
            case "killed" if seat in session.awaited:
                with killing():
                    session.commit()
                session.close()
                self.seats[seat] = self.open(seat)
            case "reopened":
                session.close()
                self.seats[seat] = self.open(seat)
        for each in self.seats.values():
            if each.has_moved():
                each.reload()

    def close(self) -> None:
        for session in self.seats.values():
            session.close()


@settings(max_examples=settings().max_examples // 5)
@given(st.lists(STEPS, max_size=30), st.integers(0, 1000))
def test_letters_are_kept_through_anything(steps: list[tuple[str, str, str]], seed: int):
    with tempfile.TemporaryDirectory() as folder:
        game = Game(Path(folder), seed)
        try:
            for step in steps:
                game.do(*step)
                check(game)
        finally:
            game.close()
        assert all(compared.same for compared in replay(game.where))


def check(game: Game) -> None:
    """Both seats read one journal: what it holds is whole, and nobody reads what has not arrived."""
    journal = game.seats[SEATS[0]].journal
    written = letters(journal)
    assert len(written) == game.sent
    for seat in SEATS:
        for item in box(written, seat):
            letter = item.letter
            arrived = letter.to == seat and letter.arrives <= journal.turn
            assert letter.by == seat or letter.channel is None or item.is_news or arrived
    for turn, entry in enumerate(journal.entries("turn"), start=1):
        state = (
            opening(game.scenario, journal.header.seed) if turn == 1 else game.seats[SEATS[0]].played[turn - 2].state
        )
        drawn = leaking(game.scenario, state, [early for early in journal.entries() if early.id < entry.id])
        assert [one.key for one, _ in drawn] == [one.key for one in leaked_in(written, turn)]
