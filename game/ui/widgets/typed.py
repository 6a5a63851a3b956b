"""A line that is typed into."""

from textual import events
from textual.binding import NoBinding
from textual.widgets import Input


class TypedLine(Input):
    """Keys do their work in the order in which they were typed.

    Textual puts letters in at once, and lets Backspace and its like go up to the app and back: where keys come fast,
    or a screen is held up, these would fall on letters that were typed after them.
    """

    async def on_key(self, event: events.Key) -> None:
        try:
            binding, *_ = self._bindings.get_bindings_for_key(event.key)
        except NoBinding:
            return
        if await self.app.run_action(binding.action, self):
            event.stop()
            event.prevent_default()
