"""Array code for a checked tree: one numpy operation an operator, element by element, in source order."""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.scenario.expressions.plain import evaluate
from game.scenario.expressions.tree import Expression


@dataclass(frozen=True, slots=True)
class Row:
    """A name that stands for one row of the levels."""

    index: int


@dataclass(frozen=True, slots=True)
class Equals:
    """A name that is 1 where a row holds this value, and 0 elsewhere."""

    row: int
    value: float


@dataclass(frozen=True, slots=True)
class Constant:
    """A name that always has this value."""

    value: float


Reference = Row | Equals | Constant
Resolve = Callable[[str], Reference]


def _ratio(a: Any, b: Any, otherwise: Any) -> Any:
    zero = b == 0.0
    return np.where(zero, otherwise, a / np.where(zero, 1.0, b))


def _logistic(x: Any) -> Any:
    return 1.0 / (1.0 + np.exp(-np.minimum(np.maximum(x, -50.0), 50.0)))


KNOWN: dict[str, Any] = {
    "minimum": np.minimum,
    "maximum": np.maximum,
    "where": np.where,
    "both": np.logical_and,
    "either": np.logical_or,
    "no": np.logical_not,
    "absolute": np.abs,
    "ratio": _ratio,
    "logistic": _logistic,
}


@dataclass(frozen=True, slots=True)
class _Piece:
    """Code for a part of a formula: a number or a truth; `value` if it reads no row."""

    code: ast.expr
    is_truth: bool = False
    value: float | None = None


def _number(value: float) -> _Piece:
    return _Piece(ast.Constant(value), False, value)


def _truth(value: bool) -> _Piece:
    return _Piece(ast.Constant(value), True, float(value))


def _name(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())


def _call(name: str, *values: ast.expr) -> ast.expr:
    return ast.Call(_name(name), list(values), [])


