"""The wheel is the whole game: it starts, and finds its content, from any folder."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

import game

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `patron` command of a fresh environment that holds the wheel, and nothing of this checkout."""
    folder = tmp_path_factory.mktemp("install")
    run = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(run, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")

    venv.create(folder / "venv", with_pip=True)
    scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    run = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(run, check=True, capture_output=True)

    # The libraries of this run's own environment, offline and at once; a .pth file does not read the .pth files of the
    # folders it adds, so that the checkout, installed as editable there, stays out of reach.
    libraries = Path(ask(python, "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (libraries / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    assert Path(ask(python, "import game; print(game.__file__)").strip()).is_relative_to(folder)
    return scripts / "patron"


def ask(python: Path, code: str) -> str:
    # From the root folder, since `-c` puts the current one on the path.
    return subprocess.run([str(python), "-c", code], cwd="/", capture_output=True, text=True, check=True).stdout


def patron(installed: Path, folder: Path, *arguments: str) -> str:
    run = [str(installed), *arguments]
    return subprocess.run(run, cwd=folder, capture_output=True, text=True, check=True, timeout=60).stdout


@pytest.mark.slow
def test_the_installed_command_starts_and_finds_its_content(installed: Path, tmp_path: Path):
    assert game.__version__ in patron(installed, tmp_path, "--version")
    scenarios = json.loads(patron(installed, tmp_path, "list", "scenarios", "--json"))
    assert "gaza-2024" in {scenario["id"] for scenario in scenarios}


@pytest.mark.slow
def test_the_installed_command_begins_a_scenario_and_plays_it_from_any_folder(installed: Path, tmp_path: Path):
    patron(installed, tmp_path, "new", "mine")
    assert patron(installed, tmp_path, "check", "mine") == "no problems\n"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for path in ("../mine", str(tmp_path / "mine")):
        assert "Mine" in patron(installed, elsewhere, "simulate", path, "--worlds", "20", "--seed", "1")
    assert patron(installed, elsewhere, "manual").startswith("# Reference manual")
    assert json.loads(patron(installed, elsewhere, "schema"))["title"]
