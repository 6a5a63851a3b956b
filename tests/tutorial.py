"""The tutorial as steps to be done: what it says to write is written, what it says to type is run.

`python -m tests.tutorial` puts the answers into docs/tutorial.md as they are now, and leaves those that still hold.
"""

import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill

from click.testing import CliRunner

from game.cli import patron

PAGE = Path(__file__).resolve().parents[1] / "docs" / "tutorial.md"
BLOCK = re.compile(r"^```(toml|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANY_BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
TIME = re.compile(r"^It is [0-9,]+\swords,.*?minutes\.$", re.MULTILINE | re.DOTALL)
READ, PASTED, TYPED = 220, 40, 15
"""Words a minute; seconds for a file, and for a command."""

WIDTH = 128
FILE = re.compile(r"(File|Add to|In) `([^`]+)`(?::|, change)$")


@dataclass(frozen=True)
class Step:
    """A block of the page, with the last words before it; `at` is where its text begins and ends."""

    kind: str
    said: str
    text: str
    at: tuple[int, int]


@dataclass(frozen=True)
class Answer:
    """A command with what the page says that it answers, and what it does answer."""

    command: str
    told: str
    found: str

    @property
    def holds(self) -> bool:
        """A line of three dots stands for any lines."""
        parts = [re.escape(part) for part in re.split(r"^\.\.\.$\n?", self.told, flags=re.MULTILINE)]
        return re.fullmatch("(?s:.*)".join(parts), self.found) is not None


def steps(page: str) -> Iterator[Step]:
    """Every block of the page, in order."""
    for match in BLOCK.finditer(page):
        said = page[: match.start()].rstrip().rpartition("\n")[2]
        yield Step(match[1], said, match[2], match.span(2))


def follow(page: str) -> Iterator[tuple[Step, list[Answer]]]:
    """Do every step in the current folder, as a reader would; those that are typed, with the answers."""
    file, old = Path(), ""
    for step in steps(page):
        if step.kind == "console":
            yield step, [answer(command, told) for command, told in _typed(step.text)]
        elif match := FILE.search(step.said):
            file = Path(match[2])
            if match[1] == "In":
                old = step.text
            else:
                before = file.read_text(encoding="utf-8") if match[1] == "Add to" else ""
                file.write_text(before + step.text, encoding="utf-8")
        else:
            assert step.said == "to", f"it is not said where this belongs:\n{step.text}"
            text = file.read_text(encoding="utf-8")
            assert text.count(old.strip()) == 1, f"{old.strip()} stands in {file} {text.count(old.strip())} times"
            file.write_text(text.replace(old.strip(), step.text.strip()), encoding="utf-8")


def answer(command: str, told: str) -> Answer:
    """Run a command as a shell would."""
    line, typed = command, ""
    if (given := re.match(r"printf '([^']*)' \| ", command)) is not None:
        line, typed = command[given.end() :], given[1].replace(r"\n", "\n")
    name, *words = shlex.split(line)
    if name == "mkdir":
        Path(words[0]).mkdir()
        return Answer(command, told, "")
    assert name == "patron", command
    return Answer(command, told, CliRunner().invoke(patron, words, input=typed).output)


def _typed(text: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, told = part.partition("\n")
        yield command, told


def told_time(page: str) -> str:
    """How long the page takes who pastes its files, counted: words of text and answers, files and changes, commands."""
    typed = [step for step in steps(page) if step.kind == "console"]
    files = [step for step in steps(page) if step.kind == "toml" and step.said != "to"]
    commands = sum(1 for step in typed for _ in _typed(step.text))
    words = len(ANY_BLOCK.sub("", page).split()) + sum(len(step.text.split()) for step in typed)
    minutes = words / READ + len(files) * PASTED / 60 + commands * TYPED / 60
    told = (
        f"It is {round(words, -2):,} words, {len(files)} files and changes, and {commands} commands: at {READ} words a "
        f"minute, {PASTED} seconds to paste and save a file, and {TYPED} to type a command, {round(minutes)} minutes."
    )
    return fill(told, WIDTH)


def renewed(page: str) -> str:
    """The page with the answers as they are now, and with the time that it takes."""
    made, at = [], 0
    for step, answers in follow(page):
        text = "".join(f"$ {one.command}\n{one.told if one.holds else one.found}" for one in answers)
        made += [page[at : step.at[0]], text]
        at = step.at[1]
    page = "".join([*made, page[at:]])
    return TIME.sub(told_time(page), page)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        os.environ["PATRON_SAVES"] = str(Path(folder, "saves"))  # no game of one's own may bear on what is told
        text = renewed(PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(text, encoding="utf-8")
    sys.exit(0)
