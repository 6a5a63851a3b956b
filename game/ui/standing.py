"""A part of the screen that looks for its own parts once it stands, and may be closed before it does."""

from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from textual.widget import Widget as Beside
else:
    Beside = object  # a second line of widgets would change which keys a screen inherits


class Standing(Beside):
    """Beside a widget's class. Closed before it stood it has no parts, and is not told that it stands.

    So it goes where the game goes on for all in the very moment in which somebody opens a page.
    """

    async def on_event(self, event: events.Event) -> None:
        if not (isinstance(event, events.Mount) and (self._closing or self._pruning)):
            await super().on_event(event)
