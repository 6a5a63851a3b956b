"""Injects as TOML: what `read_injects` reads back."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from game.scenario.schema.injects import Inject

BARE = re.compile(r"^[A-Za-z0-9_-]+$")


def write_toml(injects: Mapping[str, Inject]) -> str:
    """The text of a file; values that are as usual are left out."""
    return "\n".join(f"[inject.{name}]\n{''.join(_lines(inject))}" for name, inject in injects.items())


def _lines(inject: Inject) -> Iterator[str]:
    for key, value in inject.model_dump(mode="json", exclude_defaults=True).items():
        if key == "effects":
            effects = "".join(f"  {_table(effect)},\n" for effect in value)
            yield f"effects = [\n{effects}]\n"
        else:
            yield f"{key} = {_value(value)}\n"


def _value(value: Any) -> str:
    """JSON's texts, numbers and lists of them are TOML's too."""
    if isinstance(value, dict):
        return _table(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _table(table: Mapping[str, Any]) -> str:
    return f"{{ {', '.join(f'{_key(key)} = {_value(value)}' for key, value in table.items())} }}"


def _key(key: str) -> str:
    return key if BARE.match(key) else json.dumps(key)
