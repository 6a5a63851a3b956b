"""What is told again while it still stands there is told once, and stays as long as if it were new.

Textual would set the same words over each other, as often as a key is pressed.
"""

from typing import Any

from textual.app import App
from textual.notifications import Notification
from textual.widgets._toast import Toast


def take_away_equals(app: App[Any], coming: Notification) -> None:
    """Those that say the same as what is coming, whether they are shown already or not yet."""
    for notice in [notice for notice in app._notifications if _said(notice) == _said(coming)]:
        app._unnotify(notice, refresh=False)
    shown = [toast for screen in app.screen_stack for toast in screen.query(Toast)]
    for toast in shown:
        if toast._notification not in app._notifications:
            toast._expire()  # with what holds it, which would stay as an empty row


def _said(notice: Notification) -> tuple[str, str, str]:
    return notice.title, notice.message, notice.severity
