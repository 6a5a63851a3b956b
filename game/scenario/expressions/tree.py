"""Text to a checked tree: Python's grammar, cut down to what an author of content needs."""

import ast
import math
from dataclasses import dataclass, field
from functools import lru_cache

from game.scenario.expressions.tokens import DEEPEST, LARGEST, ExpressionError, check_text

MOST_NODES = 200
SMALLEST_DIVISOR = 1e-6
# How many values a function takes; None is no upper limit.
FUNCTIONS: dict[str, tuple[int, int | None]] = {
    "min": (2, None),
    "max": (2, None),
    "abs": (1, 1),
    "clamp": (3, 3),
    "ratio": (3, 3),
}
CHANCE_FUNCTIONS = FUNCTIONS | {"logistic": (1, 1)}
SIGNATURES = {"abs": "abs(x)", "clamp": "clamp(x, low, high)", "ratio": "ratio(a, b, otherwise)"}
MEANINGS = {
    "min": "the least of its values",
    "max": "the greatest of its values",
    "abs": "its value without the sign",
    "clamp": "`x`, but never below `low` and never above `high`",
    "ratio": "`a` divided by `b`, and `otherwise` where `b` is 0",
    "logistic": "0 to 1 along an S: `logistic(0)` is 0.5, `logistic(2)` about 0.88, `logistic(-2)` about 0.12",
}
PICKING = ("min", "max", "clamp")
OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div)
COMPARISONS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked formula: its text, its tree, and where each name first stands in the text.

    `picks` says that it holds a minimum or maximum, of which 0.0 and -0.0 may come back alike.
    """

    text: str
    tree: ast.expr = field(compare=False, repr=False)
    places: dict[str, int] = field(compare=False, repr=False)
    picks: bool = field(default=False, compare=False, repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Every `thing.indicator` it reads, in order of appearance."""
        return tuple(self.places)


def parse(text: str | float, chance: bool = False) -> Expression:
    """Read a number or a formula; only a chance may call `logistic`."""
    if isinstance(text, str):
        return _parse_text(text, chance)
    return _parse_number(text)


def signature_of(function: str) -> str:
    """How a function is written."""
    return SIGNATURES.get(function, f"{function}(x)" if CHANCE_FUNCTIONS[function][1] == 1 else f"{function}(x, ...)")


def unparse(expression: Expression) -> str:
    """The formula, tidily spaced."""
    return ast.unparse(expression.tree)


def _parse_number(number: float) -> Expression:
    if isinstance(number, bool):
        raise ExpressionError("a formula is no true or false", "write 1 or 0")
    try:
        value = float(number)
    except OverflowError:
        value = math.inf
    if not abs(value) <= LARGEST:
        raise ExpressionError("the number is too large", "at most a million")
    return _constant(repr(number), value)


@lru_cache(maxsize=8192)
def _constant(text: str, value: float) -> Expression:
    return Expression(text, ast.Constant(value), {})


@lru_cache(maxsize=8192)
def _parse_text(text: str, chance: bool) -> Expression:
    check_text(text)
    lead = len(text) - len(text.lstrip(" \t\r\n"))
    body = _read(text, lead)
    check = _Check(lead, CHANCE_FUNCTIONS if chance else FUNCTIONS)
    return Expression(text, body, check.places(body), check.picks)


def _read(text: str, lead: int) -> ast.expr:
    """Python's own parse; a line break is a space, so offsets in the tree are offsets in the text."""
    line = text.translate({ord(blank): " " for blank in "\t\r\n"}).strip(" ")
    try:
        return ast.parse(line, mode="eval").body
    except SyntaxError as error:
        offset = lead + min(max((error.offset or 1) - 1, 0), len(line) - 1)
        if "else" in error.msg:
            raise ExpressionError("an `if` needs an `else`", "write `x if condition else y`", offset) from None
        raise ExpressionError("the formula cannot be read from here on", "", offset) from None
    except (ValueError, MemoryError, RecursionError, OverflowError):
        raise ExpressionError("the formula is too tangled to read", "split it") from None


