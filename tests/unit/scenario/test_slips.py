"""Where a file is not TOML, an author is told what was most likely meant, and where."""

import time

import pytest
import tomli

from game.scenario.slips import find_slip

SLIPS = {
    # quotes
    'a = 1\ntitle = "The weir\nb = 2\n': ("2:9", "the quote that opens here is never closed", 'add `"` where'),
    'title = "The weir': ("1:9", "the quote that opens here is never closed", 'add `"` where'),
    "title = 'The weir\nb = 2\n": ("1:9", "the quote that opens here is never closed", "add `'`"),
    'title = """The\nweir\n': ("1:9", "the three quotes that open here are never closed", "close the text"),
    "a = [{ add = 1, reason = \"The sheep's }]\n": ("1:26", "the quote that opens here is never closed", 'add `"`'),
    'title = The weir"\n': ("1:9", "a quote is missing on this line", 'two: "…"'),
    'a = [{ add = "0.5, reason = "The sheep" }]\n': ("1:30", "a quote is missing on this line", 'two: "…"'),
    "title = “The weir”\n": ("1:9", "this quote is a word processor's", 'straight ones: "…"'),
    'title = "The weir”\nb = 1\n': ("1:18", "this quote is a word processor's", 'straight ones: "…"'),
    'a = "x “y” z"\nb = “c”\n': ("2:5", "this quote is a word processor's", 'straight ones: "…"'),
    # commas and brackets
    'a = [\n  "x"\n  "y",\n]\n': ("3:3", "a comma is missing before this", "add `,`"),
    "a = [\n  { x = 1 }\n  { x = 2 },\n]\n": ("3:3", "a comma is missing before this", "add `,`"),
    "a = { x = 1 y = 2 }\n": ("1:13", "a comma is missing before this", "add `,`"),
    'a = [\n  "x",\n  "y"\n\nb = 2\n': ("1:5", "the list that opens here is never closed", "add `]`"),
    'a = [\n  "x"\n\n[lever.b]\n': ("1:5", "the list that opens here is never closed", "add `]`"),
    "a = { x = 1\nb = 2\n": ("1:5", "the table that opens here is never closed", "add `}`"),
    "a = { x = 1\n": ("1:5", "the table that opens here is never closed", "add `}`"),
    # numbers and dates
    "chance = 0,3\n": ("1:10", "a decimal has a point, not a comma", "write `0.3`"),
    "a = { x = 0,3, y = 2 }\n": ("1:11", "a decimal has a point, not a comma", "write `0.3`"),
    "a = [0,05, 0,15]\n": ("1:6", "a decimal has a point, not a comma", "write `0.05`"),
    "a = .5\n": ("1:5", "a digit is missing before the point", "write `0.5`"),
    "a = 5.\n": ("1:6", "a digit is missing after the point", "write `5.0`"),
    "a = 05\n": ("1:6", "a number has no needless 0 before it", "write `5`"),
    "a = 30%\n": ("1:7", "a share is a decimal", "write `0.3` for 30 %"),
    "a = 1.000.000\n": ("1:10", "a number has one point at most", "write `1000000`"),
    "a = –5\n": ("1:5", "a minus is the keyboard's", "write `-5`"),
    "start = 2030-6-1\n": ("1:9", "this is no date", "`2030-06-01`"),
    "start = 24.12.2030\n": ("1:9", "this is no date", "`2030-12-24`"),
    "start = 2030-02-31\n": ("1:9", "this is no date", "year-month-day"),
    "start = 1 June 2030\n": ("1:11", "this is no date", "year-month-day"),
    # what is there already
    "[lever.a]\nx = 1\n\n[lever.a]\nx = 2\n": ("4:1", "[lever.a] stands here a second time", "is in line 1"),
    "[a.b.c]\nx = 1\n[[a.b.c]]\n": ("3:1", "[a.b.c] stands here a second time", "each begins with `[[a.b.c]]`"),
    "[a.b.c]\nx = 1\n[a.b.c]\n": ("3:1", "[a.b.c] stands here a second time", "each begins with `[[a.b.c]]`"),
    "[lever.a]\nx = 1\ny = 1\nx = 2\n": ("4:1", "`x` is given a second time", "is in line 2"),
    "[a]\nb = 1\n[c]\nb = 1\nb = 2\n": ("5:1", "`b` is given a second time", "is in line 4"),
    "a = { x = 1, x = 2 }\n": ("1:19", "`x` is given a second time", "keep one"),
    "[a]\nb = 1\n[a.b]\nx = 1\n": ("3:5", "`a.b` is given already", "leave out one"),
    # lines
    'title: "x"\n': ("1:6", "a name and its value are joined by `=`", "in place of `:`"),
    'title "x"\n': ("1:7", "a `=` is missing here", "`name = value`"),
    "my key = 1\n": ("1:4", "a name has no blanks and only plain letters", "`my_key = …`"),
    "größe = 1\n": ("1:3", "a name has no blanks and only plain letters", "`grosse = …`"),
    "start = hold\n": ("1:9", "a text or a formula stands in quotes", 'write `"hold"`'),
    "when = world.turn < 4 # early\n": ("1:8", "a text or a formula stands in quotes", '`"world.turn < 4"`'),
    "a = True\n": ("1:5", "`True` is written in small letters", "write `true`"),
    "a =\nb = 1\n": ("1:4", "a value is missing here", "after the `=`"),
    "a = none\n": ("1:5", "there is no value for nothing", "take out"),
    "a = 1;\n": ("1:6", "nothing stands at the end of a line", "take out the `;`"),
    'title = "The" weir\n': ("1:15", "here the line should end", "one `name = value` a line"),
    "// hello\n": ("1:1", "nothing begins like this", "`#` before a remark"),
    "a\u00a0= 1\n": ("1:2", "here stands a blank that is none", "space bar"),
    'a = "C:\\weir"\n': ("1:10", "a backslash means something of its own", "write two"),
    'a = "\x01"\n': ("1:6", "here stands a sign that no text may hold", "take it out"),
    # heads
    "[lever.a\nx = 1\n": ("1:9", "a head stands in [ ], alone on its line", "write `[lever.a]`"),
    "[[lever.a]\nx = 1\n": ("1:10", "a head stands in [[ ]], alone on its line", "write `[[lever.a]]`"),
    "[event.dry week]\n": ("1:12", "a blank stands in this head", "`event.dry_week`"),
    "[lever.]\n": ("1:8", "a name is missing in this head", "`[kind.name]`"),
}


def slip_in(text: str) -> tuple[str, str, str]:
    with pytest.raises(tomli.TOMLDecodeError) as caught:
        tomli.loads(text)
    where, said, remedy = find_slip(caught.value, "weir/town.toml")
    assert where.file == "weir/town.toml"
    return f"{where.line}:{where.column}", said.removeprefix("this is not TOML: "), remedy


@pytest.mark.parametrize("text", SLIPS)
def test_a_slip_is_told_with_its_place_and_its_remedy(text: str):
    at, said, remedy = SLIPS[text]
    where, found, advice = slip_in(text)
    assert (where, found[: len(said)]) == (at, said)
    assert remedy in advice


@pytest.mark.parametrize(
    "text",
    ['a = "' + "x" * 900_000, "a = " + "A" * 900_000 + " 2030", "a = " + "0," * 400_000, "x = '" + "'\n" * 300_000],
    ids=["quote", "letters", "numbers", "lines"],
)
def test_no_line_is_so_long_that_looking_takes_time(text: str):
    began = time.process_time()
    assert slip_in(text)[2]
    assert time.process_time() - began < 1
