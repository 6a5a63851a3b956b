"""The chain of entries."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.session.journal.entries import FIRST, BadEntry, Entry, canonical, chained, check_chain, entry_of_row, parse

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def chain(length: int) -> list[Entry]:
    entries = [chained(1, "header", 0, None, "then", {"seed": 1}, FIRST)]
    for number in range(2, length + 1):
        entries.append(chained(number, "note", number, "west", "then", {"n": number}, entries[-1].hash))
    return entries


@given(values)
def test_canonical_text_says_the_value_and_nothing_else_does(value):
    assert parse(canonical(value)) == value
    assert canonical(parse(canonical(value))) == canonical(value)


@pytest.mark.parametrize(
    "text", ['{"a": 1}', '{"b":1,"a":2}', '{"a":1,"a":1}', "NaN", "1e3", "[" * 100_000, "", "{", 7, None]
)
def test_any_other_spelling_is_refused(text):
    with pytest.raises(BadEntry):
        parse(text)


def test_a_payload_too_long_or_unfit_for_json_is_refused():
    for payload in ({"a": "x" * 5_000_000}, {"a": float("nan")}, {"a": {1, 2}}):
        with pytest.raises(BadEntry):
            chained(1, "note", 1, None, "then", payload, FIRST)


def test_a_whole_chain_passes():
    assert list(check_chain(chain(5))) == chain(5)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda chain: chain.pop(2),
        lambda chain: chain.pop(0),
        lambda chain: chain.insert(2, chain[2]),
        lambda chain: chain.__setitem__(2, replace(chain[2], payload={"n": 99})),
        lambda chain: chain.__setitem__(2, replace(chain[2], at="later")),
        lambda chain: chain.__setitem__(2, replace(chain[2], seat=None)),
        lambda chain: chain.__setitem__(2, replace(chain[2], turn=1)),
        lambda chain: chain.__setitem__(2, replace(chain[2], hash=chain[1].hash)),
        lambda chain: chain.__setitem__(2, chained(3, "header", 0, None, "then", {}, chain[1].hash)),
        lambda chain: chain.reverse(),
    ],
)
def test_a_spoiled_chain_is_refused_where_it_is_spoiled(spoil):
    entries = chain(5)
    spoil(entries)
    good: list[Entry] = []
    with pytest.raises(BadEntry):
        good.extend(check_chain(entries))
    assert len(good) <= 3


@pytest.mark.parametrize(
    "row",
    [
        (b"1", "note", 1, None, "then", "{}", FIRST, FIRST),
        (1, None, 1, None, "then", "{}", FIRST, FIRST),
        (1, "note", 1.5, None, "then", "{}", FIRST, FIRST),
        (1, "note", 1, 7, "then", "{}", FIRST, FIRST),
        (1, "note", 1, None, "then", "[]", FIRST, FIRST),
        (1, "note", 1, None, "t" * 1000, "{}", FIRST, FIRST),
        (1, "note", 1, None, "then", b"{}", FIRST, FIRST),
    ],
)
def test_a_row_of_other_types_is_refused(row):
    with pytest.raises(BadEntry):
        entry_of_row(row)
