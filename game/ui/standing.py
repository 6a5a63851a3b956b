"""A part of the screen that looks for its own parts once it stands, and may be closed before it does."""

from textual import events
from textual.widget import Widget


class Standing(Widget):
    """Closed before it stood it has no parts, and is not told that it stands.

    So it goes where the game goes on for all in the very moment in which somebody opens a page.
    """

    async def on_event(self, event: events.Event) -> None:
        if not (isinstance(event, events.Mount) and (self._closing or self._pruning)):
            await super().on_event(event)
