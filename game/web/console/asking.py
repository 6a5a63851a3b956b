"""Two windows of the console: a list of what can be done, and what is asked before one of them is."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Input, OptionList
from textual.widgets.option_list import Option

from game.errors import PatronError
from game.ui.marks import text
from game.ui.screens.base import Dialog, Prose
from game.ui.widgets.choice import Choice
from game.ui.widgets.typed import TypedLine
from game.web.console import words
from game.web.console.deed import Deed, Field


class DeedsDialog(Dialog[Deed]):
    """Gives back what was chosen."""

    topic = "console"

    def __init__(self, title: str, deeds: Sequence[Deed]) -> None:
        super().__init__()
        self.of, self.deeds = title, list(deeds)

    def compose_page(self) -> ComposeResult:
        with Vertical(classes="window"):
            if self.deeds:
                yield OptionList(*(Option(text(deed.title)) for deed in self.deeds), id="deeds")
            else:
                yield Prose(words.NOTHING_TO_DO)

    def on_mount(self) -> None:
        self.query_one(".window").border_title = text(self.of).markup
        self.query("OptionList").focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self.deeds[event.option_index])


class DeedDialog(Dialog[None]):
    """Asks what a deed needs, does it, and says what stands against it; what was typed stays until it is done."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f9", "do", words.DO_IT, key_display="F9")]
    topic = "console"
    takes_text = True

    def __init__(self, deed: Deed) -> None:
        super().__init__()
        self.deed = deed
        self.under_way = False

    def compose_page(self) -> ComposeResult:
        with VerticalScroll(classes="window"):
            if self.deed.says:
                yield Prose(self.deed.says, classes="paragraph")
            for field in self.deed.fields:
                yield self._input(field)
            with Horizontal(id="buttons"):
                yield Button(text(words.DO_IT), id="do", variant="default" if self.deed.asks else "primary")
                yield Button(text(words.NOT_YET), id="not-yet", variant="primary" if self.deed.asks else "default")
            yield Prose(name="trouble")

    def _input(self, field: Field) -> Input | Choice:
        if field.options:
            return Choice(field.label, field.options, field.value, name=field.name)
        typed = TypedLine(
            field.value, placeholder=field.hint, max_length=field.most, select_on_focus=False, id=field.name
        )
        typed.border_title = text(field.label).markup
        return typed

    def on_mount(self) -> None:
        window = self.query_one(VerticalScroll)
        window.can_focus = False
        window.border_title = text(self.deed.title).markup
        first = self.deed.fields[0].name if self.deed.fields else "not-yet" if self.deed.asks else "do"
        self.query_one(f"#{first}").focus()

    @on(Input.Submitted)
    def _next(self) -> None:
        """Enter in the last field does it, where it can be undone."""
        if len(self.query("Input, Choice")) == 1 and not self.deed.asks:
            self.action_do()
        else:
            self.focus_next()

    @on(Button.Pressed, "#not-yet")
    def _not_yet(self) -> None:
        self.action_close()

    @on(Button.Pressed, "#do")
    def action_do(self) -> None:
        """Once: a second Enter finds it under way."""
        if not self.under_way:
            self.under_way = True
            self.run_worker(self._do())

    async def _do(self) -> None:
        assert self.deed.do is not None
        answered = {str(typed.id): typed.value for typed in self.query(Input)}
        answered |= {str(choice.id): choice.value for choice in self.query(Choice)}
        try:
            told = await self.deed.do(answered)
        except PatronError as error:
            self.under_way = False
            self.query_one("#trouble", Prose).show(text(str(error), "bold $grave"))
            return
        self.notify(told, markup=False)
        self.dismiss(None)
