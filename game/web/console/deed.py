"""Something that can be done from the console: at once, or after what it asks; or what it leads to."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any

from game.report.document import Table

Form = dict[str, str]
"""What was answered, by the names of the fields."""


@dataclass(frozen=True, slots=True)
class Field:
    """Something that is asked: text, or one of `options` (key and title)."""

    name: str
    label: str
    hint: str = ""
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    most: int = 500


@dataclass(frozen=True, slots=True)
class Deed:
    """`do` takes what was answered and gives back what is told; CommandError says what stands against it.

    Where it `asks`, it is confirmed before. Instead of `do`, `then` gives a further list, and `shows` tables to read.
    """

    key: str
    title: str
    do: Callable[[Form], Awaitable[str]] | None = None
    says: str = ""
    fields: tuple[Field, ...] = ()
    asks: bool = False
    then: "Callable[[], Sequence[Deed]] | None" = None
    shows: Callable[[], Awaitable[Sequence[Table]]] | None = None


def through(act: Callable[[Form], Any], **form: str) -> Callable[[Form], Awaitable[str]]:
    """A control of the facilitator's page, with part of its form filled in."""

    async def do(answered: Form) -> str:
        told = act({**form, **answered})
        return str(await told if isawaitable(told) else told)

    return do


def found(deeds: Sequence[Deed], key: str) -> Deed | None:
    return next((deed for deed in deeds if deed.key == key), None)
