"""What a seat has chosen so far and not committed: checked as it grows, undone step by step."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from game.engine.orders import Answer, Objection, Order, check_order, find_option
from game.engine.view import View
from game.errors import CommandError
from game.scenario.model import Scenario
from game.scenario.parts import Option


@dataclass(slots=True)
class Draft:
    """Orders and answers of one seat for the coming turn."""

    scenario: Scenario
    view: View
    orders: list[Order | Answer] = field(default_factory=list)
    earlier: list[list[Order | Answer]] = field(default_factory=list)

    def options(self) -> list[Option]:
        return [self._option(order) for order in self.orders]

    @property
    def answers(self) -> dict[str, str]:
        return {order.to: order.choose for order in self.orders if isinstance(order, Answer)}

    def objections(self, order: Order | Answer) -> list[Objection]:
        """What stands against adding an order; CommandError for one that names nothing in the scenario."""
        return check_order(self.scenario, self.view, self._option(order), map(self._option, self._beside(order)))

    def add(self, order: Order | Answer) -> list[Objection]:
        """Add an order, or an answer in place of an earlier one; where there are objections, nothing is added."""
        objections = self.objections(order)
        if not objections:
            self._change([*self._beside(order), order])
        return objections

    def remove(self, order: Order | Answer) -> None:
        """CommandError when it is not in the draft."""
        if order not in self.orders:
            raise CommandError("that order is not in the draft")
        self._change([other for other in self.orders if other != order])

    def clear(self) -> None:
        if self.orders:
            self._change([])

    def undo(self) -> bool:
        """Take back the last change; False where there is none."""
        if not self.earlier:
            return False
        self.orders = self.earlier.pop()
        return True

    def restore(self, orders: Iterable[Order | Answer]) -> None:
        """Take over what was kept, as far as it still may be given."""
        for order in orders:
            try:
                self.add(order)
            except CommandError:
                continue
        self.earlier.clear()

    def follow(self, orders: Iterable[Order | Answer]) -> None:
        """Take over what was changed elsewhere, as a change that can be taken back."""
        other = Draft(self.scenario, self.view)
        other.restore(orders)
        if other.orders != self.orders:
            self._change(other.orders)

    def _change(self, orders: list[Order | Answer]) -> None:
        self.earlier.append(self.orders)
        self.orders = orders

    def _beside(self, order: Order | Answer) -> list[Order | Answer]:
        """The draft without the answer that this one would replace."""
        if isinstance(order, Order):
            return self.orders
        return [other for other in self.orders if not (isinstance(other, Answer) and other.to == order.to)]

    def _option(self, order: Order | Answer) -> Option:
        return find_option(self.scenario, self.view.seat, order)
