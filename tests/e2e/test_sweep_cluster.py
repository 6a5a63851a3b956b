"""A sweep on a real scheduler with two workers, one of them killed, writes what one process writes, byte for byte."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DESIGN = """
measure = [{ name = "tension", of = "lowland__river_men.tension", over = "mean" }]
grid.mind.north = ["even_hand", "random"]
hypercube = { points = 8, set = { "law.pull.cost.value" = [1, 5] }, start = { "north.home" = [40, 60] } }
"""
BLOCKS = 16 * 4
PATRON = "from game.cli import main; main()"

pytestmark = pytest.mark.slow


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program of Python's, ended when the test is."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env=environment, stdout=quiet, stderr=quiet
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(what: str, holds, process: subprocess.Popen[bytes] | None = None) -> None:
    for _ in range(600):
        if holds():
            return
        assert process is None or process.poll() is None, f"it ended before {what}"
        time.sleep(0.1)
    pytest.fail(f"waited a minute for {what}")


def sweep(folder: Path, name: str, *more: str) -> list[str]:
    (folder / "design.toml").write_text(DESIGN)
    words = ["sweep", "blank", "--design", str(folder / "design.toml"), "--worlds", "200", "-o", str(folder / name)]
    return ["-c", PATRON, *words, *more]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_killed_worker_loses_nothing(tmp_path: Path, form: str):
    pytest.importorskip("distributed")
    if form == "parquet":
        pytest.importorskip("pyarrow")
    told = tmp_path / "scheduler.json"
    local = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(told)]
    with ExitStack() as running:
        running.enter_context(started("-m", "distributed.cli.dask_scheduler", "--port", "0", *local))
        wait_for("the scheduler", told.exists)
        alone = ["--no-nanny", "--nthreads", "1", "--local-directory", str(tmp_path)]
        workers = [
            running.enter_context(started("-m", "distributed.cli.dask_worker", *local, *alone)) for _ in range(2)
        ]
        address = json.loads(told.read_text())["address"]
        arguments = sweep(tmp_path, f"cluster.{form}", "--block", "50", "--cluster", address)
        far = running.enter_context(started(*arguments))
        parts = tmp_path / f"cluster.{form}.parts"
        wait_for("the first parts", lambda: len(list(parts.glob("*.npz"))) >= 3, far)
        workers[0].kill()
        assert len(list(parts.glob("*.npz"))) < BLOCKS
        assert far.wait(120) == 0
        assert workers[1].poll() is None
    near = subprocess.run(
        [sys.executable, *sweep(tmp_path, f"near.{form}", "--workers", "1")], cwd=ROOT, capture_output=True, check=False
    )
    assert near.returncode == 0, near.stderr
    assert b"16 points, 3,200 rows" in near.stdout
    assert (tmp_path / f"cluster.{form}").read_bytes() == (tmp_path / f"near.{form}").read_bytes()
    assert not parts.exists()


def test_where_no_scheduler_answers_is_told(tmp_path: Path):
    pytest.importorskip("distributed")
    lost = [sys.executable, *sweep(tmp_path, "r.csv", "--cluster", "tcp://127.0.0.1:9")]
    found = subprocess.run(lost, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 2
    assert "no scheduler answers at tcp://127.0.0.1:9" in found.stderr
    assert "Traceback" not in found.stderr
