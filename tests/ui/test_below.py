"""What changes below a dialog shows through it, and costs no more than what has changed."""

from functools import partial
from typing import Any

import pytest
from textual._compositor import Compositor

from game.ui.widgets.status import Status
from tests.ui.playing import LARGE, Player, playing


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many cells each frame draws anew."""
    cells: list[int] = []
    whole, part = Compositor.render_full_update, Compositor.render_partial_update

    def full_update(self: Compositor, **how: Any) -> Any:
        cells.append(self.size.width * self.size.height)
        return whole(self, **how)

    def partial_update(self: Compositor) -> Any:
        update = part(self)
        if update is not None:
            cells.append(sum(end - start for _, start, end in update.spans))
        return update

    monkeypatch.setattr(Compositor, "render_full_update", full_update)
    monkeypatch.setattr(Compositor, "render_partial_update", partial_update)
    return cells


def shows(player: Player, words: str) -> bool:
    return words in player.shown


async def test_a_clock_below_a_dialog_goes_on_and_draws_its_own_lines_alone(drawn: list[int]):
    async with playing(LARGE) as player:
        await player.start()
        room = player.app.screen
        await player.press("c")
        await player.at("CommitDialog")
        for told in ("1:30 left", "1:25 left", "1:20 left"):
            before = player.shown
            player.desk.of_the_room = partial(str, told)
            drawn.clear()
            room.query_one(Status).draw()
            await player.until(partial(shows, player, told), told)
            assert before != player.shown
            assert "Commit the turn" in player.shown
            if told != "1:30 left":  # the first may come with what the dialog still draws of itself
                assert 0 < sum(drawn) <= 3 * LARGE[0]
