"""A checked tree to one float, in plain Python: what tests, explanations and constants use."""

import ast
import math
import operator
from collections.abc import Callable, Sequence

from game.scenario.expressions.tree import Expression

Lookup = Callable[[str], float]

ARITHMETIC: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
COMPARING: dict[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


def evaluate(expression: Expression, lookup: Lookup) -> float:
    """The value of a formula, bit for bit that of its array code (but for `logistic`)."""
    value = _value(expression.tree, lookup)
    return value + 0.0 if expression.picks else value


def _value(node: ast.expr, lookup: Lookup) -> float:
    match node:
        case ast.Constant(value=int() | float() as value):
            return float(value)
        case ast.Attribute(value=ast.Name(id=thing), attr=indicator):
            return float(lookup(f"{thing}.{indicator}"))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return float(_value(operand, lookup) == 0)
        case ast.UnaryOp(operand=operand):
            return -_value(operand, lookup)
        case ast.BinOp(left=left, op=op, right=right):
            return ARITHMETIC[type(op)](_value(left, lookup), _value(right, lookup))
        case ast.BoolOp(op=op, values=values):
            holds = (_value(value, lookup) != 0 for value in values)
            return float(all(holds) if isinstance(op, ast.And) else any(holds))
        case ast.Compare(left=left, ops=ops, comparators=others):
            return float(_compared(ops, [_value(part, lookup) for part in (left, *others)]))
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return _value(body if _value(test, lookup) != 0 else orelse, lookup)
        case ast.Call(func=ast.Name(id=name), args=values):
            return _called(name, [_value(value, lookup) for value in values])
    raise TypeError(f"no formula: {ast.dump(node)}")


def _compared(ops: Sequence[ast.cmpop], values: Sequence[float]) -> bool:
    links = zip(ops, values, values[1:], strict=False)
    return all(COMPARING[type(op)](left, right) for op, left, right in links)


def _called(name: str, values: list[float]) -> float:
    match name, values:
        case "min", _:
            return min(values)
        case "max", _:
            return max(values)
        case "abs", [x]:
            return abs(x)
        case "clamp", [x, low, high]:
            return min(max(x, low), high)
        case "ratio", [a, b, otherwise]:
            return otherwise if b == 0 else a / b
        case "logistic", [x]:
            return 1.0 / (1.0 + math.exp(-min(max(x, -50.0), 50.0)))
    raise TypeError(f"no function: {name}")
