"""Formulas drawn at random: arrays agree with plain floats bit for bit, and no text does harm."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from game.scenario import expressions as language
from game.scenario.expressions import Constant, Equals, ExpressionError, Reference, Row

NAMES: dict[str, Reference] = {
    "a.x": Row(0),
    "b.y": Row(1),
    "c.z": Row(2),
    "a.act": Equals(2, 1.0),
    "order.k": Constant(2.5),
}
NUMBERS = st.one_of(st.integers(-20, 100), st.sampled_from([0.1, 0.5, 2.5, 1e-3, 99.9])).map(str)
LEVELS = st.lists(
    st.lists(st.sampled_from([0.0, -0.0, 1.0, 0.1, 33.3, 100.0, -7.5]), min_size=3, max_size=3), min_size=1
)


def larger(inner):
    def joined(form, *parts):
        return st.tuples(*parts).map(lambda values: form.format(*values))

    return st.one_of(
        *(joined(f"({{}} {sign} {{}})", inner, inner) for sign in ("+", "-", "*", "<", ">=", "==", "and", "or")),
        *(joined(form, inner) for form in ("-{}", "(not {})", "abs({})", "({} / 3)")),
        *(joined(form, inner, inner) for form in ("min({}, {})", "max({}, {})", "min({}, 1, {})")),
        *(
            joined(form, inner, inner, inner)
            for form in ("({} if {} else {})", "clamp({}, {}, {})", "ratio({}, {}, {})", "({} < {} <= {})")
        ),
    )


FORMULAS = st.recursive(st.one_of(NUMBERS, st.sampled_from(sorted(NAMES))), larger, max_leaves=12)
LETTERS = st.lists(st.sampled_from([*"aZ_.09eE+-*/()<>=!, \n\t'\"[]{}:;@#%&|^~\\é\x00𝟙"])).map("".join)
WORDS = ["a.x", "1", "0.5", "1e9", ".", ",", "'x'", "\x00", "lambda", "in", "None", "if", "else", "and", "or", "not"]
SIGNS = ["(", ")", "+", "-", "*", "/", "**", "<", "==", "min(", "ratio(", "logistic("]
PIECES = st.lists(st.sampled_from(WORDS + SIGNS), max_size=40).map(" ".join)


def lookup(levels):
    def look(name):
        match NAMES[name]:
            case Constant(value):
                return value
            case Row(index):
                return levels[index]
            case Equals(row, value):
                return float(levels[row] == value)

    return look


@given(FORMULAS, LEVELS)
def test_arrays_agree_with_plain_floats_bit_for_bit(text, worlds):
    try:
        expression = language.parse(text)
    except ExpressionError:
        return  # longer or deeper than allowed
    compiled = language.compile(expression, NAMES.__getitem__)
    levels = np.array(worlds).T.copy()
    together = np.broadcast_to(compiled(levels), len(worlds)).astype(float)
    plain = np.array([language.evaluate(expression, lookup(world)) for world in worlds])
    alone = np.array([np.broadcast_to(compiled(levels[:, [i]].copy()), 1)[0] for i in range(len(worlds))], float)
    assert together.tobytes() == plain.tobytes() == alone.tobytes()
    truths = language.compile(expression, NAMES.__getitem__, truth=True)(levels)
    assert np.broadcast_to(truths, len(worlds)).tolist() == (plain != 0).tolist()


def refusal(text, chance):
    """The error of a text that is no formula; a formula is worked out, and must survive it."""
    try:
        compiled = language.compile(language.parse(text, chance=chance), lambda name: Row(0))
    except ExpressionError as error:
        return error
    with np.errstate(all="ignore"):
        compiled(np.ones((1, 2)))
    return None


@given(st.one_of(LETTERS, PIECES, st.text(max_size=80)), st.booleans())
def test_any_text_is_a_formula_or_an_expression_error(text, chance):
    error = refusal(text, chance)
    assert error is None or (error.message and 0 <= error.offset <= len(text))


@given(FORMULAS)
def test_unparse_reads_back_as_the_same(text):
    try:
        expression = language.parse(text)
        again = language.parse(language.unparse(expression))
    except ExpressionError:
        return
    assert language.unparse(again) == language.unparse(expression)
