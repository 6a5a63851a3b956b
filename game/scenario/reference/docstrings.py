"""What the models say of their fields: the docstring below each, read from their source.

pydantic can collect these itself, but would read the source of every model whenever the program starts.
"""

import ast
import inspect
import sys
from functools import cache

from pydantic import BaseModel

Docs = dict[str, dict[str, str]]


def meaning_of(model: type[BaseModel]) -> str:
    """What a table is, in its own words."""
    return _on_one_line(inspect.getdoc(model) or "")


def meanings_of(model: type[BaseModel]) -> dict[str, str]:
    """What each field of a table means, those that it inherits among them."""
    found: dict[str, str] = {}
    for one in reversed(model.__mro__):
        if issubclass(one, BaseModel) and one is not BaseModel:
            found |= _docs_of_module(one.__module__).get(one.__name__, {})
    return found


@cache
def _docs_of_module(name: str) -> Docs:
    tree = ast.parse(inspect.getsource(sys.modules[name]))
    return {node.name: _docs_of_class(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def _docs_of_class(node: ast.ClassDef) -> dict[str, str]:
    docs = {}
    for field, after in zip(node.body, node.body[1:], strict=False):
        match field, after:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                docs[name] = _on_one_line(inspect.cleandoc(text))
    return docs


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
