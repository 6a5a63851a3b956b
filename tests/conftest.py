"""One surrounding for every test, and an honest count of the tests that a run leaves out."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import pytest
import textual.constants
from hypothesis import HealthCheck, settings

from game.language.chosen import ENGLISH, language, speak
from tests.sizes import size

if TYPE_CHECKING:
    from game.session.store.address import Address
    from tests.postgres import Server

# Before anything imports textual, which reads these once: a developer's colours must not fail a snapshot.
BENDING = ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "CLICOLOR", "LINES", "COLUMNS", "TEXTUAL", "PATRON_", "LANGUAGE")
for name in [*os.environ]:
    if name.startswith(BENDING) and not name.startswith(("PATRON_TEST_SIZE", "TEXTUAL_SNAPSHOT")):
        del os.environ[name]
os.environ |= {
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "TERM": "xterm-256color",
    "TEXTUAL_ANIMATIONS": "none",
    "PYTHONHASHSEED": "0",
}
if hasattr(time, "tzset"):
    time.tzset()
# Without parallel workers the snapshot plugin has brought textual in before this file is read.
setattr(textual.constants, "TEXTUAL_ANIMATIONS", os.environ["TEXTUAL_ANIMATIONS"])  # noqa: B010

# Derandomized when quick, so that a run which passed passes again; the slow run looks where none has looked.
settings.register_profile("quick", max_examples=25, deadline=None, derandomize=True)
settings.register_profile("sample", max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("slow", max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(("quick", "sample", "slow")[size(0, 1, 2)])


@pytest.fixture(autouse=True)
def saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of saves of this test, and of any process it starts: no test sees a player's games or settings."""
    folder = tmp_path / "saves"
    monkeypatch.setenv("PATRON_SAVES", str(folder))
    monkeypatch.setenv("PATRON_SETTINGS", str(tmp_path / "settings.json"))
    return folder


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A test that speaks another language, or runs a command that does, leaves none of it to the next."""
    yield
    if language() != ENGLISH:
        speak(ENGLISH)


# ---------------------------------------------------------------- a store that hosts share


@pytest.fixture(scope="session")
def postgres() -> Iterator["Server"]:
    """A PostgreSQL server for this run."""
    from tests.postgres import serving

    with serving() as server:
        yield server


@pytest.fixture
def store(postgres: "Server") -> "Iterator[Address]":
    """An empty store, and none of this process's threads or connections to it afterwards."""
    from game.session.store.address import Address
    from game.session.store.connections import connections_to
    from game.session.store.watch import stop_watching

    address = Address.of(postgres.new_database())
    yield address
    stop_watching(address)
    connections_to(address).close()


# ---------------------------------------------------------------- tests left out

# What a marked test needs, and the command that runs it; the first marker of a test counts.
MARKERS = {
    "browser": ("need Chromium", "make test-browser"),
    "postgres": ("need a PostgreSQL server", "make test-postgres"),
    "tmpfs": ("need the right to mount a tmpfs", "make test, as root on Linux"),
    "slow": ("take long", "make test-slow, or make test-sample for a part of it"),
}
LACKING = {"browser": "no Chromium here", "postgres": "no PostgreSQL here", "tmpfs": "no right to mount here"}
LEFT_OUT = pytest.StashKey[dict[str, int]]()


# A sample runs one in so many of the slow tests: another share with every commit, the same again for the same.
SHARES = size(1, 24, 1)


def _commit() -> str:
    """The commit that is tested; nothing where there is no git."""
    try:
        return subprocess.run(("git", "rev-parse", "HEAD"), capture_output=True, text=True, timeout=10).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""


COMMIT = _commit() if SHARES > 1 else ""


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LEFT_OUT] = {}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what needs a program that this machine lacks, and say which; of a sample keep this commit's share."""
    if SHARES > 1:
        kept = [item for item in items if crc32(f"{COMMIT} {item.nodeid}".encode()) % SHARES == 0]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept
    for item in items:
        for marker, there in PRESENT.items():
            if item.get_closest_marker(marker) and not there():
                item.add_marker(pytest.mark.skip(reason=f"marked {marker}: {LACKING[marker]}"))


def pytest_deselected(items: list[pytest.Item]) -> None:
    for item in items:
        left_out = item.config.stash[LEFT_OUT]
        marker = next((name for name in MARKERS if item.get_closest_marker(name)), None)
        if marker and runs_the_usual_choice(item.config):
            left_out[marker] = left_out.get(marker, 0) + 1


def runs_the_usual_choice(config: pytest.Config) -> bool:
    """Only then is a deselected test news: whoever chose by marker or name knows what is left out."""
    return config.getoption("markexpr").startswith("not ") and not config.getoption("keyword")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    # In a worker of pytest-xdist: tell the process that prints the summary.
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["left_out"] = session.config.stash[LEFT_OUT]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    # Every worker collects, and so leaves out, the same tests: the counts are one count.
    node.config.stash[LEFT_OUT].update(getattr(node, "workeroutput", {}).get("left_out", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for marker, count in sorted(config.stash[LEFT_OUT].items()):
        reason, command = MARKERS[marker]
        terminalreporter.write_line(f"left out: {count} marked {marker}: they {reason} ({command})", yellow=True)


@cache
def chromium_is_there() -> bool:
    return any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome", "chrome"))


# An environment from before there were stores: `make test` brings it up to date.
collect_ignore_glob = [] if find_spec("psycopg") else ["**/test_store*.py"]


@cache
def postgres_is_there() -> bool:
    # Debian keeps the server's programs off the path.
    installed = any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return find_spec("psycopg") is not None and (installed or shutil.which("initdb") is not None)


@cache
def tmpfs_is_there() -> bool:
    """Only trying tells: a container's root may lack the right to mount."""
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("mount"):
        return False
    with tempfile.TemporaryDirectory() as folder:
        mounting = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]
        if subprocess.run(mounting, capture_output=True, check=False).returncode != 0:
            return False
        subprocess.run(["umount", folder], capture_output=True, check=True)
        return True


PRESENT = {"browser": chromium_is_there, "postgres": postgres_is_there, "tmpfs": tmpfs_is_there}
