"""What a worker does of a debrief: progress, then the whole; another choice; the page."""

import pytest

from game.errors import CommandError
from game.report import tasks
from game.report.debrief import BESIDE, compose_first
from game.report.document import Document, Pair, Points, Table
from game.report.findings import Size, open_game
from game.session.afterwards import judge_forecast
from game.session.session import Session
from tests.positions import scenario_named

FEW = Size(20, 20)


@pytest.fixture
def path(saves):
    with Session.start(scenario_named("blank"), "north", seed=3, save="river") as session:
        session.commit("", {"statement": "no raid", "probability": 0.3})
        while not session.is_over:
            session.commit()
        yield session.journal.path
    tasks._kept.clear()


def test_what_needs_no_other_world_is_the_same_before_others_are_played(path):
    *_, last = tasks.debrief(path, "north", FEW)
    assert isinstance(last, Document)
    with Session.resume(path) as session:
        first = compose_first(open_game(session, size=FEW))
    soon = [section for section in last.sections if section.id not in BESIDE]
    assert [section.id for section in first.sections] == [section.id for section in soon]
    different = [old.id for old, new in zip(first.sections, soon, strict=True) if old != new]
    assert different in ([], ["questions"])


def test_progress_is_told_to_the_end(path):
    *progress, last = tasks.debrief(path, "north", FEW)
    assert isinstance(last, Document)
    counted = [one for one in progress if isinstance(one, tasks.Progress)]
    assert len(counted) == len(progress)
    done = [one.done for one in counted]
    assert done == sorted(done)
    assert done[-1] == counted[-1].of


def test_a_second_time_nothing_is_played_and_verdicts_count(path):
    *_, before = tasks.debrief(path, "north", FEW)
    with Session.resume(path) as session:
        judge_forecast(session.journal, "north", 1, True)
    (after,) = tasks.debrief(path, "north", FEW)
    assert isinstance(before, Document)
    assert isinstance(after, Document)
    changed = [new.id for old, new in zip(before.sections, after.sections, strict=True) if old != new]
    assert changed == ["forecasts", "questions"]


def test_a_choice_stands_beside_the_game_with_the_same_past(path):
    option = next(one for one in scenario_named("blank").options if one.lever == "receive_elders")
    (section,) = tasks.other_choice(path, "north", 2, (option.index,))
    table = next(block for block in section.blocks if isinstance(block, Table))
    assert table.head[1:] == ("as played", "instead")
    assert {"Ending", "What was needed"} <= {row[0] for row in table.rows}
    (pair,) = (block for block in section.blocks if isinstance(block, Pair))
    for chart in pair.charts:
        instead, played = chart.lines
        assert instead.values[0] is None
        assert instead.values[1] == played.values[1]
    assert sum(isinstance(block, Points) for block in section.blocks) == 3


def test_the_page_is_written_whole_or_not_at_all(path, tmp_path):
    *_, files = tasks.page(path, "north", FEW, tmp_path / "mine")
    assert isinstance(files, list)
    assert sorted(file.suffix for file in files) == [".csv", ".html", ".md"]
    assert sorted(file.name for file in tmp_path.glob("mine*")) == ["mine.csv", "mine.html", "mine.md"]
    with pytest.raises(CommandError, match="cannot be written"):
        list(tasks.page(path, "north", FEW, tmp_path / "missing" / "mine"))
