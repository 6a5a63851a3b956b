"""The page of a lever: its card, whom it may concern and on which terms, what that would change, and the order."""

from typing import TYPE_CHECKING

from game.engine.orders import order_of
from game.narration import objections, orders, why
from game.ui.plain import choices
from game.ui.plain import words as lines
from game.ui.plain.facts import Causes
from game.web.plain import words
from game.web.plain.turn import turn
from game.web.plain.views import Asked, Go, Page, hint_on

if TYPE_CHECKING:
    from game.scenario.parts import Option
    from game.ui.desk import Desk

TERM = "term."
"""Before a term's id, as the name of its field."""


def lever(desk: "Desk", asked: Asked, told: tuple[str, ...] = (), status: int = 200) -> Page:
    """A lever of the seat's own; with every choice made, what the order would change, too."""
    key = asked.get("lever")
    if (key not in [own for _, own in choices.own_levers(desk)]) or not desk.can_order:
        return turn(desk, asked, (words.GONE,), 404)
    forms = choices.forms_of(desk, key)
    card = orders.card(desk.scenario, key)
    option = chosen(desk, asked)
    values = {
        "lever": key,
        "card": orders.card_lines(card),
        "line": choices.lever_line(desk, key),
        "targets": targets(desk, forms),
        "terms": terms(desk, key, forms),
        "given": asked.values,
        "hint": hint_on(desk, "levers"),
        "look": look(desk, option) if option is not None else None,
    }
    if option is None and "look" in asked.values:
        told = (*told, words.CHOOSE_FIRST)
    return Page("turn", card.title, "lever.html", values, told, status)


def targets(desk: "Desk", forms: "list[Option]") -> list[tuple[str, str]]:
    """Whom it may concern, where there is a choice."""
    by_target = choices.targets_of(forms)
    if len(by_target) < 2:
        return []
    return [(str(target), choices.target_line(desk, str(target), options)) for target, options in by_target.items()]


def terms(desk: "Desk", key: str, forms: "list[Option]") -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Each term's field, title and choices."""
    return [
        (
            f"{TERM}{term.id}",
            term.title,
            [(one.id, choices.term_line(desk, term.id, one.id, one.title, forms)) for one in term.option],
        )
        for term in desk.scenario.content.lever[key].term
    ]


def chosen(desk: "Desk", asked: Asked) -> "Option | None":
    """The order that the fields say, where they say one."""
    forms = choices.forms_of(desk, asked.get("lever"))
    by_target = choices.targets_of(forms)
    if len(by_target) > 1:
        forms = by_target.get(asked.get("target"), [])
    for name, value in asked.values.items():
        if name.startswith(TERM):
            forms = [option for option in forms if (name.removeprefix(TERM), value) in option.terms]
    return forms[0] if len(forms) == 1 else None


def look(desk: "Desk", option: "Option") -> dict[str, object]:
    """An order in words, what stands against it, and else what it would change."""
    against = choices.against(desk, option)
    title = orders.describe(desk.scenario, option, desk.view)
    if against:
        return {"title": title, "against": [lines.REFUSED, *against], "causes": None}
    return {"title": title, "against": [], "causes": Causes(why.explain_order(desk.scenario, option, desk.view))}


def order(desk: "Desk", asked: Asked) -> Page | Go:
    """Put an order in the draft."""
    option = chosen(desk, asked)
    if option is None or option.seat != desk.session.seat:
        return lever(desk, asked, (words.CHOOSE_FIRST,), 409)
    against = desk.session.draft_add(order_of(option))
    if against:
        return lever(desk, asked, tuple(objections.say(desk.scenario, one) for one in against), 409)
    desk.note_deeds()
    return Go("/plain#draft")
