"""What a room says to one person over whatever they do: a message, a seat that a mind holds, what another proposes."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button

from game.ui.marks import strong, text
from game.ui.screens.base import COMMON, Dialog, Prose
from game.ui.words import labels
from game.web import words

Choice = tuple[str, Callable[[], object]]
"""What a button says, and what it does."""
CALM = 0.8
"""Seconds in which a key that was meant for the screen below does nothing here."""


class RoomDialog(Dialog[None]):
    """A heading, some lines, and up to two buttons; the first is marked."""

    CSS_PATH = "dialogs.tcss"

    def __init__(self, heading: str, lines: list[str], buttons: list[Choice]) -> None:
        super().__init__()
        self.heading, self.lines, self.buttons = heading, lines, buttons
        self.is_calm = False

    def compose_page(self) -> ComposeResult:
        with VerticalScroll(classes="window"):
            yield Prose(strong(self.heading))
            for line in self.lines:
                yield Prose(text(line), classes="said")
            with Horizontal():
                for number, (label, _) in enumerate(self.buttons):
                    yield Button(text(label), id=f"choice-{number}", variant="default" if number else "primary")

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).can_focus = False
        self.query_one("#choice-0").focus()
        self.set_timer(CALM, self._be_calm)

    def _be_calm(self) -> None:
        self.is_calm = True

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if self.is_calm:
            _, do = self.buttons[int(str(event.button.id).removeprefix("choice-"))]
            self.dismiss(None)
            do()


class MessageDialog(RoomDialog):
    """Stays until it is acknowledged: Escape alone does not close it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False), *COMMON]

    def __init__(self, message: str, said: str, acknowledge: Callable[[], None]) -> None:
        super().__init__(words.MESSAGE, [said], [(labels.UNDERSTOOD, acknowledge)])
        self.message = message

    def action_close(self) -> None:
        """It is closed by saying that it was read."""


class SeatDialog(RoomDialog):
    """A mind holds the seat: to be answered, so that nobody wonders why they cannot commit."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False), *COMMON]

    def action_close(self) -> None:
        self.query_one("#choice-1", Button).press()


class AgreeDialog(RoomDialog):
    """What somebody in this seat proposes."""

    def __init__(self, who: str, orders: list[str], rationale: str, buttons: list[Choice]) -> None:
        because = [words.BECAUSE.format(rationale=rationale)] if rationale else []
        super().__init__(who, ["\n".join(orders or [labels.NO_ORDERS]), *because], buttons)
