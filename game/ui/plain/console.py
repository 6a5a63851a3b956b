"""Lines in, lines out: questions with numbered answers, and the end of input."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TextIO

from game.language import is_text
from game.ui.plain import words

FIRST = re.compile(r"\w+")
BACK = ("0", "back", "quit", "exit", "q")


class EndOfInput(Exception):
    """Nobody is there to answer any more."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A line that can be chosen by its number; where it has a `word`, also by that or by its own first one."""

    text: str
    word: str = ""

    @property
    def names(self) -> tuple[str, str]:
        """What may be typed for it: its word, and the first one of its line in whatever language."""
        first = FIRST.match(self.text.casefold())
        return self.word, first[0] if first else self.word


class Console:
    """Where a plain game is read and written."""

    def __init__(self, source: TextIO, target: TextIO) -> None:
        self._source, self._target = source, target

    def say(self, *lines: str) -> None:
        """Write lines; control characters in them are left out, whoever wrote the content."""
        for line in lines:
            self._target.write("".join(filter(_is_shown, line)) + "\n")

    def head(self, title: str) -> None:
        """An empty line and a heading."""
        self.say("", title)

    def points(self, lines: Iterable[str]) -> None:
        self.say(*(f"- {line}" for line in lines))

    def ask(self, question: str) -> str:
        """Write a question and read a line. EndOfInput when there is none."""
        self.say(question)
        self._target.flush()
        line = self._source.readline()
        if not line:
            raise EndOfInput
        return line.strip()

    def choose(
        self,
        question: str,
        choices: Sequence[Choice | str],
        back: str = words.GO_BACK,
        *,
        enter: bool = True,
        listed: bool = True,
    ) -> int | None:
        """A numbered choice, from 0; None for back, which an empty line means too unless `enter` is False.

        What is no answer is asked again, and says what is expected. Choices that are not `listed` are so on demand.
        """
        shown = [choice if isinstance(choice, Choice) else Choice(choice) for choice in choices]
        if listed:
            self._list(shown, back)
        while True:
            answer = self.ask(question if listed else f"{question} {words.LIST_THEM}").casefold()
            if not listed and answer in words.LISTING:
                self._list(shown, back)
                continue
            if answer in (*BACK, *words.LEAVING) or (enter and not answer):
                return None
            chosen = _number(answer, shown)
            if chosen is not None:
                return chosen
            self.say(words.EXPECTED.format(most=len(shown)))

    def _list(self, choices: Sequence[Choice], back: str) -> None:
        for number, choice in enumerate(choices, start=1):
            self.say(f"{number}. {choice.text}")
        self.say(f"0. {back}")

    def ask_number(self, question: str, read: Callable[[str], int | None], otherwise: str) -> int:
        """Ask until the answer can be read."""
        while True:
            found = read(self.ask(question))
            if found is not None:
                return found
            self.say(otherwise)


def _is_shown(character: str) -> bool:
    return is_text(character) or character == "\t"


def _number(answer: str, choices: Sequence[Choice]) -> int | None:
    if answer.isdecimal() and len(answer) < 6:
        return int(answer) - 1 if 1 <= int(answer) <= len(choices) else None
    named = [number for number, choice in enumerate(choices) if choice.word and answer in choice.names]
    return named[0] if named else None
