"""Sources and reasons that say nothing."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from game.scenario.problems import Path
from game.scenario.sense.finding import Finding
from game.scenario.sense.subject import Subject

PLACEHOLDER = re.compile(
    r"(?i)\W*(?:todo|tbd|fixme|xxx+|source|reason|none|n/?a|unknown|unsourced|\?+|\.+|-+|why|test)\W*"
)
WORD = re.compile(r"[^\W\d_]{2,}")


def find_missing_sources(subject: Subject) -> Iterator[Finding]:
    """A source names where a number comes from, or begins with `design:` and says why it is so."""
    for path, key, text in _texts(subject.scenario.content, ()):
        if key == "source" and not _says_where(text):
            hint = "name a publication, or write `design:` and the reason for the choice"
            yield Finding((*path, key), "this names no source", hint)


def find_missing_reasons(subject: Subject) -> Iterator[Finding]:
    """A reason tells a player why something changed."""
    for path, key, text in _texts(subject.scenario.content, ()):
        if key in ("reason", "why", "otherwise") and not _says_why(text):
            yield Finding((*path, key), "this tells nobody why", "say in a few words what brought it about")


def _says_where(text: str) -> bool:
    head, colon, rest = text.partition(":")
    return _says_why(rest if colon and head.strip() == "design" else text)


def _says_why(text: str) -> bool:
    return bool(WORD.search(text)) and not PLACEHOLDER.fullmatch(text)


def _texts(node: Any, path: Path) -> Iterator[tuple[Path, str, str]]:
    """Every text of the content with its place."""
    if isinstance(node, BaseModel):
        for name in type(node).model_fields:
            part = getattr(node, name)
            if isinstance(part, str):
                yield path, name, part
            elif isinstance(part, BaseModel | dict | list):
                yield from _texts(part, (*path, name))
    elif isinstance(node, dict | list):
        for key, part in node.items() if isinstance(node, dict) else enumerate(node):
            if isinstance(part, BaseModel | dict | list):
                yield from _texts(part, (*path, key))
