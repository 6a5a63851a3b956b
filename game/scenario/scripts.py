"""Read a script of orders: a TOML file of `[[order]]` tables."""

from pathlib import Path
from typing import Annotated

import tomli
from pydantic import Field, ValidationError, model_validator

from game.errors import CommandError
from game.scenario.schema.common import Table
from game.scenario.slips import find_slip

_LARGEST = 1_000_000


class ScriptLine(Table):
    """One order: `turn` from 1, and `lever` with target and terms, or `answer` with `choose`."""

    turn: Annotated[int, Field(ge=1)]
    lever: str | None = None
    target: str | None = None
    terms: dict[str, str] = {}
    answer: str | None = None
    choose: str | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "ScriptLine":
        if (self.lever is None) == (self.answer is None):
            raise ValueError("an order names either a `lever` or an `answer`")
        if (self.answer is None) != (self.choose is None):
            raise ValueError("an `answer` needs `choose`, and only an answer has it")
        return self


class ScriptFile(Table):
    order: list[ScriptLine] = []


def read_script(path: Path) -> list[ScriptLine]:
    """The orders of a script file. CommandError with its place when it cannot be read."""
    try:
        if path.stat().st_size > _LARGEST:
            raise CommandError(f"{path}: a script is at most {_LARGEST:,} bytes")
        document = tomli.loads(path.read_text(encoding="utf-8"))
        return ScriptFile.model_validate(document).order
    except OSError as error:
        raise CommandError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path}: is not UTF-8 text") from error
    except tomli.TOMLDecodeError as error:
        place, message, hint = find_slip(error, str(path))
        raise CommandError(f"{place}: {message}\n  → {hint}") from error
    except (ValidationError, RecursionError) as error:
        raise CommandError(f"{path}: {_first(error)}") from error


def read_line(text: str) -> ScriptLine:
    """One order in a line, as a script says it without its turn: `lever = "demand", target = "no_rafah"`.

    Or by its name, as the game lists it: `demand:no_rafah:tone=private`, and `no_rafah=look_away` for an answer.
    CommandError when it is neither.
    """
    try:
        line = tomli.loads(f"order = {{ turn = 1, {text} }}")["order"] if '"' in text else _named(text)
        return ScriptLine.model_validate(line)
    except tomli.TOMLDecodeError as error:
        raise CommandError(f"`{text}` is no order: {error.msg}. Write lever:target:term=choice.") from error
    except (ValidationError, RecursionError) as error:
        raise CommandError(f"`{text}` is no order: {_first(error)}") from error


def _named(text: str) -> dict[str, object]:
    head, *rest = text.split(":")
    answer, equals, choice = head.partition("=")
    if answer and choice and not rest:
        return {"turn": 1, "answer": answer, "choose": choice}
    pairs = [part.partition("=") for part in rest]
    targets = [name for name, equals, _ in pairs if not equals]
    if equals or not head or len(targets) > 1 or not all(name and (value or not sign) for name, sign, value in pairs):
        raise CommandError(f"`{text}` is no order. Write lever:target:term=choice, or question=answer.")
    terms = {name: value for name, equals, value in pairs if equals}
    return {"turn": 1, "lever": head, "terms": terms, **({"target": targets[0]} if targets else {})}


def _first(error: ValidationError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    first = error.errors()[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
