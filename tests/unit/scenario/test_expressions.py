"""The expression language: what it means, what it refuses and where it points."""

import pickle
import warnings

import numpy as np
import pytest

from game.scenario import expressions as language
from game.scenario.expressions import Constant, Equals, ExpressionError, Reference, Row, UnknownName

NAMES: dict[str, Reference] = {
    "a.level": Row(0),
    "b.level": Row(1),
    "a.raid": Equals(1, 2.0),
    "order.size": Constant(3.0),
}
LEVELS = np.array([[1.0, 0.0, -5.0], [2.0, 3.0, 0.0]])


def worlds(text, truth=False):
    compiled = language.compile(language.parse(text, chance=True), NAMES.__getitem__, truth=truth)
    return np.broadcast_to(compiled(LEVELS), 3).tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a.level + 1", [2, 1, -4]),
        ("  a.level\n\t+ 1 ", [2, 1, -4]),
        ("10 - a.level - 1", [8, 9, 14]),
        ("-a.level * 2", [-2, 0, 10]),
        ("a.level / 4", [0.25, 0, -1.25]),
        ("(10 if b.level > 2 else 1)", [1, 10, 1]),
        ("a.level if a.raid else b.level > 2", [1, 1, 0]),
        ("1 < b.level <= 2", [1, 0, 0]),
        ("0 < abs(a.level) < b.level < 3", [1, 0, 0]),
        ("not a.level", [0, 1, 0]),
        ("a.level and b.level or 0", [1, 0, 0]),
        ("a.raid + a.raid", [2, 0, 0]),
        ("(a.level > 0) * (b.level > 0)", [1, 0, 0]),
        ("(1 < 2) - a.level", [0, 1, 6]),
        ("-(a.raid)", [-1, 0, 0]),
        ("min(a.level, b.level, 0.5)", [0.5, 0, -5]),
        ("max(a.level, b.level)", [2, 3, 0]),
        ("clamp(a.level, -1, order.size)", [1, 0, -1]),
        ("ratio(a.level, b.level, 7)", [0.5, 0, 7]),
        ("ratio(a.level, 0, 7)", [7, 7, 7]),
        ("order.size * 2", [6, 6, 6]),
        ("1 if 2 else a.level", [1, 1, 1]),
        ("0 and a.level", [0, 0, 0]),
    ],
)
def test_a_formula_means_what_it_says(text, expected):
    assert worlds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a.level", [True, False, True]), ("not a.level", [False, True, False]), ("a.raid", [True, False, False])],
)
def test_as_a_truth_it_is_boolean(text, expected):
    assert worlds(text, truth=True) == expected
    assert worlds("3", truth=True) == [True] * 3


def test_logistic_is_for_chances_and_never_overflows():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert worlds("logistic(1000 * a.level)") == pytest.approx([1, 0.5, 0])
    with pytest.raises(ExpressionError, match="for chances only"):
        language.parse("logistic(1)")


def test_a_formula_without_names_is_a_constant():
    for text, value in (("2 * (3 + 4)", 14.0), (0.5, 0.5), (7, 7.0), ("2 > 1", 1.0), ("order.size - 1", 2.0)):
        compiled = language.compile(language.parse(text), NAMES.__getitem__)
        assert (compiled.constant, compiled.rows) == (value, ())
        assert compiled(LEVELS) == value
        assert isinstance(compiled.constant, float)


def test_rows_and_names_are_those_it_reads():
    expression = language.parse("b.level + a.level * b.level")
    assert expression.names == ("b.level", "a.level")
    assert expression.places == {"b.level": 0, "a.level": 10}
    assert language.compile(expression, NAMES.__getitem__).rows == (0, 1)


def test_an_unknown_name_is_named_and_placed():
    with pytest.raises(UnknownName) as caught:
        language.compile(language.parse("1 + c.level"), NAMES.__getitem__)
    assert (caught.value.name, caught.value.offset) == ("c.level", 4)


def test_a_compiled_formula_can_go_to_another_process():
    compiled = language.compile(language.parse("a.level + min(b.level, 1)"), NAMES.__getitem__)
    before = compiled(LEVELS).tolist()
    assert pickle.loads(pickle.dumps(compiled))(LEVELS).tolist() == before


def test_errors_can_go_to_another_process():
    for error in (ExpressionError("wrong", "do", 3), UnknownName("a.b", 2)):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), again.offset) == (type(error), str(error), error.offset)


def test_a_constant_without_end_is_refused():
    with pytest.raises(ExpressionError, match="without end"):
        language.compile(language.parse("*".join(["1000000"] * 60)), NAMES.__getitem__)


