"""patron try, as an author has it open beside the editor."""

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from game.cli import tryout

CONTENT = Path(__file__).parents[2] / "content"
PATRON = (sys.executable, "-c", "from game.cli import main; main()")


@pytest.fixture
def river(tmp_path):
    """A copy of the smallest scenario, to be changed."""
    return Path(shutil.copytree(CONTENT / "blank", tmp_path / "river"))


def test_a_change_is_seen_and_a_mistake_keeps_what_was_sound(river):
    page = river / "scenario.toml"
    sound = page.read_text()
    command = [*PATRON, "try", str(river), "--worlds", "20", "--order", "receive_elders:river_men"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        try:
            assert "+15.00" in _next(process)
            page.write_text(sound.replace("add = 15, reason", "add = 21, reason"))
            assert "+21.00" in _next(process)
            page.write_text(sound.replace("add = 15, reason", "add = self, reason"))
            broken = _next(process)
            assert "river/scenario.toml:" in broken
            assert "As it was before:" in broken
            assert "+21.00" in broken
            page.write_text(sound)
            assert "As it was before:" not in _next(process)
        finally:
            process.send_signal(signal.SIGINT)
            left = process.communicate(timeout=30)[1]
    assert "Traceback" not in left
    assert process.returncode == 0


def test_a_file_that_is_half_written_is_waited_for(monkeypatch):
    monkeypatch.setattr(tryout, "SETTLED", 0)
    looks = iter(["emptied", "half", "whole", "whole", "never asked"])
    tryout.let_settle(lambda: next(looks), "before")
    assert next(looks) == "never asked"


def _next(process):
    """What is drawn until the files are watched again."""
    lines, until = [], time.monotonic() + 60
    while time.monotonic() < until:
        lines.append(process.stdout.readline())
        if " watched; " in lines[-1]:
            return "".join(lines)
    raise AssertionError("".join(lines))
