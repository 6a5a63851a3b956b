"""What a compiled formula can come to, given how far each level can go: intervals instead of numbers."""

import ast
import math
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import TypeAlias

from game.scenario.expressions.arrays import Compiled
from game.scenario.expressions.plain import COMPARING

Reach: TypeAlias = tuple[float, float]
"""The least and the greatest value."""

Box: TypeAlias = Mapping[int, Reach]
"""How far each row of the levels can go."""

TRUE, FALSE, EITHER = (1.0, 1.0), (0.0, 0.0), (0.0, 1.0)
OPPOSITE: dict[type[ast.cmpop], ast.cmpop] = {
    ast.Lt: ast.GtE(), ast.LtE: ast.Gt(), ast.Gt: ast.LtE(), ast.GtE: ast.Lt(),
    ast.Eq: ast.NotEq(), ast.NotEq: ast.Eq(),
}  # fmt: skip
MIRRORED: dict[type[ast.cmpop], ast.cmpop] = {
    ast.Lt: ast.Gt(), ast.LtE: ast.GtE(), ast.Gt: ast.Lt(), ast.GtE: ast.LtE(),
    ast.Eq: ast.Eq(), ast.NotEq: ast.NotEq(),
}  # fmt: skip


def reach(formula: Compiled, box: Box) -> Reach:
    """The least and the greatest that a formula can give; it may never quite reach them."""
    return _Span(box).of(_unfolded(formula.body))


def can_hold(formula: Compiled, box: Box) -> bool:
    """Whether a condition can be true at all. False is certain; True says only that nothing was found against it."""
    return _narrowed(_unfolded(formula.body), True, box) is not None


def _unfolded(body: ast.expr) -> ast.expr:
    """The code with each part that it keeps for later written out where it is read."""
    kept = {node.target.id: node.value for node in ast.walk(body) if isinstance(node, ast.NamedExpr)}

    class Unfold(ast.NodeTransformer):
        def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.expr:
            unfolded: ast.expr = self.visit(deepcopy(node.value))
            return unfolded

        def visit_Name(self, node: ast.Name) -> ast.expr:
            return self.visit(deepcopy(kept[node.id])) if node.id in kept else node

    unfolded: ast.expr = Unfold().visit(deepcopy(body)) if kept else body
    return unfolded


class _Span:
    """Intervals of the parts of one formula. A level that is read twice counts as two that may differ."""

    def __init__(self, box: Box) -> None:
        self.box = box

    def of(self, node: ast.expr) -> Reach:
        match node:
            case ast.Constant(value=int() | float() as value):
                return float(value), float(value)
            case ast.Subscript(slice=ast.Constant(value=int(row))):
                return self.box[row]
            case ast.UnaryOp(operand=operand):
                low, high = self.of(operand)
                return -high, -low
            case ast.BinOp(left=left, op=op, right=right):
                return _arithmetic(op, self.of(left), self.of(right))
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                return _compared(op, self.of(left), self.of(right))
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return CALLS[name](*map(self.of, arguments))
        raise TypeError(f"no formula: {ast.dump(node)}")


def _arithmetic(op: ast.operator, left: Reach, right: Reach) -> Reach:
    (a, b), (c, d) = left, right
    match op:
        case ast.Add():
            return a + c, b + d
        case ast.Sub():
            return a - d, b - c
        case ast.Mult():
            return _around(*(0.0 if 0.0 in (x, y) else x * y for x in left for y in right))
    return _around(a / c, a / d, b / c, b / d)  # below a division stands a number other than zero


def _around(*values: float) -> Reach:
    return min(values), max(values)


def _compared(op: ast.cmpop, left: Reach, right: Reach) -> Reach:
    (a, b), (c, d) = left, right
    match op:
        case ast.Eq():
            return TRUE if a == b == c == d else FALSE if b < c or d < a else EITHER
        case ast.NotEq():
            return _not(_compared(ast.Eq(), left, right))
        case ast.Lt() | ast.LtE():
            holds = COMPARING[type(op)]
            return TRUE if holds(b, c) else EITHER if holds(a, d) else FALSE
    return _compared(MIRRORED[type(op)], right, left)


def _truth(one: Reach) -> Reach:
    return FALSE if one == FALSE else EITHER if one[0] <= 0.0 <= one[1] else TRUE


def _not(one: Reach) -> Reach:
    low, high = _truth(one)
    return 1.0 - high, 1.0 - low


def _both(one: Reach, other: Reach) -> Reach:
    return min(_truth(one)[0], _truth(other)[0]), min(_truth(one)[1], _truth(other)[1])


def _either(one: Reach, other: Reach) -> Reach:
    return max(_truth(one)[0], _truth(other)[0]), max(_truth(one)[1], _truth(other)[1])


def _where(test: Reach, yes: Reach, no: Reach) -> Reach:
    match _truth(test):
        case (1.0, _):
            return yes
        case (_, 0.0):
            return no
    return min(yes[0], no[0]), max(yes[1], no[1])


