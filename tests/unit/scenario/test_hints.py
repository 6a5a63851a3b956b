"""Hints as content: what an author may get wrong is told in plain words, where it is."""

import pytest

from game.errors import ContentError
from game.scenario.loader import load_content
from tests.unit.scenario.small import small_files

HINTS = """\
[hint.look]
seat = "north"
on = "room"
turn = 1
when = "ally.pressure > 20 and self.home > 0"
until = "levers"
text = "Look at the border."
source = "design: a test"

[hint.again]
on = "telling"
text = "Read on."
source = "design: a test"
"""


def with_hints(text: str) -> dict[str, bytes]:
    return small_files() | {"small/hints.toml": text.encode()}


def test_hints_are_compiled_in_the_order_of_the_content_and_kept_with_it():
    scenario = load_content(with_hints(HINTS))
    first, second = scenario.hints
    assert (first.id, first.seat, first.on, first.turn, first.until) == ("look", "north", "room", 1, "levers")
    assert first.when is not None
    assert (second.id, second.seat, second.turn, second.when, second.until) == ("again", None, None, None, None)
    assert load_content(scenario.files).digest == scenario.digest


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('on = "room"', 'on = "rom"', 'hints.toml:3:6: "rom" is not known here → did you mean `room`?'),
        ('until = "levers"', 'until = "draf"', 'hints.toml:6:9: "draf" is not known here → did you mean `draft`?'),
        ('seat = "north"', 'seat = "nroth"', "hints.toml:2:8: there is no patron `nroth` → did you mean `north`?"),
        ("turn = 1", "turn = 5", "hints.toml:4:8: there is no turn 5 → the last one is turn 4"),
        ("turn = 1", "turn = 0", "hints.toml:4:8: must be at least 1, not 0"),
        ("Look at the border.", "x" * 281, "hints.toml:7:8: this is longer than 280 characters"),
        (
            "ally.pressure",
            "ally.presure",
            "hints.toml:5:8: unknown name `ally.presure` → did you mean `ally.pressure`?",
        ),
        ("> 20 and", "> and", "hints.toml:5:25: a value is missing before `and`"),
        ("[hint.look]", "[hint.look]\nscreen = 1", "hints.toml:2:1: `screen` is not known here"),
    ],
)
def test_a_mistake_in_a_hint_is_told_where_it_is(old, new, expected):
    with pytest.raises(ContentError) as caught:
        load_content(with_hints(HINTS.replace(old, new, 1)))
    (problem,) = caught.value.problems
    told = f"{problem.where}: {problem.message}{f' → {problem.hint}' if problem.hint else ''}"
    assert told.removeprefix("small/").startswith(expected)
