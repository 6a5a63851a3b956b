"""Read a script of orders: a TOML file of `[[order]]` tables."""

from pathlib import Path
from typing import Annotated

import tomli
from pydantic import Field, ValidationError, model_validator

from game.errors import CommandError
from game.scenario.schema.common import Table

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
        raise CommandError(f"{path}:{error.lineno}:{error.colno}: {error.msg}") from error
    except (ValidationError, RecursionError) as error:
        raise CommandError(f"{path}: {_first(error)}") from error


def _first(error: ValidationError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    first = error.errors()[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
