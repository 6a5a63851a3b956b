"""Whoever comes back finds what they had half done: orders, a half-typed reason, the page that was open."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks import returning

if TYPE_CHECKING:
    from game.session.store.address import Address

SOON = 10
"""Seconds for what has to take two at most on a machine that does nothing else; the benchmark holds it to those."""


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_after_a_reload_at_another_device_and_at_a_host_that_was_killed_all_is_there_again_soon(tmp_path: Path):
    times = asyncio.run(returning.measure(tmp_path, "tower-22", ("washington", "tehran"), 2))
    assert list(times) == ["a reload", "another device", "a killed host"]
    for after, one in times.items():
        assert len(one.back) == 2
        assert max(one.back) < SOON, after


@pytest.mark.postgres
@pytest.mark.timeout(600)
def test_at_another_host_and_at_one_that_begins_anew_over_a_store_too(tmp_path: Path, store: "Address"):
    times = asyncio.run(returning.measure(tmp_path, "tower-22", ("washington", "tehran"), 2, store))
    assert list(times) == ["a reload", "another device", "a killed host, at another", "a killed host"]
    for after, one in times.items():
        assert len(one.back) == 2
        assert max(one.back) < SOON, after
