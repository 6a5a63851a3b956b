"""Forecasts that the game judges by itself: from the true states, beside the advisers, in every format."""

import csv
import io
from collections.abc import Iterator

import pytest

from game.errors import CommandError
from game.foresight.foreseeable import Foreseeable, everything
from game.report import tasks
from game.report.debrief import compose, compose_first
from game.report.document import Document, section_lines
from game.report.findings import Size, ask_advisers, gather, open_game
from game.report.foretold import Foretold, foretold
from game.report.sections import forecasts
from game.report.writing import rendered
from game.session.afterwards import judge_forecast
from game.session.forecasts import of_event
from game.session.session import Session
from tests.positions import scenario_named
from tests.unit.session.journals import file_of

FEW = Size(20, 20)
SHOT = Foreseeable("incident", "child_shot")
SUMMER = Foreseeable("ending", "summer")
WAR = Foreseeable("ending", "war")


def river(forecasts: dict[int, object], turns: int = 6, save: str = "river", seed: int = 3) -> Session:
    """A game on the river with these forecasts, each sealed with the orders of its turn."""
    session = Session.start(scenario_named("blank"), "north", seed=seed, save=save)
    while not session.is_over and session.turn < turns:
        session.commit("", forecasts.get(session.turn + 1))
    return session


def sealed(event: Foreseeable, turns: int, probability: float = 0.2) -> object:
    return of_event(scenario_named("blank"), event, turns, probability)


@pytest.fixture
def told(saves) -> Iterator[Session]:
    """Two forecasts that the game judges, one cut off by the end, and one in own words."""
    words = {"statement": "no raid", "probability": 0.5}
    with river({1: sealed(SHOT, 2), 2: sealed(SUMMER, 4, 0.9), 3: words, 6: sealed(SHOT, 4)}) as session:
        yield session


def test_what_came_in_its_time_is_what_the_record_tells(saves) -> None:
    """Every forecast of every turn, held against the records of the turns that it looks at."""
    seen = set()
    for seed in range(3):
        with river({turn: sealed(SHOT, 2) for turn in range(1, 7)}, save=f"river{seed}", seed=seed) as session:
            shot = [bool(record.incidents) for record in session.records]
            for one in foretold(session):
                within = shot[one.turn - 1 : one.turn + 1]
                expected = True if any(within) else False if len(within) == 2 else None
                assert one.came is expected
                assert one.cut is (expected is None)
                seen.add(expected)
    assert {True, False} <= seen


def test_what_is_not_decided_is_not_scored_but_what_has_come_is(saves) -> None:
    turn = next(
        turn for seed in range(20) for turn in [_first_shot(seed)] if turn == 1
    )  # fmt: skip
    seed = next(seed for seed in range(20) if _first_shot(seed) == turn)
    with river({1: sealed(SHOT, 4, 0.25)}, turns=1, save="running", seed=seed) as session:
        (one,) = foretold(session)
        assert (one.came, one.brier) == (True, 0.5625)
    quiet = next(seed for seed in range(20) if _first_shot(seed) > 2)
    with river({1: sealed(SHOT, 4, 0.25)}, turns=2, save="quiet", seed=quiet) as session:
        (one,) = foretold(session)
        assert (one.came, one.brier, one.cut) == (None, None, False)
        told = section_lines(forecasts.section(open_game(session)))
    assert any("not decided yet" in line for line in told)
    assert any("is not scored" in line for line in told)


def _first_shot(seed: int) -> int:
    with river({}, save=f"look{seed}", seed=seed) as session:
        file_of(session.journal).unlink()
        return next((record.turn for record in session.records if record.incidents), 99)


def test_an_ending_that_did_not_come_cannot_come_any_more(saves) -> None:
    with river({1: sealed(WAR, 2), 5: sealed(WAR, 4), 6: sealed(SUMMER, 1)}) as session:
        assert session.ended == "summer"
        assert [one.came for one in foretold(session)] == [False, False, True]


def test_people_do_not_judge_what_the_game_does(told: Session) -> None:
    judge_forecast(told.journal, "north", 1, True)
    judge_forecast(told.journal, "north", 3, True)
    first, _, words, _ = foretold(told)
    assert first.came is bool(told.records[0].incidents or told.records[1].incidents)
    assert words.came is True
    with pytest.raises(CommandError, match="judges the forecast of turn 1"):
        open_game(told, verdicts={1: False})
    with pytest.raises(CommandError, match="no forecast with a probability at turn 4"):
        open_game(told, verdicts={4: False})


