"""Hints in line mode: one line where it fits, once a turn, until the player has done what it asks for."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.narration.hints import ended_by, hint_for
from game.ui.plain import words

if TYPE_CHECKING:
    from game.ui.desk import Desk
    from game.ui.plain.console import Console

KEY = re.compile(r" \([A-Z]\)")
"""A screen's key, as a hint names it: lines have a menu and no keys."""

OF_MENU = {"order": "levers", "answer": "questions", "why": "why", "brief": "briefing"}
"""The choices of the menu that to a hint are the opening of a screen."""


@dataclass(slots=True)
class Hints:
    """What was hinted at: `done` is over for good, `told` was said in this `turn` and may be said in the next."""

    done: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    turn: int = -1

    def show(self, console: "Console", desk: "Desk", on: str) -> None:
        """Say the next hint of a screen, if there is one. What nothing ends is over once it was read."""
        self._take_stock(desk)
        hint = hint_for(desk.scenario, desk.view, on, self.done | self.told)
        if hint is not None:
            console.say(words.HINT.format(text=KEY.sub("", hint.text)))
            (self.told if hint.until else self.done).add(hint.id)

    def opened(self, desk: "Desk", screen: str) -> None:
        """The player is on a screen: the hints that led there are over."""
        self.done |= ended_by(desk.scenario, desk.view, screen)

    def _take_stock(self, desk: "Desk") -> None:
        session = desk.session
        if session.turn != self.turn:
            self.turn, self.told = session.turn, set()
        if len(session.draft) > len(session.answers):
            self.done |= ended_by(desk.scenario, desk.view, "draft")
        if not session.questions.keys() - session.answers.keys():
            self.done |= ended_by(desk.scenario, desk.view, "answered")
