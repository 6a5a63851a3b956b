"""Every error that the program raises on purpose. Each says what is wrong and what to do.

PatronError                 exit code 1
├── ContentError            a scenario has problems; carries all of them
├── CatalogueError          the words of another language cannot be read
├── ExpressionError         one formula cannot be read (game.scenario.expressions)
│   └── UnknownName         it reads a name that is not there
├── SaveError               something about a save
│   ├── SaveNotFound
│   │   └── RoomNotFound
│   ├── SaveExists
│   ├── JournalDamaged
│   ├── JournalTooNew
│   ├── JournalReadOnly
│   ├── JournalBusy
│   │   ├── AlreadyCommitted
│   │   ├── Overruled
│   │   └── StoreUnreachable
│   ├── BadSaveName         exit code 2
│   └── DiskFull
├── SettingsNotKept         the player's settings cannot be written
├── OrderRefused            an order was objected to; carries the objections
├── LetterRefused           a message cannot be sent; says why
├── WorkerFailed            what was worked out beside the screen came to nothing
├── SweepStopped            a sweep lost its workers again and again
└── CommandError            exit code 2: the command line makes no sense
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar


class PatronError(Exception):
    """An error meant for a person: its text is shown as it is, without a traceback."""

    exit_code: ClassVar[int] = 1


class ContentError(PatronError):
    """A scenario cannot be used; `problems` lists everything that is wrong with it."""

    def __init__(self, problems: Sequence[Any], message: str = "") -> None:
        self.problems = tuple(problems)
        super().__init__(message or "\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problems, str(self))


class CatalogueError(PatronError):
    """A catalogue of words in another language cannot be read; `line` is 0 where that is so of the whole file."""

    def __init__(self, path: Path, wrong: str, line: int = 0) -> None:
        self.path, self.wrong, self.line = path, wrong, line
        super().__init__(f"{path}{f':{line}' if line else ''}: {wrong}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.path, self.wrong, self.line)


class SaveError(PatronError):
    """Something about a save; `path` is the file, or says where in a store the game is kept."""

    wrong: ClassVar[str] = "the save {path} cannot be used"
    remedy: ClassVar[str] = "Choose another save: `patron list saves` lists them."

    def __init__(self, path: object, detail: str = "") -> None:
        self.path = Path(str(path))
        self.detail = detail
        wrong = self.wrong.format(path=path)
        message = f"{wrong}{f' ({detail})' if detail else ''}. {self.remedy}"
        # A file's name and what is found in it may hold anything: a terminal must not obey it.
        super().__init__("".join(sign if sign.isprintable() else "?" for sign in message))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.path, self.detail)


class SaveNotFound(SaveError):
    """There is no such save."""

    wrong = "there is no save {path}"


class RoomNotFound(SaveNotFound):
    """There is no such room."""

    wrong = "there is no room {path}"
    remedy = "`patron list rooms` lists them."


class SaveExists(SaveError):
    """A save of that name is already there, and is never overwritten."""

    wrong = "the save {path} exists already"
    remedy = "Give another name with --save, or go on with it: `patron resume`."


class JournalDamaged(SaveError):
    """The file is no journal, or its chain of entries is broken."""

    wrong = "the save {path} is damaged"
    remedy = "Nothing was changed in it. Use a copy, or an export (`patron import`)."


class JournalTooNew(SaveError):
    """Written by a newer version of the game."""

    wrong = "the save {path} was written by a newer version of the game"
    remedy = "Update the game, or export the save there with `patron export` and import it here."


class JournalReadOnly(SaveError):
    """The file or its folder cannot be written."""

    wrong = "the save {path} cannot be written"
    remedy = "Check the permissions of the file and its folder, or set PATRON_SAVES to a folder of your own."


class JournalBusy(SaveError):
    """Another process holds the file."""

    wrong = "the save {path} is in use by another process"
    remedy = "Close the other game, or wait a moment and try again."


class StoreUnreachable(JournalBusy):
    """The database that keeps a room does not answer."""

    wrong = "the store that keeps {path} cannot be reached"
    remedy = "It is tried again by itself. What was told as committed is kept there; wait a moment and try again."


class AlreadyCommitted(JournalBusy):
    """Another process was first with this turn: what it sealed stands."""

    wrong = "this turn of {path} was already committed in another window"
    remedy = "Go on from where it stands now."


class Overruled(JournalBusy):
    """Something was decided about a turn while that was worked out: it is to be worked out again."""

    wrong = "something was decided about this turn of {path} meanwhile"
    remedy = "Go on from where it stands now."


class BadSaveName(SaveError):
    """No file could safely have this name."""

    exit_code = 2
    wrong = "`{path!s:.80}` cannot be the name of a save"
    remedy = "Use letters, digits, spaces, dots, dashes and underscores; begin with a letter or digit."


class DiskFull(SaveError):
    """No room for the next entry."""

    wrong = "there is no room left on the disk for the save {path}"
    remedy = "Free some space and try again: nothing that was committed is lost."


class SettingsNotKept(PatronError):
    """The file of the player's settings cannot be written."""

    def __init__(self, path: Path | str, detail: str) -> None:
        self.path = Path(path)
        self.detail = detail
        message = (
            f"The settings hold for now, but cannot be kept in {path} ({detail}). PATRON_SETTINGS names another file."
        )
        super().__init__("".join(sign if sign.isprintable() else "?" for sign in message))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.path, self.detail)


class OrderRefused(PatronError):
    """An order cannot be given; `objections` says why."""

    def __init__(self, objections: Sequence[Any], message: str = "") -> None:
        self.objections = tuple(objections)
        super().__init__(message or "; ".join(str(objection) for objection in self.objections))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.objections, str(self))


class LetterRefused(PatronError):
    """A message to another seat, or to all, cannot be sent."""


class WorkerFailed(PatronError):
    """What was to be worked out beside the screen came to nothing; `detail` says why, for whoever mends it."""

    def __init__(self, detail: str) -> None:
        self.detail = detail
        last = detail.strip().rpartition("\n")[2]
        super().__init__(f"This could not be worked out ({last}). The game goes on without it; try again.")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.detail,)


class SweepStopped(PatronError):
    """Too many workers of a sweep were lost; what was finished is kept."""

    def __init__(self, detail: str) -> None:
        self.detail = detail
        super().__init__(
            f"The sweep stopped: its workers were lost again and again ({detail}). A common cause is too little "
            "memory: try fewer --workers or a smaller --block. What is done is kept, and the same command goes on from "
            "there."
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.detail,)


class CommandError(PatronError):
    """The command line asks for something that does not exist or makes no sense."""

    exit_code = 2


def to_install(extra: str) -> str:
    """The command that brings an extra to the Python that runs this: from its checkout, if it is run from one."""
    checkout = Path(__file__).resolve().parents[1]
    is_checkout = (checkout / "pyproject.toml").is_file()
    what = f"-e '{checkout}[{extra}]'" if is_checkout else f"'patrons-dilemma[{extra}]'"
    return f"{sys.executable} -m pip install {what}"
