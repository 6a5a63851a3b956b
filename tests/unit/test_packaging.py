"""What is committed can be shared: one version, pinned locks, no trace of a machine or a registry."""

import re
import subprocess
import tempfile
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import game

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# In pieces, so that this file does not name what it looks for.
REGISTRIES = [".".join(name) for name in (["pypi", "org"], ["python" + "hosted", "org"], ["registry", "npmjs", "org"])]


def committed_files() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listing.returncode != 0:
        pytest.skip("not a git checkout")
    return [path for name in listing.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def names_of_this_machine() -> re.Pattern[str]:
    """A path of this checkout, or of its user's home, where it is more than a common folder such as /tmp."""
    common = {Path("/"), Path("/home"), Path("/root"), Path(tempfile.gettempdir()).resolve()}
    folders = {ROOT, ROOT.parent, Path.home()} - common
    return re.compile("|".join(rf"(?<![\w.-]){re.escape(str(folder))}(?![\w-])" for folder in folders))


def test_the_version_has_one_source():
    assert version(PROJECT["name"]) == game.__version__
    assert "version" in PROJECT["dynamic"]


def test_no_committed_file_names_a_registry_or_this_machine():
    forbidden = re.compile("|".join([*map(re.escape, REGISTRIES), names_of_this_machine().pattern]))
    found = {
        str(path.relative_to(ROOT)): match.group()
        for path in committed_files()
        if (match := forbidden.search(path.read_text(encoding="utf-8", errors="replace")))
    }
    assert found == {}


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_the_lock_pins_every_dependency_with_hashes(lock: str):
    text = (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([\w-]+)==(\S+)[^\n]*\\\n +--hash=sha256:", text, flags=re.MULTILINE))
    assert len(pinned) == len(re.findall(r"^\w", text, flags=re.MULTILINE))
    wanted = PROJECT["dependencies"] + (PROJECT["optional-dependencies"]["dev"] if lock == "dev" else [])
    for requirement in map(Requirement, wanted):
        if requirement.name != PROJECT["name"]:
            assert requirement.specifier.contains(pinned[requirement.name]), requirement
