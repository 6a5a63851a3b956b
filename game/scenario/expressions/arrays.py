"""A checked tree to a function of the levels, its names resolved to rows."""

import ast
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from math import isfinite
from types import CodeType, FunctionType
from typing import Any

from game.scenario.expressions.code import KNOWN, Reference, Resolve, Writer
from game.scenario.expressions.tokens import ExpressionError
from game.scenario.expressions.tree import Expression


class UnknownName(ExpressionError):
    """A formula reads a name that is not there; `name` is it, `offset` where it stands."""

    def __init__(self, name: str, offset: int = 0) -> None:
        super().__init__(f"there is no `{name}` here", "", offset)
        self.name = name

    def __reduce__(self) -> tuple[Any, ...]:
        return UnknownName, (self.name, self.offset)


@dataclass(frozen=True)
class Compiled:
    """A formula as a function of the levels: `x[row]` must give one value, or an array with a value for each world.

    `rows` are the rows it reads, ascending; `constant` is its value when it reads none.
    """

    expression: Expression
    rows: tuple[int, ...]
    constant: float | None
    body: ast.expr = field(repr=False, compare=False)

    def __call__(self, x: Any) -> Any:
        return self.function(x)

    def alone(self, x: Any) -> float:
        """Its value where there is one world."""
        value = self.function(x)
        return float(value[0] if hasattr(value, "__getitem__") else value)

    @cached_property
    def function(self) -> Callable[[Any], Any]:
        """Made when first called: most formulas of a scenario are not needed for its first screen."""
        arguments = ast.arguments(
            posonlyargs=[], args=[ast.arg("x")], kwonlyargs=[], kw_defaults=[], defaults=[], vararg=None, kwarg=None
        )
        wrapped = ast.fix_missing_locations(ast.Expression(ast.Lambda(arguments, self.body)))
        outer: CodeType = compile(wrapped, "<formula>", "eval")
        code = next(constant for constant in outer.co_consts if isinstance(constant, CodeType))
        return FunctionType(code, KNOWN)

    def __getstate__(self) -> dict[str, Any]:
        # The function itself cannot cross to another process; it is made again there.
        return {name: value for name, value in self.__dict__.items() if name != "function"}


def compile_expression(expression: Expression, resolve: Resolve, truth: bool = False) -> Compiled:
    """Array code for a formula; with `truth` it gives booleans, else float64."""
    return _compiled(expression, tuple(_resolved(expression, resolve).items()), truth)


@lru_cache(maxsize=8192)
def _compiled(expression: Expression, references: tuple[tuple[str, Reference], ...], truth: bool) -> Compiled:
    """Made once: where numbers are moved, scenario after scenario has the same formulas but for a few."""
    writer = Writer(dict(references))
    piece = writer.write(expression.tree)
    piece = writer.truth(piece) if truth else writer.settled(piece, expression.picks)
    if piece.value is not None and not isfinite(piece.value):
        raise ExpressionError("this comes to a number without end", "use smaller numbers")
    rows = () if piece.value is not None else tuple(sorted(writer.rows))
    return Compiled(expression, rows, piece.value, piece.code)


def _resolved(expression: Expression, resolve: Resolve) -> dict[str, Reference]:
    found = {}
    for name, offset in expression.places.items():
        try:
            found[name] = resolve(name)
        except KeyError:
            raise UnknownName(name, offset) from None
    return found
