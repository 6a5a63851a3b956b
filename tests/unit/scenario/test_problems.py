"""Problems: where they stand in the text, how they read, and that none can harm a terminal."""

import pickle

import pytest

from game.errors import BadSaveName, CommandError, ContentError, JournalBusy, OrderRefused, PatronError, SaveError
from game.scenario.loader import load_content
from game.scenario.merging import merge_files
from game.scenario.positions import Places
from game.scenario.problems import MOST_KNOWN, Position, Problem, Problems, excerpt, nearest, render
from tests.unit.scenario.small import broken, small_files

TEXT = """\
# Ünïcode before
[client.ally]
title = "Äh" # text
"odd key".inner = 3
sides = ["one", "two",
  "three"]
levels = { pressure = { start = 30, rest = "1 + x" }, fear = {} }
ä.b = "q"

[[client.ally.front.border.act]]
id = "hold"
[client.ally.front.border.act.more]
x = 1
[[client.ally.front.border.act]]
add = "\\u0041\\t + b.c"
long = '''
one
two'''
folded = \"\"\"a \\
   b\"\"\"
[words]
place = ["here"]
"""


@pytest.fixture
def places() -> Places:
    # A bare key with an accent is no TOML 1.0; quoted it is.
    files = {"s/one.toml": TEXT.replace("ä.b", '"ä".b').encode()}
    problems = Problems()
    merged = merge_files(files, problems)
    assert not problems
    return Places(files, merged)


ALLY = ("client", "ally")
ACT = (*ALLY, "front", "border", "act")


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (ALLY, (2, 9), (2, 1)),
        ((*ALLY, "title"), (3, 1), (3, 9)),
        ((*ALLY, "odd key"), (4, 1), (4, 19)),
        ((*ALLY, "odd key", "inner"), (4, 11), (4, 19)),
        ((*ALLY, "sides"), (5, 1), (5, 9)),
        ((*ALLY, "sides", 2), (6, 3), (6, 3)),
        ((*ALLY, "levels", "pressure"), (7, 12), (7, 23)),
        ((*ALLY, "levels", "pressure", "rest"), (7, 37), (7, 44)),
        ((*ALLY, "ä", "b"), (8, 5), (8, 9)),
        ((*ALLY, "front"), (10, 15), (10, 1)),
        ((*ACT, 0), (10, 28), (10, 1)),
        ((*ACT, 0, "more", "x"), (13, 1), (13, 5)),
        ((*ACT, 1), (14, 28), (14, 1)),
        ((*ACT, 1, "add"), (15, 1), (15, 7)),
        ((*ALLY, "missing"), (2, 1), (2, 1)),
        ((*ALLY, "levels", "fear", "start"), (7, 62), (7, 62)),
        ((*ACT, 1, "title"), (14, 1), (14, 1)),
        (("words", "place", 0), (22, 10), (22, 10)),
    ],
)
def test_a_path_leads_to_its_place(places, path, key, value):
    assert places.find(path, is_key=True) == Position("s/one.toml", *key)
    assert places.find(path) == Position("s/one.toml", *value)


@pytest.mark.parametrize(
    ("path", "offset", "there"),
    [
        ((*ALLY, "title"), 1, (3, 11)),
        ((*ALLY, "levels", "pressure", "rest"), 4, (7, 49)),
        ((*ACT, 1, "add"), 1, (15, 14)),
        ((*ACT, 1, "add"), 5, (15, 19)),
        ((*ACT, 1, "long"), 1, (17, 2)),
        ((*ACT, 1, "long"), 4, (18, 1)),
        ((*ACT, 1, "folded"), 2, (20, 4)),
        ((*ALLY, "title"), 99, (3, 12)),
    ],
)
def test_an_offset_leads_into_the_text(places, path, offset, there):
    assert places.find(path, offset=offset) == Position("s/one.toml", *there)


def test_a_problem_reads_well(places):
    problems = Problems()
    problems.add((*ALLY, "levels", "pressure", "rest"), "`x` alone is no level", "write `x.indicator`", offset=4)
    assert render(problems.placed(places.place)).splitlines() == [
        "s/one.toml:7:49: `x` alone is no level",
        '    levels = { pressure = { start = 30, rest = "1 + x" }, fear = {} }',
        "                                                    ^",
        "  → write `x.indicator`",
        "",
        "1 problem",
    ]


def test_the_same_problem_is_told_once_and_three_hundred_are_enough():
    problems = Problems()
    for _ in range(2):
        problems.add(("a",), "wrong")
    assert len(problems) == 1
    for number in range(2000):
        problems.add(("a", number), "wrong")
    assert len(problems) == 300


