"""A game of two people, for the tests of sessions."""

from collections.abc import Iterator

import pytest

from game.session.session import Session
from tests.positions import scenario_named
from tests.unit.session.pairs import Pair


@pytest.fixture
def pair() -> Iterator[Pair]:
    """Both capitals of the shortest scenario, each before a person, over one journal."""
    with (
        Session.start(scenario_named("tower-22"), "washington", seed=7, save="two", persons=["tehran"]) as washington,
        Session.resume("two", seat="tehran", scenario=washington.scenario) as tehran,
    ):
        yield washington, tehran
