"""Orders as the journal keeps them: names only, so that they can be read without the game and survive its changes."""

from collections.abc import Iterable, Mapping

from game.engine.orders import Answer, Order, Orders, order_of
from game.errors import CommandError
from game.scenario.model import Scenario
from game.session.journal import Json, Payload
from game.session.plainly import shown


class Unreadable(ValueError):
    """Orders in a file that no game of this scenario can have given; the message says why."""


def seal(orders: Iterable[Order | Answer], rationale: str = "", forecast: Json = None) -> dict[str, Json]:
    """The payload of a seat's orders; what was typed is text and nothing else."""
    if isinstance(forecast, dict) and isinstance(said := forecast.get("statement"), str):
        forecast = {**forecast, "statement": shown(said)}
    return {"orders": [written(order) for order in orders], "rationale": shown(rationale), "forecast": forecast}


def written(order: Order | Answer) -> dict[str, Json]:
    if isinstance(order, Answer):
        return {"to": order.to, "choose": order.choose}
    return {"lever": order.lever, "target": order.target, "terms": dict(order.terms)}


def given(scenario: Scenario, orders: Orders) -> list[Order | Answer]:
    """What a mind decided, as orders by name."""
    return [order_of(scenario.options[option]) for option in orders.options()]


def unseal(payload: Payload) -> list[Order | Answer]:
    """The orders in a payload; Unreadable where it is malformed."""
    orders = payload.get("orders")
    if not isinstance(orders, list):
        raise Unreadable("the orders are no list")
    return [read(order) for order in orders]


def read(order: Json) -> Order | Answer:
    match order:
        case {"to": str(to), "choose": str(choose)}:
            return Answer(to, choose)
        case {"lever": str(lever), "target": str() | None as target, "terms": dict(terms)}:
            if all(isinstance(term, str) and isinstance(option, str) for term, option in terms.items()):
                return Order(lever, target, terms)
    raise Unreadable("an order is malformed")


def orders_of(scenario: Scenario, sealed: Mapping[str, Payload]) -> dict[str, Orders]:
    """The engine's orders of every seat that sealed some; Unreadable where the scenario does not know them."""
    try:
        return {seat: Orders.of(scenario, seat, unseal(payload)) for seat, payload in sealed.items()}
    except CommandError as error:
        raise Unreadable(str(error)) from error
