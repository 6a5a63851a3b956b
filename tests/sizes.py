"""How much of a test to run: a taste on every change, a sample in the checks, all of it on demand."""

import os


def size(quick: int, sample: int, slow: int) -> int:
    """The number of games, kills or examples for this run, as the variable PATRON_TEST_SIZE asks."""
    return {"quick": quick, "sample": sample, "slow": slow}[os.environ.get("PATRON_TEST_SIZE", "quick")]
