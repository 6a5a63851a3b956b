"""The words of a formula, checked one by one before Python's parser sees them.

Only what is on these lists reaches the parser, so it can neither warn nor be surprised.
"""

import re
from keyword import kwlist
from typing import NamedTuple

from game.errors import PatronError

LONGEST = 600
DEEPEST = 20
LARGEST = 1e6

KEYWORDS = frozenset({"and", "or", "not", "if", "else"})
TOKEN = re.compile(
    r"[ \t\r\n]+"
    r"|(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<word>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<sign>\*\*|//|<=|>=|==|!=|<>|&&|\|\||[-+*/()<>=!,.%^])"
)
REFUSED = {
    "**": ("there are no powers", "multiply: `x * x`"),
    "//": ("there is no division with `//`", "divide by a number with `/`"),
    "<>": ("there is no `<>`", "write `!=`"),
    "&&": ("there is no `&&`", "write `and`"),
    "||": ("there is no `||`", "write `or`"),
    "=": ("there is no `=` in a formula", "to compare, write `==`"),
    "!": ("there is no `!`", "write `not`"),
    "%": ("there is no `%`", "use + - * / and the named functions"),
    "^": ("there are no powers", "multiply: `x * x`"),
}
# What Python would read otherwise than as a name.
RESERVED = frozenset(kwlist) - KEYWORDS
OPERATORS = "+ - * / < <= > >= == != and or"
# Words of a sentence, where a sign is meant.
SAID = {
    "is": "write `<` for “is less than”, `>` for “is more than”, `==` for “is”",
    "less": "write `<`",
    "more": "write `>`",
    "greater": "write `>`",
    "below": "write `<`",
    "under": "write `<`",
    "above": "write `>`",
    "over": "write `>`",
    "equals": "write `==`",
    "not": "write `!=`, or `and not`",
    "plus": "write `+`",
    "minus": "write `-`",
    "times": "write `*`",
}
# Signs that a word processor or a habit puts in, and what is meant.
SIGNS = {
    "≤": "write `<=`",
    "≥": "write `>=`",
    "≠": "write `!=`",
    "×": "write `*`",
    "·": "write `*`",
    "÷": "write `/`",
    "−": "write `-`, the sign of the keyboard",
    "–": "write `-`, the sign of the keyboard",
    "'": "a formula holds numbers and names, no text",
    "[": "brackets are round: `( )`",
    "{": "brackets are round: `( )`",
    "&": "write `and`",
    "|": "write `or`",
    "~": "write `not`",
    ":": "leave it out; a choice is `x if condition else y`",
    "?": "write `x if condition else y`",
    "$": "leave it out: names stand as they are",
}
STARTING = ("(", "-", "+", "not")
SUSPECT = RESERVED | REFUSED.keys()


class ExpressionError(PatronError):
    """A formula cannot be used: `message` says why, `hint` what to do, `offset` where in its text."""

    def __init__(self, message: str, hint: str = "", offset: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.offset = offset

    def __reduce__(self) -> tuple[type["ExpressionError"], tuple[str, str, int]]:
        return ExpressionError, (self.message, self.hint, self.offset)


class Token(NamedTuple):
    kind: str
    text: str
    offset: int


def check_text(text: str) -> None:
    """Refuse whatever is not made of the words, numbers and signs of the language."""
    if len(text) > LONGEST:
        raise ExpressionError(f"the formula is longer than {LONGEST} characters", "split it", LONGEST)
    tokens = _tokens(text)
    if not tokens:
        raise ExpressionError("the formula is empty", "write a number such as 0, or a formula")
    _check_brackets(tokens)
    _check_order(tokens)


def _tokens(text: str) -> list[Token]:
    tokens, at = [], 0
    for match in TOKEN.finditer(text):
        if match.start() != at:
            break
        at = match.end()
        if match.lastgroup:
            token = Token(match.lastgroup, match.group(), match.start())
            if token.kind == "number" or token.text in SUSPECT:
                _check_token(token)
            tokens.append(token)
    if at != len(text):
        raise ExpressionError(f"{_shown(text[at])} has no meaning in a formula", SIGNS.get(text[at], ""), at)
    return tokens


def _shown(character: str) -> str:
    return f"`{character}`" if character.isprintable() else f"the character U+{ord(character):04X}"


def _check_token(token: Token) -> None:
    text = token.text
    if text in REFUSED:
        message, hint = REFUSED[text]
        raise ExpressionError(message, hint, token.offset)
    if text in RESERVED:
        hint = "write 1 or 0" if text in ("True", "False") else SAID.get(text, "")
        raise ExpressionError(f"`{text}` has no meaning in a formula", hint, token.offset)
    if token.kind == "number":
        if float(text) > LARGEST:
            raise ExpressionError("the number is too large", "at most a million", token.offset)
        if len(text) > 1 and text.startswith("0") and text[1].isdigit():
            raise ExpressionError("the number begins with a needless 0", "leave it out", token.offset)


def _check_brackets(tokens: list[Token]) -> None:
    opened: list[Token] = []
    for token in tokens:
        if token.text == "(":
            opened.append(token)
            if len(opened) > DEEPEST:
                raise ExpressionError(f"brackets are nested deeper than {DEEPEST}", "split the formula", token.offset)
        elif token.text == ")":
            if not opened:
                raise ExpressionError("this bracket closes nothing", "remove it", token.offset)
            opened.pop()
    if opened:
        raise ExpressionError("this bracket is never closed", "add `)`", opened[-1].offset)


def _check_order(tokens: list[Token]) -> None:
    """Values and operators take turns; Python would warn of some slips here, or point beside them."""
    wants_value, before = True, Token("", "", 0)
    for token in tokens:
        is_value = token.kind == "number" or (token.kind == "word" and token.text not in KEYWORDS)
        if wants_value:
            calls_nothing = token.text == ")" and before.text == "("
            if not (is_value or calls_nothing or token.text in STARTING):
                raise ExpressionError(f"a value is missing before `{token.text}`", "", token.offset)
            wants_value = not (is_value or calls_nothing)
        else:
            _check_operator(before, token, is_value)
            wants_value = token.text != ")"
        before = token
    if wants_value:
        raise ExpressionError("the formula ends too early", f"add a value after `{before.text}`", before.offset)


def _check_operator(before: Token, token: Token, is_value: bool) -> None:
    if is_value or token.text == "not" or (token.text == "(" and before.kind != "word"):
        hint = SAID.get(token.text, "between two values stands one of: " + OPERATORS)
        raise ExpressionError(f"an operator is missing before `{token.text}`", hint, token.offset)
    if before.kind == "number" and token.kind == "word" and before.offset + len(before.text) == token.offset:
        raise ExpressionError(f"a space is missing before `{token.text}`", "", token.offset)
