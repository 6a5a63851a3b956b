"""Entries that are left out so that the rest may be checked."""

from copy import deepcopy

from game.scenario.validation import _without


def test_what_is_left_out_is_left_out_of_a_copy():
    tables = {"client": {"a": {"x": 1}, "b": {"x": 2, "items": [{"y": 1}, {"y": 2, "z": 3}]}}, "odd": 1}
    before = deepcopy(tables)
    rest = _without(tables, [("client", "a"), ("client", "b", "x"), ("client", "b", "items", 1, "z"), ("odd",)])
    assert rest == {"client": {"b": {"items": [{"y": 1}, {"y": 2}]}}}
    assert tables == before
