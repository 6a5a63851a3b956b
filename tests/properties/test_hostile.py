"""Content made to do harm is loaded or refused with a place: no traceback, no hang, no file or network touched.

Each trial runs in a process of its own kind that is watched by an audit hook; see tests/hostile/trial.py.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sizes import size

ROOT = Path(__file__).parents[2]


def tried(*parts: str, seconds: float) -> int:
    """Try them all; how many were tried. What went wrong is named with its number, to be tried again alone."""
    command = [sys.executable, "-m", "tests.hostile.trial", *parts]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=seconds, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    found = [json.loads(line) for line in done.stdout.splitlines()]
    for one in found:
        print(one["kind"], one["tried"], one["counts"], "slowest", one["slowest"])
        assert not one["wrong"], "\n".join(one["wrong"])
        assert set(one["counts"]) <= {"loaded", "refused"}
        assert min(one["counts"].values()) > one["tried"] / 50, "most of these are no trial at all"
    return sum(one["tried"] for one in found)


def test_a_few_hundred_hostile_formulas_and_files():
    assert tried("formula:0:400", "small:0:25", "overlay:0:25", seconds=60) == 450


# Loading a large scenario for each trial is slow, and finds little that a small one does not.
SHARES = {"formula": 85_000, "small": 12_000, "overlay": 2_700, "middle": 250, "large": 50}


@pytest.mark.slow
@pytest.mark.parametrize("kind", SHARES)
def test_a_hundred_thousand(kind):
    count = SHARES[kind] // size(100, 20, 1)
    assert tried(f"{kind}:1000:{count}", seconds=3000) == count
