"""What Enter and W do on a row: an order is taken out, a question is answered, a sheet or an explanation is opened."""

from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from game.engine.orders import order_of
from game.narration.phrases import say
from game.narration.why import Explanation, explain_rung
from game.ui.screens.why import WhyDialog
from game.ui.words import labels

if TYPE_CHECKING:
    from game.ui.desk import Desk
    from game.ui.screens.room import RoomScreen
    from game.ui.widgets.rows import Row


def open_row(room: "RoomScreen", desk: "Desk", row: "Row") -> None:
    """Enter."""
    kind, _, key = (row.about or "").partition(":")
    match kind:
        case "draft" if desk.can_order:
            drafted = desk.session.drafted
            if int(key) < len(drafted):
                desk.session.draft_remove(order_of(drafted[int(key)]))
                room.draw()
        case "question":
            from game.ui.screens.questions import QuestionsScreen

            if desk.can_order:
                room.app.push_screen(QuestionsScreen(desk, key))
        case "client" | "theatre":
            from game.ui.screens.sheet import SheetDialog

            room.app.push_screen(SheetDialog(desk, kind, key))
        case _:
            why_row(room, desk, row)


def why_row(screen: Screen[Any], desk: "Desk", row: "Row | None") -> None:
    """W."""
    if row is None or row.about is None:
        screen.app.notify(labels.NOTHING_TO_EXPLAIN, markup=False)
        return
    kind, _, key = row.about.rpartition(":")
    if kind in ("client", "theatre"):
        from game.ui.screens.sheet import SheetDialog

        screen.app.push_screen(SheetDialog(desk, kind, key))
    elif kind == "draft":
        show_order(screen, desk, int(key))
    else:
        screen.app.push_screen(WhyDialog(found(desk, key, row.turn)))


def show_order(screen: Screen[Any], desk: "Desk", number: int) -> None:
    from game.narration.why import explain_order

    if number < len(desk.session.drafted):
        screen.app.push_screen(WhyDialog(explain_order(desk.scenario, desk.session.drafted[number], desk.view)))


def found(desk: "Desk", about: str, turn: int | None) -> Explanation:
    """The explanation, or why there is none."""
    if desk.view.turn == 0:
        is_ladder = about in desk.scenario.content.dyad
        return explain_rung(desk.scenario, None, about, None, desk.view) if is_ladder else Explanation(say("why.turn"))
    return desk.explain(about, turn or desk.view.turn) or Explanation(labels.NOTHING_TO_EXPLAIN)
