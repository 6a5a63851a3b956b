"""What somebody in a seat proposes, in words."""

from typing import TYPE_CHECKING

from game.engine.orders import Answer, Order, find_option
from game.errors import CommandError
from game.narration import orders, titles
from game.narration.phrases import colon
from game.session.sealing import Unreadable, unseal

if TYPE_CHECKING:
    from game.scenario.model import Scenario
    from game.session.agreeing import Proposal


def orders_of(scenario: "Scenario", seat: str, proposal: "Proposal") -> list[str]:
    """Orders and answers as the draft shows them."""
    try:
        chosen = unseal(proposal.sealed)
    except Unreadable:
        return []
    return [*filter(None, (_title(scenario, seat, one) for one in chosen))]


def _title(scenario: "Scenario", seat: str, order: Order | Answer) -> str:
    try:
        option = find_option(scenario, seat, order)
    except CommandError:
        return ""
    if option.question is None:
        return orders.title(scenario, option)
    return colon(titles.question(scenario, option.question), orders.answer_title(scenario, option))
