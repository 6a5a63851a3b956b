"""A sweep: what a design plays, and that no executor, block, loss or stop changes a single bit of the results."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from game.engine.luck import Seeds
from game.errors import CommandError, ContentError, SweepStopped
from game.foresight.simulate import simulate
from game.foresight.sweep import running
from game.foresight.sweep.checking import check_plan
from game.foresight.sweep.executors import processes
from game.foresight.sweep.parts import Parts
from game.foresight.sweep.plan import Block, Plan
from game.foresight.sweep.playing import play_block
from game.foresight.sweep.points import Point, points_of, spread
from game.foresight.sweep.rows import Rows
from game.foresight.sweep.running import run
from game.foresight.sweep.table import check_output, write_table
from game.minds.steered import deciders
from game.scenario.designs import read_design
from game.scenario.schema.designs import Hypercube
from tests.positions import play, scenario_named

BLANK = scenario_named("blank")
DESIGN = """
measure = [
  { name = "peak", of = "lowland__river_men.tension", over = "most" },
  { name = "home", of = "north.home", over = "mean" },
  { name = "late_home", of = "north.home", over = "mean", turns = [5, 6] },
  { name = "raids", of = "river_men__border.raids", over = "sum" },
]
orders.asked = { order = [{ seat = "north", turn = 1, lever = "demand", target = "no_burning" }] }
grid.mind.north = ["even_hand", "passive"]
[[point]]
[[point]]
set.law.choice.inertia.value = 0.6
times."client.river_men.front.border.act.raids.appeal.0.add" = 1.5
start.north.home = 40
orders = "asked"
"""


MANY = list(range(100))


@lru_cache
def plan(design: str = DESIGN, worlds: int = 30) -> Plan:
    read = read_design(BLANK, design.encode(), "design.toml", Path())
    return Plan.of(BLANK, deciders, points_of(read), worlds=worlds, seed=3, courses=read.courses, gauges=read.gauges)


@contextmanager
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as executor:
        yield executor


def swept(folder: Path, block: int, asked: Plan | None = None) -> bytes:
    """The table that a sweep writes."""
    parts = Parts(folder / f"{block}.csv", asked or plan(), block)
    run(parts, threads, ahead=2)
    return table(parts, folder / f"{block}.csv")


def table(parts: Parts, output: Path) -> bytes:
    write_table(output, BLANK, parts.plan, map(rows_of(parts), parts.blocks()))
    return output.read_bytes()


def rows_of(parts: Parts):
    def read(block: Block) -> Rows:
        rows = parts.read(block)
        assert rows is not None
        return rows

    return read


# ---------------------------------------------------------------- what is played


def test_a_design_is_its_points_with_every_combination_of_the_grid():
    minds = [point.of("mind")["north"] for point in plan().points]
    assert minds == ["even_hand", "passive"] * 2
    assert [point.orders for point in plan().points] == ["none", "none", "asked", "asked"]


def test_a_hypercube_holds_one_point_in_each_part_of_every_range():
    cube = Hypercube(points=40, seed=2, set={"law.pull.cost.value": (1, 5)}, start={"north.home": (40, 60)})
    for factor, low, high in ((("set", "law.pull.cost.value"), 1, 5), (("start", "north.home"), 40, 60)):
        values = [float(point[factor]) for point in spread(cube)]
        assert sorted(int((value - low) / (high - low) * 40) for value in values) == list(range(40))
    wider = cube.model_copy(update={"times": {"law.pull.exit.value": (0.5, 2)}})
    assert [point["set", "law.pull.cost.value"] for point in spread(wider)] == [
        point["set", "law.pull.cost.value"] for point in spread(cube)
    ]
    assert spread(cube) != spread(cube.model_copy(update={"seed": 3}))


def test_the_scenario_as_it_is_is_what_simulate_plays():
    share = plan().share(0)
    rows = play_block(share, Block(0, 0, 30))
    decide = deciders(BLANK, {}, [])
    summary = simulate(BLANK, decide, worlds=30, seed=3)
    assert rows.columns["success.north"].mean() == pytest.approx(summary.success["north"])
    for number, ending in enumerate(BLANK.endings, start=1):
        assert (rows.columns["ending"] == number).mean() == pytest.approx(summary.endings[ending.id])


def test_measures_look_at_the_turns_that_were_played():
    rows = play_block(plan().share(0), Block(0, 0, 30))
    ended_early = rows.columns["turn"] < 5
    assert ended_early.any()
    assert (np.isnan(rows.columns["measure.late_home"]) == ended_early).all()
    assert (rows.columns["measure.raids"] <= rows.columns["turn"]).all()
    state = play(BLANK, Seeds.of(3, 30))
    assert (rows.columns["measure.peak"] >= state.levels[BLANK.rows["lowland__river_men.tension"]] - 1e-9).all()


def test_every_factor_is_played():
    changed, as_it_is = (play_block(plan().share(point), Block(point, 0, 30)) for point in (2, 0))
    assert (changed.columns["measure.home"] != as_it_is.columns["measure.home"]).all()
    for factor in list(plan().points[2].values):
        if factor == ("mind", "north"):
            continue
        without = Point({key: value for key, value in plan().points[2].values.items() if key != factor})
        share = replace(plan().share(2), point=without, orders=() if factor[0] == "orders" else plan().share(2).orders)
        rows = play_block(share, Block(2, 0, 30))
        assert any((rows.columns[name] != changed.columns[name]).any() for name in plan().columns), factor


@pytest.mark.parametrize(
    ("design", "told"),
    [
        ("[grid]\nset.law.choice.inertai.value = [1]", "did you mean `inertia`?"),
        ("[grid]\nset.law.choice.inertia.value = [0.1, 5000]", "must be at most 1000"),
        ("[grid]\nset.law.choice.inertia.value = [1]\n[[point]]\nset.law.choice.inertia.value = 1", "both in the grid"),
        ("[[point]]\nset.law.choice.inertia.value = 1\ntimes.law.choice.inertia.value = 2", "both set and changed"),
        ('[grid]\nmind.north = ["nobody"]', "no mind `nobody`"),
        ('[grid]\nmind.north = ["script:orders.toml"]', "[orders.some_name] script.north"),
        ('[orders.o]\norder = [{ seat = "north", lever = "no" }]\n[grid]\norders = ["o"]', "no lever `no`"),
        (f"[grid]\nstart.north = {{ home = {MANY}, capital = {MANY}, face = {MANY} }}", "1,000,000 points"),
    ],
)  # fmt: skip
def test_what_cannot_be_played_is_told_before_anything_is(design: str, told: str):
    with pytest.raises((CommandError, ContentError)) as raised:
        check_plan(BLANK, plan(design, 1))
    assert told in str(raised.value)


def test_the_design_in_the_manual_can_be_played():
    manual = (Path(__file__).parents[3] / "docs" / "sweeps.md").read_text(encoding="utf-8")
    design = manual.partition("```toml\n")[2].partition("```")[0]
    assert len(plan(design, 1).points) == 20 * 3 * 2 * 3
    check_plan(BLANK, plan(design, 1))
    assert play_block(plan(design, 1).share(9), Block(9, 0, 1)).columns.keys() == set(plan(design, 1).columns)


# ---------------------------------------------------------------- the same results


@pytest.mark.parametrize("block", [1, 7])
def test_blocks_change_nothing(tmp_path: Path, block: int):
    few = plan(worlds=8 if block > 1 else 3)
    assert swept(tmp_path, block, few) == swept(tmp_path, 8, few)


def test_what_was_stopped_goes_on_from_where_it_was(tmp_path: Path):
    whole = swept(tmp_path, 10)
    parts = Parts(tmp_path / "stopped.csv", plan(), 10)

    class Stop(Exception):
        pass

    def stop_at(done: list[int]):
        def progress(count: int) -> None:
            done.append(count)
            if sum(done) >= 50:
                raise Stop

        return progress

    with pytest.raises(Stop):
        run(parts, threads, ahead=2, progress=stop_at([]))
    kept = list(parts.folder.glob("*.npz"))
    assert 5 <= len(kept) < 12
    kept[0].write_bytes(kept[0].read_bytes()[:-40])  # a disk that lost the end of a file
    kept[1].write_bytes(b"")
    again = Parts(tmp_path / "stopped.csv", plan(), 999)
    assert again.block == 10
    counts: list[int] = []
    run(again, threads, ahead=2, progress=counts.append)
    assert sum(counts) == 120
    assert table(again, tmp_path / "stopped.csv") == whole


def test_parts_of_another_sweep_are_not_taken_for_this_one(tmp_path: Path):
    Parts(tmp_path / "r.csv", plan(), 10)
    with pytest.raises(CommandError, match="parts of another sweep"):
        Parts(tmp_path / "r.csv", plan(worlds=31), 10)


@pytest.mark.slow
def test_a_killed_process_loses_nothing(tmp_path: Path):
    killed: list[int] = []

    def progress(_: int) -> None:
        if not killed:
            victim = multiprocessing.active_children()[0]
            victim.kill()
            killed.append(victim.pid or 0)

    parts = Parts(tmp_path / "killed.csv", plan(), 10)
    crew = processes(2)
    run(parts, crew.open, ahead=3, progress=progress)
    assert killed
    assert table(parts, tmp_path / "killed.csv") == swept(tmp_path, 30)


def test_workers_that_are_lost_again_and_again_end_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def lost(*_: object) -> Rows:
        raise BrokenProcessPool("gone")

    monkeypatch.setattr(running, "play_block", lost)
    parts = Parts(tmp_path / "r.csv", plan(), 10)
    with pytest.raises(SweepStopped, match="the same command goes on"):
        run(parts, threads, ahead=2)


def test_a_worker_of_another_version_is_refused():
    share = replace(plan().share(0), versions=("0.0.1", "1.0"))
    with pytest.raises(CommandError, match=r"not 0\.0\.1 and numpy .*, not 1\.0: results would not be equal"):
        play_block(share, Block(0, 0, 1))


# ---------------------------------------------------------------- the table


def test_the_table_says_what_each_point_sets(tmp_path: Path):
    lines = swept(tmp_path, 30).decode().splitlines()
    assert len(lines) == 1 + 4 * 30
    head = lines[0].split(",")
    assert head[:2] == ["point", "world"]
    measures = [f"measure.{name}" for name in ("peak", "home", "late_home", "raids")]
    assert head[-8:] == ["orders", "ending", "turn", "success.north", *measures]
    first, third = (dict(zip(head, lines[line].split(","), strict=True)) for line in (1, 61))
    assert first["start.north.home"] == first["orders"] == ""
    assert third["start.north.home"] == "40.0"
    assert third["times.client.river_men.front.border.act.raids.appeal.0.add"] == "1.5"
    assert third["orders"] == "asked"
    assert {line.split(",")[-7] for line in lines[1:]} <= {ending.id for ending in BLANK.endings}


@pytest.mark.parametrize("name", ["results.txt", "results", "there_is_no/results.csv"])
def test_where_results_cannot_go_is_told(tmp_path: Path, name: str):
    with pytest.raises(CommandError):
        check_output(tmp_path / name)


def test_results_are_never_written_over(tmp_path: Path):
    (tmp_path / "r.csv").write_text("mine")
    with pytest.raises(CommandError, match="exists already"):
        check_output(tmp_path / "r.csv")


def test_parquet_holds_the_same_rows(tmp_path: Path):
    parquet = pytest.importorskip("pyarrow.parquet")
    blocks = list(plan().blocks(16))
    rows = [play_block(plan().share(block.point), block) for block in blocks]
    write_table(tmp_path / "r.parquet", BLANK, plan(), rows)
    found = parquet.read_table(tmp_path / "r.parquet")
    lines = [line.split(",") for line in swept(tmp_path, 30).decode().splitlines()]
    assert found.column_names == lines[0]
    for name, told in zip(lines[0], zip(*lines[1:], strict=True), strict=True):
        for value, text in zip(found[name].to_pylist(), told, strict=True):
            assert text == ("" if value is None else str(value).lower() if isinstance(value, bool) else str(value))
    assert found.schema.metadata[b"patron.scenario"] == b"blank"
