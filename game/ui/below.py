"""What changes on a screen that lies below a dialog is drawn through the dialog, and no more than that."""

from typing import Any

from textual.screen import Screen


def is_drawn_through(page: Screen[Any]) -> bool:
    """Whether a screen lies below another that shows what has changed on it; then that is drawn.

    Textual draws again whatever it has ever drawn there: thirty clocks would draw thirty whole screens a second.
    """
    changed = page._compositor._dirty_regions
    if page is page.app.screen or page not in page.app._background_screens or not changed:
        return False
    page.app.screen.refresh(*changed)
    changed.clear()
    page._dirty_widgets.clear()
    return True