class _Check:
    """Walks a tree without recursion, refuses what is not on the lists, and collects the names."""

    def __init__(self, lead: int, functions: dict[str, tuple[int, int | None]]) -> None:
        self.lead = lead
        self.functions = functions
        self.found: list[tuple[int, str]] = []
        self.picks = False

    def places(self, root: ast.expr) -> dict[str, int]:
        waiting, seen = [(root, 1)], 0
        while waiting:
            node, depth = waiting.pop()
            seen += 1
            if seen > MOST_NODES:
                raise self.error(root, "the formula is too long", "split it into several effects or terms")
            if depth > DEEPEST:
                raise self.error(node, f"the formula is nested deeper than {DEEPEST}", "split it")
            waiting += [(part, depth + self.step(node, part)) for part in self.parts(node)]
        places: dict[str, int] = {}
        for offset, name in sorted(self.found):
            places.setdefault(name, offset)
        return places

    def error(self, node: ast.expr, message: str, hint: str = "") -> ExpressionError:
        return ExpressionError(message, hint, self.lead + node.col_offset)

    @staticmethod
    def step(node: ast.expr, part: ast.expr) -> int:
        """A long sum leans to the left but is not nested: `a + b + c` is as deep as `a + b`."""
        leaning = isinstance(node, ast.BinOp) and part is node.left and isinstance(part, ast.BinOp)
        return 0 if leaning else 1

    def parts(self, node: ast.expr) -> list[ast.expr]:
        match node:
            case ast.Constant(value=int() | float()):
                return []
            case ast.Attribute(value=ast.Name(id=thing), attr=indicator):
                self.found.append((self.lead + node.col_offset, f"{thing}.{indicator}"))
                return []
            case ast.UnaryOp(op=ast.USub() | ast.Not(), operand=operand):
                return [operand]
            case ast.BinOp(left=left, op=op, right=right) if isinstance(op, OPERATORS):
                self.check_division(op, right)
                return [left, right]
            case ast.BoolOp(values=values):
                return values
            case ast.Compare(left=left, ops=ops, comparators=others) if all(isinstance(op, COMPARISONS) for op in ops):
                return [left, *others]
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return [test, body, orelse]
            case ast.Call(func=ast.Name(id=name), args=values, keywords=[]):
                self.check_call(node, name, len(values))
                return values
        raise self.refusal(node)

    def check_division(self, op: ast.operator, right: ast.expr) -> None:
        if not isinstance(op, ast.Div):
            return
        number = right.operand if isinstance(right, ast.UnaryOp) and isinstance(right.op, ast.USub) else right
        if not isinstance(number, ast.Constant):
            raise self.error(right, "only a number may stand below a division", "write `ratio(a, b, otherwise)`")
        if not number.value:
            raise self.error(right, "this divides by zero", "divide by another number")
        if isinstance(number.value, float) and number.value < SMALLEST_DIVISOR:
            raise self.error(right, "this divides by next to nothing", f"at least {SMALLEST_DIVISOR}")

    def check_call(self, node: ast.Call, name: str, count: int) -> None:
        self.picks |= name in PICKING
        if name not in self.functions:
            if name in CHANCE_FUNCTIONS:
                raise self.error(node, f"`{name}` is for chances only", "use clamp(x, low, high)")
            raise self.error(node, f"there is no function `{name}`", f"there are {', '.join(self.functions)}")
        least, most = self.functions[name]
        if count < least or (most is not None and count > most):
            number = f"{least} or more values" if most is None else f"{least} value{'s' * (least > 1)}"
            raise self.error(node, f"`{name}` takes {number}, not {count}", f"write `{signature_of(name)}`")

    def refusal(self, node: ast.expr) -> ExpressionError:
        match node:
            case ast.Name(id=name) if name in CHANCE_FUNCTIONS:
                return self.error(node, f"`{name}` is a function", f"write its values: `{name}(...)`")
            case ast.Name(id=name):
                return self.error(
                    node, f"`{name}` alone is no level", f"a level is written `{name}.indicator`, a number in digits"
                )
            case ast.Attribute():
                return self.error(node, "a name has two parts", "write `thing.indicator`")
            case ast.UnaryOp(op=ast.UAdd()):
                return self.error(node, "a `+` stands alone", "leave it out")
            case ast.Tuple():
                return self.error(
                    node, "a formula is one value, not several", "remove the comma; a decimal is written `0.5`"
                )
            case ast.Call():
                return self.error(node, "only named functions can be called", f"there are {', '.join(self.functions)}")
        return self.error(node, "this has no meaning in a formula")