class Writer:
    """Writes code for a tree, folding whatever reads no row."""

    def __init__(self, references: dict[str, Reference]) -> None:
        self.references = references
        self.rows: set[int] = set()
        self.kept = 0

    def write(self, node: ast.expr) -> _Piece:
        match node:
            case ast.Constant(value=int() | float() as value):
                return _number(float(value))
            case ast.Attribute(value=ast.Name(id=thing), attr=indicator):
                return self.reference(self.references[f"{thing}.{indicator}"])
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return self.negation(self.truth(self.write(operand)))
            case ast.UnaryOp(operand=operand):
                return self.minus(self.number(self.write(operand)))
            case ast.BinOp(left=left, op=op, right=right):
                return self.arithmetic(self.write(left), op, self.write(right))
            case ast.BoolOp(op=op, values=values):
                return self.junction(isinstance(op, ast.And), [self.truth(self.write(value)) for value in values])
            case ast.Compare(left=left, ops=ops, comparators=others):
                return self.comparison(ops, [self.write(part) for part in (left, *others)])
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return self.choice(self.truth(self.write(test)), self.write(body), self.write(orelse))
            case ast.Call(func=ast.Name(id=name), args=values):
                return self.function(name, [self.number(self.write(value)) for value in values])
        raise TypeError(f"no formula: {ast.dump(node)}")

    def reference(self, reference: Reference) -> _Piece:
        match reference:
            case Constant(value):
                return _number(float(value))
            case Row(index):
                return _Piece(self.row(index))
            case Equals(index, value):
                return _Piece(ast.Compare(self.row(index), [ast.Eq()], [ast.Constant(float(value))]), True)

    def row(self, index: int) -> ast.expr:
        self.rows.add(index)
        return ast.Subscript(_name("x"), ast.Constant(index), ast.Load())

    def number(self, piece: _Piece) -> _Piece:
        if not piece.is_truth:
            return piece
        if piece.value is not None:
            return _number(piece.value)
        return _Piece(ast.BinOp(piece.code, ast.Mult(), ast.Constant(1.0)))

    def truth(self, piece: _Piece) -> _Piece:
        if piece.is_truth:
            return piece
        if piece.value is not None:
            return _truth(piece.value != 0)
        return _Piece(ast.Compare(piece.code, [ast.NotEq()], [ast.Constant(0.0)]), True)

    def settled(self, piece: _Piece, picks: bool) -> _Piece:
        """The whole formula as a number. Which zero of two a minimum takes depends on the lane: make it plain 0."""
        piece = self.number(piece)
        if not picks:
            return piece
        if piece.value is not None:
            return _number(piece.value + 0.0)
        return _Piece(ast.BinOp(piece.code, ast.Add(), ast.Constant(0.0)))

    def negation(self, piece: _Piece) -> _Piece:
        if piece.value is not None:
            return _truth(not piece.value)
        return _Piece(_call("no", piece.code), True)

    def minus(self, piece: _Piece) -> _Piece:
        if piece.value is not None:
            return _number(-piece.value)
        return _Piece(ast.UnaryOp(ast.USub(), piece.code))

    def arithmetic(self, left: _Piece, op: ast.operator, right: _Piece) -> _Piece:
        if left.value is not None and right.value is not None:
            return _number(_fold(ast.BinOp(ast.Constant(left.value), op, ast.Constant(right.value))))
        # Numpy makes a float of a truth beside a float; two truths, or a truth beside a `-`, it would not.
        if left.is_truth and (right.is_truth or left.value is not None):
            left = self.number(left)
        if right.value is not None:
            right = self.number(right)
        return _Piece(ast.BinOp(left.code, op, right.code))

    def junction(self, is_and: bool, pieces: list[_Piece]) -> _Piece:
        deciding = not is_and
        if any(piece.value is not None and bool(piece.value) is deciding for piece in pieces):
            return _truth(deciding)
        open_ = [piece.code for piece in pieces if piece.value is None]
        if not open_:
            return _truth(is_and)
        code = open_[0]
        for other in open_[1:]:
            code = _call("both" if is_and else "either", code, other)
        return _Piece(code, True)

    def comparison(self, ops: list[ast.cmpop], parts: list[_Piece]) -> _Piece:
        links, left = [], parts[0]
        for place, (op, right) in enumerate(zip(ops, parts[1:], strict=True)):
            again = right
            if place < len(ops) - 1 and right.value is None:
                right, again = self.keep(right)
            links.append(self.link(left, op, right))
            left = again
        return self.junction(True, links)

    def link(self, left: _Piece, op: ast.cmpop, right: _Piece) -> _Piece:
        if left.value is not None and right.value is not None:
            return _truth(bool(_fold(ast.Compare(ast.Constant(left.value), [op], [ast.Constant(right.value)]))))
        return _Piece(ast.Compare(self.number(left).code, [op], [self.number(right).code]), True)

    def keep(self, piece: _Piece) -> tuple[_Piece, _Piece]:
        """The middle of a chain is read twice but worked out once."""
        name = f"kept{self.kept}"
        self.kept += 1
        code = ast.NamedExpr(ast.Name(name, ast.Store()), self.number(piece).code)
        return _Piece(code), _Piece(_name(name))

    def choice(self, test: _Piece, yes: _Piece, no: _Piece) -> _Piece:
        if test.value is not None:
            return yes if test.value else no
        return _Piece(_call("where", test.code, self.number(yes).code, self.number(no).code))

    def function(self, name: str, pieces: list[_Piece]) -> _Piece:
        values = [piece.value for piece in pieces if piece.value is not None]
        if len(values) == len(pieces):
            return _number(_fold(_call(name, *(ast.Constant(value) for value in values))))
        codes = [piece.code for piece in pieces]
        match name:
            case "min" | "max":
                code = codes[0]
                for other in codes[1:]:
                    code = _call(f"{name}imum", code, other)
                return _Piece(code)
            case "clamp":
                x, low, high = codes
                return _Piece(_call("minimum", _call("maximum", x, low), high))
        return _Piece(_call("absolute" if name == "abs" else name, *codes))


def _fold(node: ast.expr) -> float:
    """The value of a node whose parts are numbers."""
    nothing: dict[str, float] = {}
    return evaluate(Expression("", node, {}), nothing.__getitem__)
