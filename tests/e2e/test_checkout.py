"""`./patron` is the program of a checkout: it sets itself up once, and is called from anywhere."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="a script for POSIX shells"),
    pytest.mark.skipif(shutil.which("make") is None, reason="no make here"),
]

# Does of a Python what set-up asks for, offline: an environment is itself again, and an install leaves a command.
PYTHON = """#!/bin/sh
case "$*" in
    *--version) echo "Python 3.12" ;;
    *venv*) mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
    *--editable*) echo 'echo "$PWD|$*|$PYTHONPATH"' > .venv/bin/patron && chmod +x .venv/bin/patron ;;
esac
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout in a folder whose name has a blank, never set up; its Python answers without a network."""
    folder = tmp_path / "the game"
    (folder / "requirements").mkdir(parents=True)
    for name in ("patron", "Makefile", "pyproject.toml", "requirements/run.lock"):
        shutil.copy(ROOT / name, folder / name)
    python = tmp_path / "python"
    python.write_text(PYTHON)
    python.chmod(0o755)
    return folder


def call(checkout: Path, command: str, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
    elsewhere = checkout.parent / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    environment = {**os.environ, "PYTHON": str(checkout.parent / "python"), "PYTHONPATH": "/another", **more}
    run = [command, *words]
    return subprocess.run(run, cwd=elsewhere, env=environment, capture_output=True, text=True, timeout=60, check=True)


def test_it_sets_itself_up_the_first_time_and_only_then(checkout: Path):
    command = str(checkout / "patron")
    first, second = (call(checkout, command, "list", "two words") for _ in range(2))
    # In the caller's folder, with the caller's words, and with nothing but the answer on standard output.
    assert first.stdout == second.stdout == f"{checkout.parent / 'elsewhere'}|list two words|\n"
    assert "Setting up .venv" in first.stderr
    assert "./patron is the program" in first.stderr
    assert second.stderr == ""


def test_it_is_found_on_the_path_and_through_links(checkout: Path):
    path = f"{checkout}{os.pathsep}{os.environ['PATH']}"
    assert "|x|" in call(checkout, "patron", "x", PATH=path).stdout
    link = checkout.parent / "link"
    link.symlink_to(Path("the game", "patron"))
    assert "|x|" in call(checkout, str(link), "x").stdout


def test_a_set_up_that_fails_says_so_and_is_tried_again(checkout: Path):
    python = checkout.parent / "python"
    python.write_text(PYTHON.replace("*--editable*", "*install*) echo 'no network' >&2; exit 1 ;; never"))
    with pytest.raises(subprocess.CalledProcessError) as failed:
        call(checkout, str(checkout / "patron"), "x")
    assert failed.value.stdout == ""
    assert "no network" in failed.value.stderr
    python.write_text(PYTHON)
    (checkout / ".venv" / "bin" / "python").write_text(PYTHON)
    assert "|x|" in call(checkout, str(checkout / "patron"), "x").stdout