def test_a_chain_that_is_nested_stays_small():
    """The middle of a chain is written once, or the code would double with each level."""
    text = "a.level"
    for _ in range(18):
        text = f"(0 < {text} < 9)"
    compiled = language.compile(language.parse(text), NAMES.__getitem__)
    assert compiled(LEVELS).tolist() == [1, 0, 0]


@pytest.mark.parametrize(
    ("text", "message", "offset"),
    [
        ("", "the formula is empty", 0),
        (" \n", "the formula is empty", 0),
        ("1 +", "the formula ends too early", 2),
        ("not", "the formula ends too early", 0),
        ("1 + * 2", "a value is missing before `*`", 4),
        ("a.b if else 2", "a value is missing before `else`", 7),
        ("a", "`a` alone is no level", 0),
        ("  a", "`a` alone is no level", 2),
        ("min", "`min` is a function", 0),
        ("a.b.c", "a name has two parts", 0),
        ("().b", "a name has two parts", 0),
        ("1 2", "an operator is missing before `2`", 2),
        ("1if 2 else 3", "a space is missing before `if`", 1),
        ("0x1", "an operator is missing before `x1`", 1),
        ("1j", "an operator is missing before `j`", 1),
        ("3 (4)", "an operator is missing before `(`", 2),
        ("a.b not in c.d", "`in` has no meaning in a formula", 8),
        ("a.b = 1", "there is no `=` in a formula", 4),
        ("a.b ** 2", "there are no powers", 4),
        ("a.b // 2", "there is no division with `//`", 4),
        ("1 if 2", "an `if` needs an `else`", 0),
        ("min(1)", "`min` takes 2 or more values, not 1", 0),
        ("abs()", "`abs` takes 1 value, not 0", 0),
        ("1 + clamp(1, 2)", "`clamp` takes 3 values, not 2", 4),
        ("foo(1)", "there is no function `foo`", 0),
        ("a.b(1)", "only named functions can be called", 0),
        ("a.b / c.d", "only a number may stand below a division", 6),
        ("1 / 0", "this divides by zero", 4),
        ("1 / 0.0000001", "this divides by next to nothing", 4),
        ("1, 2", "a formula is one value, not several", 0),
        ("+1", "a `+` stands alone", 0),
        ("01", "the number begins with a needless 0", 0),
        ("2 * 1e9", "the number is too large", 4),
        ("1" * 500, "the number is too large", 0),
        ("((1)", "this bracket is never closed", 0),
        ("1)", "this bracket closes nothing", 1),
        ("(" * 300 + "1" + ")" * 299, "brackets are nested deeper than 20", 20),
        ("-" * 599 + "1", "the formula is nested deeper than 20", 20),
        ("not " * 149 + "1", "the formula is nested deeper than 20", 80),
        ("1 if 1 else " * 40 + "1", "the formula is nested deeper than 20", 240),
        ("+".join("1" * 300), "the formula is too long", 0),
        ("1 " * 400, "the formula is longer than 600 characters", 600),
        ("a.b + 'x'", "`'` has no meaning in a formula", 6),
        ("[1][0]", "`[` has no meaning in a formula", 0),
        ("1 # two", "`#` has no meaning in a formula", 2),
        ("é.level", "`é` has no meaning in a formula", 0),
        ("ﬁ.level", "`ﬁ` has no meaning in a formula", 0),
        ("a.b\x00", "the character U+0000 has no meaning in a formula", 3),
        ("lambda: 1", "`lambda` has no meaning in a formula", 0),
        ("True", "`True` has no meaning in a formula", 0),
        ("min(*a.b)", "a value is missing before `*`", 4),
        ("min(x for x in y)", "`for` has no meaning in a formula", 6),
    ],
)
def test_what_is_no_formula_is_refused_where_it_goes_wrong(text, message, offset):
    with pytest.raises(ExpressionError) as caught:
        language.parse(text)
    assert (caught.value.message, caught.value.offset) == (message, offset)


@pytest.mark.parametrize("number", [1e7, float("inf"), float("nan"), 10**400, True])
def test_some_numbers_are_refused(number):
    with pytest.raises(ExpressionError):
        language.parse(number)


def test_a_long_sum_is_not_nested():
    assert worlds(" + ".join(["a.level"] * 60)) == [60, 0, -300]


def test_unparse_tidies():
    assert language.unparse(language.parse("a.level*2+ 1")) == "a.level * 2 + 1"
