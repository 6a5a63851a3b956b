"""One order in a line: by its name, or as a script says it."""

import pytest

from game.errors import CommandError
from game.scenario.scripts import read_line


def order(text):
    line = read_line(text)
    return line.lever, line.target, line.terms, line.answer, line.choose


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ask", ("ask", None, {}, None, None)),
        ("ask:ally", ("ask", "ally", {}, None, None)),
        ("demand:no_raids:a=b:c=d", ("demand", "no_raids", {"a": "b", "c": "d"}, None, None)),
        ("vote:how=abstain", ("vote", None, {"how": "abstain"}, None, None)),
        ("no_raids=look_away", (None, None, {}, "no_raids", "look_away")),
        ("no_raids=enforce.2", (None, None, {}, "no_raids", "enforce.2")),
        ('lever = "ask", target = "ally"', ("ask", "ally", {}, None, None)),
        ('lever = "demand", terms = { how = "public" }', ("demand", None, {"how": "public"}, None, None)),
        ('answer = "no_raids", choose = "enforce"', (None, None, {}, "no_raids", "enforce")),
    ],
)  # fmt: skip
def test_an_order_in_a_line(text, expected):
    assert order(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ask:ally:other",
        "ask:=x",
        "ask:how=",
        "ask=",
        "=x",
        "a=b:c",
        '"',
        'lever = "ask',
        'lever = "a" }] #',
        'x = "y"',
    ],
)
def test_what_is_no_order_is_refused_in_words(text):
    with pytest.raises(CommandError, match=r"is no order"):
        read_line(text)