def test_every_format_shows_the_advisers_beside_the_player(told: Session) -> None:
    found = gather(told, size=FEW)
    assert set(found.advised) == {1, 2, 6}
    assert all(0 <= chance <= 1 for chance in found.advised.values())
    (section,) = [part for part in compose(found).sections if part.id == "forecasts"]
    lines = "\n".join(section_lines(section))
    advised = f"{found.advised[1]:.0%}"
    for shown in (lines, rendered(found, "md"), rendered(found, "html")):
        assert "Your advisers" in shown
        assert "A child is shot, within" in shown
        assert advised in shown
        assert "the game ended sooner" in shown
        assert "that were put to your advisers" in shown
    rows = [
        row for row in csv.DictReader(io.StringIO(rendered(found, "csv"))) if row["kind"] in ("forecast", "advisers")
    ]
    assert [(row["kind"], row["turn"]) for row in rows] == [
        ("forecast", "1"), ("advisers", "1"), ("forecast", "2"), ("advisers", "2"), ("forecast", "3"),
        ("forecast", "6"), ("advisers", "6"),
    ]  # fmt: skip
    assert rows[0]["id"] == "incident/child_shot"
    assert float(rows[1]["judged"]) == pytest.approx(found.advised[1], abs=1e-4)


def test_advisers_are_asked_once_and_say_the_same_again(told: Session) -> None:
    opened = open_game(told)
    assert opened.advised == {}
    first = next(part for part in compose_first(opened).sections if part.id == "forecasts")
    assert not any("Your advisers" in line for line in section_lines(first))
    asked = ask_advisers(opened)
    assert asked.advised == ask_advisers(opened).advised
    assert ask_advisers(asked).advised == asked.advised


def test_the_worker_tells_what_advisers_would_have_said_before_all_else(told: Session) -> None:
    first, *_, last = tasks.debrief(told.journal.path, "north", FEW)
    tasks._kept.clear()
    assert isinstance(first, tasks.Advised)
    assert first.chances == ask_advisers(open_game(told)).advised
    assert isinstance(last, Document)


def test_a_forecast_of_anything_is_judged_and_put_to_the_advisers(saves) -> None:
    """Also of what nobody is offered: a save may hold it."""
    for number, event in enumerate(everything(scenario_named("blank"))):
        with river({1: sealed(event, 1)}, turns=1, save=f"game{number}") as session:
            (one,) = foretold(session)
            assert one.came is not None
            assert ask_advisers(open_game(session)).advised.keys() == {1}


def one(came: bool | None, probability: float, turn: int = 1) -> Foretold:
    return Foretold(turn, "a raid", probability, came, event=SHOT, turns=1)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([one(True, 0.9), one(False, 0.1), one(False, 0.2)], "told what came from what did not"),
        ([one(True, 0.1), one(False, 0.9)], "did as well or better"),
        ([one(False, 0.6), one(False, 0.5)], "you expected too much"),
        ([one(True, 0.3), one(True, 0.2)], "you expected too little"),
        ([one(True, 0.6), one(False, 0.4)], "which is close"),
        ([one(True, 0.6), one(False, 0.4)], "So few"),
        ([one(True, 0.9)], "better than fifty-fifty"),
        ([one(True, 0.5)], "That is fifty-fifty"),
        ([one(True, 0.1), one(None, 0.9)], "worse than fifty-fifty"),
    ],
)
def test_scores_are_told_in_words(found: list[Foretold], said: str) -> None:
    assert said in " ".join(section_lines(forecasts.told(found, "river", {})))


def test_with_ten_forecasts_nothing_is_said_of_few() -> None:
    found = [one(turn % 2 == 0, 0.5, turn) for turn in range(10)]
    assert "So few" not in " ".join(section_lines(forecasts.told(found, "river", {})))


def test_advisers_are_scored_on_the_same_forecasts() -> None:
    found = [one(True, 0.2, 1), one(False, 0.4, 2), one(True, 0.9, 3)]
    told = " ".join(section_lines(forecasts.told(found, "river", {1: 0.5, 2: 0.0})))
    assert "On the 2 of them that were put to your advisers you earned 0.40, they 0.12." in told