def _absolute(one: Reach) -> Reach:
    low, high = one
    return (0.0 if low <= 0.0 <= high else min(abs(low), abs(high))), max(abs(low), abs(high))


def _ratio(a: Reach, b: Reach, otherwise: Reach) -> Reach:
    if b == FALSE:
        return otherwise
    if not b[0] <= 0.0 <= b[1]:
        return _arithmetic(ast.Div(), a, b)
    # Near zero a ratio grows without end; with a divisor of one sign its own sign is still known.
    of_b = 1.0 if b[1] > 0.0 else -1.0
    signs = {math.copysign(1.0, x) * of_b for x in a if x} if 0.0 in b else {1.0, -1.0}
    low = -math.inf if -1.0 in signs else 0.0
    high = math.inf if 1.0 in signs else 0.0
    return min(low, otherwise[0]), max(high, otherwise[1])


def _logistic(one: Reach) -> Reach:
    low, high = (1.0 / (1.0 + math.exp(-min(max(x, -50.0), 50.0))) for x in one)
    return low, high


CALLS: dict[str, Callable[..., Reach]] = {
    "minimum": lambda one, other: (min(one[0], other[0]), min(one[1], other[1])),
    "maximum": lambda one, other: (max(one[0], other[0]), max(one[1], other[1])),
    "where": _where,
    "both": _both,
    "either": _either,
    "no": _not,
    "absolute": _absolute,
    "ratio": _ratio,
    "logistic": _logistic,
}


# ---------------------------------------------------------------- what must be so for a condition to hold


def _narrowed(node: ast.expr, wanted: bool, box: Box) -> Box | None:
    """How far levels can go where a condition is as wanted; None where it cannot be."""
    match node:
        case ast.Call(func=ast.Name(id="no"), args=[part]):
            return _narrowed(part, not wanted, box)
        case ast.Call(func=ast.Name(id="both" | "either" as name), args=parts):
            return _all_of(parts, wanted, box) if (name == "both") is wanted else _any_of(parts, wanted, box)
        case ast.Compare(left=part, ops=[ast.NotEq()], comparators=[ast.Constant(value=0.0)]) if _is_truth(part):
            return _narrowed(part, wanted, box)
        case ast.BinOp(left=part, op=ast.Mult(), right=ast.Constant(value=1.0)):  # a truth made a number
            return _narrowed(part, wanted, box)
        case ast.BinOp(left=part, op=ast.Add(), right=ast.Constant(value=0.0)):
            return _narrowed(part, wanted, box)
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _holding(left, op if wanted else OPPOSITE[type(op)], right, box)
    span = _Span(box).of(node)
    return box if (_truth(span) if wanted else _not(span))[1] else None


def _is_truth(node: ast.expr) -> bool:
    """Whether a part is a condition, or one made a number."""
    match node:
        case ast.BinOp(left=part, op=ast.Mult(), right=ast.Constant(value=1.0)):
            return _is_truth(part)
        case ast.Call(func=ast.Name(id="both" | "either" | "no")):
            return True
    return isinstance(node, ast.Compare)


def _all_of(parts: list[ast.expr], wanted: bool, box: Box) -> Box | None:
    """Twice over, for what a later part leaves may rule out an earlier one."""
    narrowed: Box | None = box
    for part in (*parts, *parts):
        narrowed = None if narrowed is None else _narrowed(part, wanted, narrowed)
    return narrowed


def _any_of(parts: list[ast.expr], wanted: bool, box: Box) -> Box | None:
    found = [one for part in parts if (one := _narrowed(part, wanted, box)) is not None]
    if not found:
        return None
    read = {row for part in parts for row in _rows(part)}  # no other can have been narrowed
    return {**box, **{row: (min(one[row][0] for one in found), max(one[row][1] for one in found)) for row in read}}


def _rows(node: ast.expr) -> Iterator[int]:
    """The rows that a part reads."""
    for part in ast.walk(node):
        match part:
            case ast.Subscript(slice=ast.Constant(value=int(row))):
                yield row


def _holding(left: ast.expr, op: ast.cmpop, right: ast.expr, box: Box) -> Box | None:
    """A comparison of a level with anything narrows the level."""
    span = _Span(box)
    a, b = span.of(left), span.of(right)
    if _compared(op, a, b) == FALSE:
        return None
    for part, sign, other in ((left, op, b), (right, MIRRORED[type(op)], a)):
        match part:
            case ast.Subscript(slice=ast.Constant(value=int(row))):
                low, high = _cut(box[row], sign, other)
                if low > high:
                    return None
                box = {**box, row: (low, high)}
    return box


def _cut(level: Reach, op: ast.cmpop, other: Reach) -> Reach:
    low, high = level
    match op:
        case ast.Lt():
            return low, min(high, math.nextafter(other[1], -math.inf))
        case ast.LtE():
            return low, min(high, other[1])
        case ast.Gt():
            return max(low, math.nextafter(other[0], math.inf)), high
        case ast.GtE():
            return max(low, other[0]), high
        case ast.Eq():
            return max(low, other[0]), min(high, other[1])
    return level
