"""The safe expression language of the content: parse, check, compile, evaluate.

Numbers, names written `thing.indicator`, + - * / (below a division stands a number), comparisons, `and or not`,
`x if condition else y`, and the functions min, max, abs, clamp(x, low, high), ratio(a, b, otherwise); a chance may
also call logistic(x). A comparison used as a number is 1 or 0. Nothing else is read, so content cannot run code.
"""

from game.scenario.expressions.arrays import Compiled, UnknownName
from game.scenario.expressions.arrays import compile_expression as compile  # noqa: A004
from game.scenario.expressions.code import Constant, Equals, Reference, Resolve, Row
from game.scenario.expressions.plain import evaluate
from game.scenario.expressions.tokens import ExpressionError
from game.scenario.expressions.tree import Expression, parse, unparse

__all__ = [
    "Compiled",
    "Constant",
    "Equals",
    "Expression",
    "ExpressionError",
    "Reference",
    "Resolve",
    "Row",
    "UnknownName",
    "compile",
    "evaluate",
    "parse",
    "unparse",
]
