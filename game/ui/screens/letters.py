"""Messages: what people in the seats of one game write to each other, by channel, with what each costs and risks."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, OptionList

from game.errors import PatronError
from game.narration.letters import channels_of
from game.session.letters import LONGEST
from game.session.mailbox import PUBLIC, Mailbox
from game.ui import messages
from game.ui.marks import lines, quiet, spread, strong, text
from game.ui.screens.base import Heading, Page, Prose
from game.ui.widgets.rows import Row, Rows
from game.ui.widgets.typed import TypedLine
from game.ui.words import labels
from game.ui.words import letters as of_letters

if TYPE_CHECKING:
    from game.session.letters import Item
    from game.ui.desk import Desk

PAUSE = 0.4
"""Seconds without a key after which a half-written message is kept."""
EVERYTHING = "everything"


class LettersScreen(Page[None]):
    CSS_PATH = "letters.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", labels.KEY["back"]),
        Binding("j", "scroll_thread(4)", labels.KEY["scroll_text"], key_display="J/K"),
        Binding("k", "scroll_thread(-4)", labels.KEY["scroll_text_back"], show=False),
    ]
    topic = "letters"

    def __init__(self, desk: "Desk", mail: Mailbox) -> None:
        super().__init__()
        self.desk, self.mail = desk, mail
        self.new: set[int] = set()  # what was unread when this page was opened, or came since
        self.channel = EVERYTHING
        self.pause: Timer | None = None
        self.typing: tuple[str, str] | None = None  # where, and what

    def compose_page(self) -> ComposeResult:
        yield Heading(strong(of_letters.MESSAGES))
        with Horizontal():
            with Vertical(id="side"):
                yield Rows(self._rows, of_letters.CHANNELS, name="channels")
                with VerticalScroll(id="what"):
                    yield Prose(name="about")
            with Vertical(id="page"):
                with VerticalScroll(id="thread"):
                    yield Prose(name="told")
                yield TypedLine(max_length=LONGEST, select_on_focus=False, id="message")

    def on_mount(self) -> None:
        self.query_one("#thread").can_focus = False
        self.query_one("#channels").focus()
        self.draw()

    # ------------------------------------------------------------ drawing

    def draw(self) -> None:
        """Everything anew: something was written, or has come. What is shown here is read."""
        if not self.query("#channels"):
            return  # the page is being left
        self.new |= {item.entry for item in self.mail.unread}
        self.mail.mark_read()
        self.query_one("#channels", Rows).draw_rows()
        self._show_channel()

    def _rows(self, width: int) -> list[Row]:
        ways = [EVERYTHING, PUBLIC, *channels_of(self.desk.scenario, self.desk.session.seat)]
        return [Row(self._row(way, width), f"way:{way}") for way in ways]

    def _row(self, way: str, width: int) -> Content:
        new = sum(item.entry in self.new for item in self._items(way))
        count = text(of_letters.NEW_MESSAGES.format(n=new), "bold $accent") if new and way != EVERYTHING else text("")
        title = of_letters.EVERYTHING if way == EVERYTHING else messages.title(self.desk, way)
        left = text(title).truncate(max(width - count.cell_length - 1, 8), ellipsis=True)
        return spread(left, count, width) if new else left

    def _items(self, way: str) -> "Iterable[Item]":
        if way == EVERYTHING:
            return self.mail.items
        return [item for item in self.mail.items if (item.letter.channel or PUBLIC) == way]

    @on(OptionList.OptionHighlighted)
    def _marked(self) -> None:
        marked = self.query_one(Rows).marked
        if marked is not None and marked.about is not None:
            way = marked.about.removeprefix("way:")
            if way != self.channel:
                self._keep()
                self.channel = way
                self._show_channel()

    def _show_channel(self) -> None:
        way, field = self.channel, self.query_one("#message", Input)
        lists = way == EVERYTHING
        says = [of_letters.EVERYTHING_SAYS] if lists else messages.about(self.desk, way)
        shut = [] if lists else messages.shut(self.desk, way)
        shown = [strong(line) if line in shut else text(line) for line in says]
        self.query_one("#about", Prose).show(Content("\n").join(shown))
        items = [self._told(item) for item in self._items(way)]
        self.query_one("#told", Prose).show(Content("\n\n").join(items) if items else quiet(of_letters.NO_MESSAGES))
        self.query_one("#thread").scroll_end(animate=False)
        field.display = not (lists or shut)
        if field.display:
            field.border_title = text(messages.target(self.desk, way)).markup
            field.placeholder = of_letters.MESSAGE_HERE
            if self.typing is None:
                with field.prevent(Input.Changed):
                    field.value = self.mail.typed.get(way, "")
        elif self.focused is field:
            self.query_one("#channels").focus()

    def _told(self, item: "Item") -> Content:
        told = messages.tell(self.desk, item)
        head = strong(told.head) if item.entry not in self.new else text(f"● {told.head}", "bold $accent")
        return lines(head, told.text, quiet(told.state))

    # ------------------------------------------------------------ writing

    @on(OptionList.OptionSelected)
    def _write(self) -> None:
        field = self.query_one("#message", Input)
        if field.display:
            field.focus()

    @on(Input.Changed, "#message")
    def _typed(self, event: Input.Changed) -> None:
        self.typing = self.channel, event.value
        if self.pause is not None:
            self.pause.stop()
        self.pause = self.set_timer(PAUSE, self._keep)

    def _keep(self) -> None:
        typing, self.typing = self.typing, None
        if typing is not None:
            self.mail.keep_typed(*typing)

    @on(Input.Submitted, "#message")
    def _send(self, event: Input.Submitted) -> None:
        self._keep()
        if not event.value.strip():
            return
        try:
            self.mail.send(self.channel, event.value)
        except PatronError as error:
            self.notify(str(error), markup=False, severity="warning")
        self.draw()

    def action_back(self) -> None:
        """From a message to the channels, from there to the room."""
        if isinstance(self.focused, Input):
            self.query_one("#channels").focus()
        else:
            self.dismiss(None)

    def action_scroll_thread(self, step: int) -> None:
        self.query_one("#thread").scroll_relative(y=step, animate=False)

    def on_unmount(self) -> None:
        """Whatever closes the page: what is half written is kept."""
        self._keep()
