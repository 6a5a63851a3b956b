"""What one seat may read of a game's letters, how far it has read, and what it has half written.

Reading and half writing is nobody's business but the seat's: it is kept beside its draft, and is no entry.
"""

import threading
from collections import Counter
from typing import TYPE_CHECKING

from game.errors import DiskFull, JournalBusy
from game.session.journal import Json
from game.session.letters import Item, Letter, Post, box, left_in, say_to_all, words_left, write_letter

if TYPE_CHECKING:
    from game.session.session import Session

PUBLIC = ""
"""Stands for what all hear where a channel is named."""


class Mailbox:
    """`items` is all that the seat may read, in the order in which it came; `look` takes up what is new."""

    def __init__(self, session: "Session") -> None:
        self.session = session
        self.items: list[Item] = []
        self._post, self._last, self._looked = Post(), 0, -1
        self._lock = threading.Lock()  # a turn is taken up beside the screen
        self._read, self.typed = self._kept()
        self.look()

    @property
    def _place(self) -> str:
        return f"{self.session.seat}/letters"

    def _kept(self) -> tuple[int, dict[str, str]]:
        """The last entry that was read, and half-written texts by channel; what is malformed is none."""
        kept = self.session.journal.drafts().get(self._place, {})
        read, typed = kept.get("read"), kept.get("typed")
        texts = typed.items() if isinstance(typed, dict) else ()
        return read if type(read) is int else 0, {key: text for key, text in texts if isinstance(text, str)}

    # ------------------------------------------------------------ reading

    def follow(self) -> bool:
        """Take up what others have written since, or the same seat on another screen. To be asked often."""
        version = self.session.journal.version()
        if version == self._looked:
            return False
        self._looked = version
        read, self.typed = self._kept()
        self._read = max(self._read, read)
        return self.look()

    def look(self) -> bool:
        """Take up what was written or resolved since; whether the seat may now read something else than before."""
        with self._lock:
            entries = self.session.journal.entries(after=self._last)
            for entry in entries:
                self._post.take(entry)
            if not entries:
                return False
            self._last, before = entries[-1].id, self.items
            self.items = box(self._post.letters, self.session.seat)
            return self.items != before

    @property
    def unread(self) -> list[Item]:
        """What others wrote, or what leaked, since the seat last read."""
        return [item for item in self.items if self.is_new(item)]

    def is_new(self, item: Item) -> bool:
        return item.entry > self._read and (item.is_news or item.letter.by != self.session.seat)

    def mark_read(self) -> None:
        """The seat has read all that it may read now."""
        last = self.items[-1].entry if self.items else 0
        if last > self._read:
            self._read = last
            self._keep({})

    def leaks(self) -> dict[str, Letter]:
        """Letters that became public, by names that say nothing of who wrote them."""
        found: dict[str, Letter] = {}
        count: Counter[int] = Counter()
        for item in self.items:
            if item.is_news and item.letter.leaked is not None:
                turn = item.letter.leaked.turn
                count[turn] += 1
                found[f"leak/{turn}/{count[turn]}"] = item.letter
        return found

    # ------------------------------------------------------------ writing

    def left(self, channel: str) -> int:
        """How many messages the seat may still send there this turn."""
        written = self._post.letters
        return left_in(written, self.session, channel) if channel else words_left(written, self.session)

    def send(self, channel: str, text: str) -> None:
        """Send a letter, or say it in public; LetterRefused where that cannot be."""
        if channel:
            write_letter(self.session, channel, text)
        else:
            say_to_all(self.session, text)
        self.keep_typed(channel, "")
        self.look()

    def keep_typed(self, channel: str, text: str) -> None:
        """Keep what is half written against a kill or a reload."""
        if text != self.typed.get(channel, ""):
            self._keep({channel: text})

    def _keep(self, typed: dict[str, str]) -> None:
        """What is typed here, and what was meanwhile typed on another screen of the same seat.

        Not being able to is no reason to stop anybody.
        """
        self.typed |= typed
        if self.session.journal.readonly:
            return
        try:
            read, texts = self._kept()
            self._read, self.typed = max(self._read, read), {key: text for key, text in (texts | typed).items() if text}
            kept: dict[str, Json] = {"read": self._read, "typed": dict(self.typed)}
            self.session.journal.keep_draft(self._place, kept)
        except (DiskFull, JournalBusy) as error:
            self.session.notice = f"What is half written is not kept: {error}"
