"""`patron sweep`: what it asks for, what it tells, and what it leaves behind."""

import csv
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from game.cli import patron
from game.foresight.sweep import executors


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process of its own would cost each test a second."""

    def threads(_: int | None = None) -> executors.Crew:
        return executors.Crew(lambda: ThreadPoolExecutor(1), 1)

    monkeypatch.setattr(executors, "processes", threads)


def sweep(folder: Path, design: str, *words: str) -> Result:
    (folder / "design.toml").write_text(design)
    asked = ["sweep", "blank", "--design", str(folder / "design.toml"), "--worlds", "20", *words]
    return CliRunner().invoke(patron, asked)


def test_it_writes_a_table_tells_each_point_and_leaves_nothing_else(tmp_path: Path):
    design = 'grid.mind.north = ["even_hand", "passive"]\nmeasure = [{ name = "home", of = "north.home" }]'
    found = sweep(tmp_path, design, "-o", str(tmp_path / "r.csv"), "--turns", "3")
    assert found.exit_code == 0, found.output
    assert "point 1: mind.north = passive" in found.stdout
    assert "2 points, 40 rows" in found.stdout
    with (tmp_path / "r.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [row["world"] for row in rows] == [str(world) for world in range(20)] * 2
    assert {row["turn"] for row in rows} <= {"1", "2", "3"}
    told = float(found.stdout.split("measure.home")[0].split()[-1])
    assert told == pytest.approx(sum(float(row["measure.home"]) for row in rows[:20]) / 20, abs=0.001)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["design.toml", "r.csv"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "r.xlsx"], "results end in .csv or .parquet"),
        (["-o", "r.csv", "--workers", "2", "--cluster", "tcp://x:1"], "give one of them"),
        (["--design", "none.toml", "-o", "r.csv"], "cannot be read"),
    ],
)
def test_what_makes_no_sense_is_told(tmp_path: Path, words: list[str], told: str):
    found = sweep(tmp_path, "", *(str(tmp_path / word) if "." in word and ":" not in word else word for word in words))
    assert found.exit_code == 2
    assert told in found.stderr


@pytest.mark.parametrize(("module", "words"), [("pyarrow", []), ("distributed", ["--cluster", "tcp://127.0.0.1:9"])])
def test_an_extra_that_is_not_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, words: list[str]
):
    monkeypatch.setitem(sys.modules, module, None)
    name = "r.csv" if words else "r.parquet"
    found = sweep(tmp_path, "", "-o", str(tmp_path / name), *words)
    assert found.exit_code == 2
    extra = "cluster" if words else "parquet"
    assert f"{sys.executable} -m pip install -e '" in found.stderr
    assert f"[{extra}]'" in found.stderr
