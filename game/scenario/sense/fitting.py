"""Titles that are cut, or crowd out others, on the smallest screen that the game is drawn for."""

from collections.abc import Iterator

from game.scenario import cells
from game.scenario.cells import Room
from game.scenario.problems import Path
from game.scenario.schema import Content
from game.scenario.sense.finding import Finding
from game.scenario.sense.subject import Subject


def find_long_titles(subject: Subject) -> Iterator[Finding]:
    for path, text, room in _titles(subject.scenario.content):
        if room.takes(text) > room.lines:
            there = f"{room.cells} in a line" if room.lines == 1 else f"{room.lines} lines of {room.cells}"
            message = f"this takes {cells.width(text)} cells, and {room.where} has {there}"
            yield Finding(path, message, "shorten it: other texts have room for more")


def _titles(content: Content) -> Iterator[tuple[Path, str, Room]]:
    """Titles with limited room, by their places."""
    for key, lever in content.lever.items():
        yield ("lever", key, "title"), lever.title, cells.LEVER
        for number, term in enumerate(lever.term):
            path: Path = ("lever", key, "term", number)
            yield (*path, "title"), term.title, cells.CHOICE
            for place, option in enumerate(term.option):
                yield (*path, "option", place, "title"), option.title, cells.CHOICE
    for key, client in content.client.items():
        for name, front in client.front.items():
            yield ("client", key, "front", name, "title"), front.title, cells.FRONT
    for kind, names in cells.ON_CARD.items():
        for name in names:
            if name in content.indicator.get(kind, {}):
                yield ("indicator", kind, name, "title"), content.indicator[kind][name].title, cells.READING
    for key, dyad in content.dyad.items():
        yield ("dyad", key, "title"), dyad.title, cells.DYAD
    for kind in ("event", "incident", "deal", "demand"):
        for key, table in getattr(content, kind).items():
            yield (kind, key, "title"), table.title, cells.HEADLINE
