"""What is deleted all at once is what is deleted name by name, with the same words for what is not there."""

from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from game.scenario.deleting import delete
from game.scenario.merged import Merged
from game.scenario.origins import Origin, Origins
from game.scenario.problems import Path

IDS = st.sampled_from(["a", "b", "c", "0", "1", "id"])
LEAVES = st.integers(0, 3) | IDS
PARTS = st.recursive(
    LEAVES,
    lambda parts: (
        st.dictionaries(IDS, parts, max_size=3)
        | st.lists(parts | st.fixed_dictionaries({"id": LEAVES, "a": parts}), max_size=4)
        | st.lists(st.fixed_dictionaries({"id": IDS}, optional={"b": parts, "c": parts}), max_size=5)
    ),
    max_leaves=25,
)
NAMES = st.lists(IDS | st.just("*"), min_size=1, max_size=4).map(".".join)


def merged_from(tables: dict[str, Any]) -> Merged:
    """With a note of where everything stood."""
    merged = Merged({"kind": deepcopy(tables)}, Origins(Origin("first.toml", ())))
    for path in all_paths(merged.tables):
        merged.origins.note(path, Origin("first.toml", ("was", *path)))
    return merged


def all_paths(value: Any, path: Path = ()) -> list[Path]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] * bool(path) + [deeper for key, part in inside for deeper in all_paths(part, (*path, key))]


def told(merged: Merged) -> object:
    """Everything that anybody is told of it, but where in the list of names a name stood."""
    origins = [(path, merged.origins.find(path)) for path in all_paths(merged.tables)]
    return merged.tables, list(merged.deleted), [(one.message, one.hint, one.at) for one in merged.misfits], origins


@given(st.dictionaries(IDS, PARTS, min_size=1, max_size=3), st.lists(NAMES, min_size=1, max_size=6))
def test_deleting_at_once_is_deleting_name_by_name(tables: dict[str, Any], names: list[str]):
    at_once, by_name = merged_from(tables), merged_from(tables)
    delete(at_once, {"f.toml": {"delete": {"kind": names}}})
    for name in names:
        delete(by_name, {"f.toml": {"delete": {"kind": [name]}}})
    assert told(at_once) == told(by_name)
