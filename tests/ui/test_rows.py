"""Panels of rows: a list that grows with the game keeps no text that is not on the screen."""

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from game.narration.cables import Cable
from game.ui.marks import hanging, text
from game.ui.widgets import cables
from game.ui.widgets.later import Later
from game.ui.widgets.rows import Row, Rows
from tests.ui.playing import LARGE, playing, screen_text

SAID = [f"Line {number} says what there is to say at some length, so that it takes two lines" for number in range(100)]


class Listed(App[None]):
    def __init__(self, rows: list[Row]) -> None:
        super().__init__()
        self.rows = rows

    def compose(self) -> ComposeResult:
        yield Rows(lambda _: self.rows, "", name="listed")


def written(words: str) -> Content:
    return hanging(text(words), 60)


async def test_text_that_is_made_when_it_is_drawn_looks_like_any_other():
    shown = []
    for rows in ([Row(written(one), one) for one in SAID], [Row(Later(written, one), one) for one in SAID]):
        app = Listed(rows)
        async with app.run_test(size=(70, 20)) as pilot:
            app.query_one(Rows).focus()
            await pilot.press("end", "up", "up", "pageup")
            await pilot.pause()
            shown.append((screen_text(app), app.query_one(Rows).virtual_size))
    assert shown[0] == shown[1]
    assert "Line 9" in shown[0][0]


async def test_only_what_is_on_the_screen_is_made_again():
    made: list[str] = []

    def write(words: str) -> Content:
        made.append(words)
        return written(words)

    app = Listed([Row(Later(write, one), one) for one in SAID])
    async with app.run_test(size=(70, 20)) as pilot:
        app.query_one(Rows).focus()
        made.append("")
        while made:  # until all have been laid out, once and again
            made.clear()
            await pilot.pause(0.3)
        await pilot.press("end")
        await pilot.pause()
        assert SAID[-1] in made
        assert len(set(made)) < 20


async def test_cables_that_have_not_changed_are_not_made_again(monkeypatch: pytest.MonkeyPatch):
    made: list[Cable] = []
    plain = cables.cable_text

    def cable_text(cable: Cable, width: int) -> Content:
        made.append(cable)
        return plain(cable, width)

    monkeypatch.setattr(cables, "cable_text", cable_text)
    async with playing(LARGE) as player:
        await player.start()
        for _ in range(3):
            await player.commit()
        panel = player.app.screen.query_one("#cables", Rows)
        told = [row for row in panel.rows if not row.heading]
        made.clear()
        panel.draw_rows()
        assert len(told) > 20
        assert all(isinstance(row.content, Later) for row in told)
        assert not made
