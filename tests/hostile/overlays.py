"""Overlays made to do harm: they keep, extend, replace and delete what is there, or is not, in what they build on."""

import random
import re
from collections.abc import Iterator
from typing import Any

from tests.hostile import files

FIRST_PAGE = '[scenario]\nid = "overlay"\nuses = ["blank"]\n'
BLOCK = re.compile(r"(?ms)^\[{1,2}(?P<path>[a-z_.]+)\]{1,2}.*?(?=^\[|\Z)")
HEAD = re.compile(r"(?m)^(\[{1,2})(?=[a-z])")


def hostile(rng: random.Random, sound: str, tables: dict[str, Any]) -> bytes:
    """The first page of an overlay with changes; `sound` is the text that it builds on, `tables` what that says."""
    if rng.random() < 0.3:  # so that not everything is refused before it is looked at closely
        return (FIRST_PAGE + _other_number(rng, tables)).encode()
    verbs = [_extend, _extend, _replace, _delete, _keep]
    changes = [rng.choice(verbs)(rng, sound, tables) for _ in range(rng.randint(1, 5))]
    content = (FIRST_PAGE + "\n".join(changes)).encode()
    return files.hostile(rng, content) if rng.random() < 0.4 else content


def _path(rng: random.Random, tables: dict[str, Any], depth: int) -> list[str]:
    """A path of keys and ids that is there, in most cases."""
    path: list[str] = []
    node: Any = tables
    while len(path) < depth:
        if isinstance(node, list):
            named = [item for item in node if isinstance(item, dict) and "id" in item]
            if not named:
                break
            node = rng.choice(named)
            path.append(node["id"])
        elif isinstance(node, dict) and node:
            path.append(rng.choice(list(node)))
            node = node[path[-1]]
        else:
            break
    if rng.random() < 0.15:
        path[rng.randrange(len(path))] = rng.choice(["none", "x.y", "é", "", "0", "*", "extend", "delete"])
    return path


def _extend(rng: random.Random, sound: str, tables: dict[str, Any]) -> str:
    path = _path(rng, tables, rng.randint(2, 5))
    key, value = rng.choice(files.KEY.findall(sound)), rng.choice([*files.VALUES, *_values(rng, sound)])
    if rng.random() < 0.3:
        return f'[[extend.{".".join(_quoted(path))}]]\nid = "{rng.choice(path)}"\n{key} = {value}\n'
    return f"[extend.{'.'.join(_quoted(path))}]\n{key} = {value}\n"


def _other_number(rng: random.Random, tables: dict[str, Any]) -> str:
    """Another number in the place of one that is there: out of its limits, now and then."""
    *path, key = rng.choice(list(_numbers(tables)))
    value = rng.choice([0, 1, 2, 7, 50, 100, 0.5, -1, 1e9])
    return f"[extend.{'.'.join(_quoted(path))}]\n{key} = {value}\n"


def _numbers(table: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The ways to all numbers that stand in tables with an id of their own."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _numbers(value, (*path, key))
        elif isinstance(value, int | float) and not isinstance(value, bool) and len(path) > 1:
            yield (*path, key)


def _values(rng: random.Random, sound: str) -> list[str]:
    return [rng.choice(files.STRING.findall(sound)), rng.choice(files.VALUE.findall(sound))]


def _quoted(path: list[str]) -> list[str]:
    return [key if re.fullmatch(r"[A-Za-z0-9_]+", key) else f'"{key}"' for key in path]


def _replace(rng: random.Random, sound: str, tables: dict[str, Any]) -> str:
    """Some blocks of the text itself, with or without what belongs to them."""
    blocks = list(BLOCK.finditer(sound))
    first = rng.randrange(len(blocks))
    chosen = blocks[first : first + rng.choice([1, 1, 2, 6])]
    return "".join(HEAD.sub(r"\1replace.", block[0]) for block in chosen)


def _delete(rng: random.Random, sound: str, tables: dict[str, Any]) -> str:
    return _naming(rng, "delete", tables)


def _keep(rng: random.Random, sound: str, tables: dict[str, Any]) -> str:
    return _naming(rng, "keep", tables)


def _naming(rng: random.Random, verb: str, tables: dict[str, Any]) -> str:
    kind, *rest = _path(rng, tables, rng.randint(2, 6))
    places = [".".join(rest), ".".join(_path(rng, tables, 4)[1:])][: rng.randint(1, 2)]
    named = rng.choice([places, places * 3, [places], 7, {}, []])
    return f"[{verb}]\n{_quoted([kind])[0]} = {named!r}\n".replace("'", '"')