def test_no_control_sequence_reaches_the_terminal():
    problems = Problems()
    problems.add(("a",), "`\x1b[31mred` is not known", "\x07")
    assert "\x1b" not in str(*problems)
    assert "\x07" not in str(*problems)
    assert excerpt("a\x1b]0;b\tc", 2)[0] == "    a�]0;b c"


def test_of_a_long_line_the_part_in_question_is_shown():
    shown, caret = excerpt("x" * 500 + "HERE" + "y" * 500, 501)
    assert len(shown) < 120
    assert shown[caret.index("^") :].startswith("HERE")


def test_nearest():
    assert nearest("houtis", ["houthis", "israel"]) == "houthis"
    assert nearest("zzz", ["houthis"]) is None


def test_of_far_too_many_names_none_is_looked_for():
    names = [f"name{number}" for number in range(MOST_KNOWN)]
    assert nearest("nume7", names) == "name7"
    assert nearest("nume7", [*names, "one_more"]) is None


def test_of_a_message_without_end_the_beginning_is_kept():
    problems = Problems()
    problems.add(("a",), "m" * 100_000, "h" * 2000)
    (problem,) = problems
    assert (problem.message, problem.hint) == ("m" * 2000 + "…", "h" * 2000)


def test_problems_are_told_in_the_order_of_the_files():
    problems = Problems()
    for where in (Position("b", 1, 1), Position("a", 10, 1), Position("a", 9, 2)):
        problems.add(where, "wrong")
    placed = problems.placed(lambda problem: problem)
    assert [str(problem.where) for problem in placed] == ["a:9:2", "a:10:1", "b:1:1"]


def test_every_error_has_an_exit_code_and_survives_another_process():
    kinds = [*SaveError.__subclasses__(), *JournalBusy.__subclasses__()]
    errors: list[PatronError] = [kind("a.patron", "detail") for kind in kinds]
    errors += [ContentError([Problem(("a",), "wrong")]), OrderRefused(["no money"]), CommandError("no such thing")]
    for error in errors:
        again = pickle.loads(pickle.dumps(error))
        assert isinstance(error, PatronError)
        assert (type(again), str(again)) == (type(error), str(error))
        assert error.exit_code == (2 if isinstance(error, CommandError | BadSaveName) else 1)
        assert "{" not in str(error)


DEEP = "tables and lists are nested"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("ally.toml", "precision = 2", f"precision = {'9' * 5000}", "ally.toml:7:13: this number is too long to read"),
        ("ally.toml", "precision = 2", f"precision = {'[' * 60}{']' * 60}", f"ally.toml:7:53: {DEEP}"),
        ("ally.toml", "precision = 2", f"precision = {'[' * 9000}", f"ally.toml:7:53: {DEEP}"),
        ("ally.toml", "precision = 2", f"{'a.' * 60}b = 2", f"ally.toml:7:82: {DEEP}"),
        ("scenario.toml", "[scenario]", "[scene]", "scenario.toml:1:1: this scenario has no [scenario]"),
        ("scenario.toml", "start = 2024-03-25", "start = 9999-12-20", "scenario.toml:1:1: the game would go on"),
    ],
    ids=["number", "brackets", "open brackets", "key", "no first page", "no days left"],
)
def test_what_can_hardly_be_read_is_placed_too(file, old, new, said):
    with pytest.raises(ContentError) as caught:
        load_content(broken(file, old, new))
    assert any(str(problem).removeprefix("small/").startswith(said) for problem in caught.value.problems)


def test_a_lever_of_far_too_many_forms_is_refused_and_not_multiplied_out():
    options = ", ".join(f'{{ id = "o{number}", title = "O" }}' for number in range(5))
    terms = [f'[[lever.ask.term]]\nid = "t{number}"\ntitle = "T"\noption = [{options}]\n' for number in range(30)]
    files = small_files()
    files["small/scenario.toml"] += "".join(terms).encode()
    with pytest.raises(ContentError, match="far too many different ways"):
        load_content(files)


def test_a_formula_that_comes_to_no_number_is_refused_at_its_place():
    endless = '"' + "*".join(["1000000"] * 60) + '"'
    with pytest.raises(ContentError) as caught:
        load_content(broken("ally.toml", '"0.02 * ally.pressure"', endless))
    (problem,) = caught.value.problems
    assert str(problem).startswith("small/ally.toml:31:19: this comes to a number without end")
