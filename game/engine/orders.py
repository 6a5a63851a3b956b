"""Orders: what a seat may give, what it gives, and why an order is refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from game.engine.arrays import Worlds
from game.engine.luck import Luck
from game.engine.view import View
from game.errors import CommandError
from game.scenario.model import Scenario
from game.scenario.parts import Option


@dataclass(frozen=True)
class Order:
    """A lever pulled this turn, with its target and terms."""

    lever: str
    target: str | None = None
    terms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """An answer to a crossed demand ("look_away", "reinterpret", "enforce", "enforce.2") or to an event that asks."""

    to: str
    choose: str


@dataclass(frozen=True)
class Objection:
    """Why an order is refused: an id for the words, and its arguments."""

    id: str
    args: Mapping[str, str | float] = field(default_factory=dict)


@dataclass(frozen=True)
class Orders:
    """One seat's orders in every world: which worlds chose each option, as ascending arrays."""

    seat: str
    chosen: Mapping[int, Worlds]

    @staticmethod
    def none(seat: str) -> "Orders":
        return Orders(seat, {})

    @staticmethod
    def of(scenario: Scenario, seat: str, orders: Iterable[Order | Answer], worlds: int = 1) -> "Orders":
        """The same orders in every world. CommandError when one names nothing in the scenario."""
        everywhere = np.arange(worlds)
        return Orders(seat, {find_option(scenario, seat, order).index: everywhere for order in orders})

    def options(self) -> tuple[int, ...]:
        """The options that any world chose, in order."""
        return tuple(sorted(option for option, worlds in self.chosen.items() if len(worlds)))


class Mind(Protocol):
    """Whoever decides for a seat when no person does. It sees a View and luck of its own, nothing else."""

    def decide(self, view: View, luck: Luck) -> Orders: ...


def option_key(order: Order | Answer, scenario: Scenario) -> str:
    """The stable name of the option that an order means; unnamed terms take the lever's first choice."""
    if isinstance(order, Answer):
        choose = "enforce.1" if order.choose == "enforce" and order.to in scenario.content.demand else order.choose
        return f"{order.to}={choose}"
    lever = scenario.content.lever.get(order.lever)
    terms = [] if lever is None else [f"{t.id}={order.terms.get(t.id, t.option[0].id)}" for t in lever.term]
    return ":".join([order.lever, *([order.target] if order.target else []), *terms])


def find_option(scenario: Scenario, seat: str, order: Order | Answer) -> Option:
    """The option that an order means. CommandError naming what does not exist."""
    index = scenario.option_index.get(option_key(order, scenario))
    if index is None or scenario.options[index].seat != seat or _names_stray_term(scenario, order):
        raise CommandError(_what_is_wrong(scenario, seat, order))
    return scenario.options[index]


def _names_stray_term(scenario: Scenario, order: Order | Answer) -> bool:
    """Whether an order gives a term that its lever does not have."""
    if isinstance(order, Answer):
        return False
    return not {term.id for term in scenario.content.lever[order.lever].term}.issuperset(order.terms)


def _what_is_wrong(scenario: Scenario, seat: str, order: Order | Answer) -> str:
    if isinstance(order, Answer):
        return f"`{order.choose}` is no answer of {seat} to `{order.to}`"
    lever = scenario.content.lever.get(order.lever)
    if lever is None or lever.seat != seat:
        return f"{seat} has no lever `{order.lever}`; `patron list levers {scenario.id}` names them"
    targets = sorted({option.target for option in scenario.options if option.lever == order.lever and option.target})
    if order.target not in targets if targets else order.target is not None:
        if not targets:
            return f"`{order.lever}` takes no target, not `{order.target}`"
        if order.target is None:
            return f"`{order.lever}` needs a target: {' or '.join(f'`{order.lever}:{target}`' for target in targets)}"
        return f"`{order.lever}` takes {' or '.join(f'`{target}`' for target in targets)}, not `{order.target}`"
    known = {term.id: [option.id for option in term.option] for term in lever.term}
    for term, choice in order.terms.items():
        if choice not in known.get(term, []):
            forms = "; ".join(f"{name} = {', '.join(choices)}" for name, choices in known.items())
            return f"`{order.lever}` has no term `{term} = {choice}`; known: {forms or 'none'}"
    return f"`{order.lever}` cannot be given like this"


def order_of(option: Option) -> Order | Answer:
    """The order or answer that an option stands for."""
    if option.question is not None:
        choose = f"enforce.{option.consequence}" if option.consequence else str(option.choice)
        return Answer(option.question, choose)
    return Order(str(option.lever), option.target, dict(option.terms))


def cost_of(option: Option, view: View, world: int = 0) -> float:
    """The capital that an option costs a seat now."""
    return view.number(option.cost, world)


def check_order(scenario: Scenario, view: View, option: Option, draft: Iterable[Option] = ()) -> list[Objection]:
    """Everything that stands against adding an option to a draft, as the seat sees it; empty when it may be given."""
    draft = list(draft)
    ruled = _check_ruling(view, option)
    if option.question is not None:
        return ruled + _check_answer(scenario, view, option, draft)
    is_decided = option.index in view.rulings.options  # then what the lever itself asks for does not count
    needs = () if is_decided else option.needs
    objections = ruled + [Objection("need", {"text": key}) for formula, key in needs if not view.truth(formula)]
    if any(other.lever == option.lever and other.target == option.target for other in draft):
        objections.append(Objection("twice", {"lever": str(option.lever)}))
    since = view[scenario.levers[str(option.lever)].since]
    if option.every and float(since[0]) < option.every and not is_decided:
        objections.append(Objection("too_soon", {"days": option.every - float(since[0])}))
    limit = scenario.content.patron[view.seat].orders
    if sum(other.attention for other in draft) + option.attention > limit:
        objections.append(Objection("attention", {"limit": limit}))
    return objections + _check_cost(scenario, view, option, draft)


def _check_ruling(view: View, option: Option) -> list[Objection]:
    decided = view.rulings.options.get(option.index)
    if decided is None or decided.holds:
        return []
    return [Objection("ruled", {"reason": view.rulings.told(decided.ruling)})]


def _check_answer(scenario: Scenario, view: View, option: Option, draft: list[Option]) -> list[Objection]:
    """An answer must have been asked for; it needs no attention, but an enforcement has its lever's cost."""
    if not row_asks(scenario, view, str(option.question)):
        return [Objection("not_asked", {"question": str(option.question)})]
    others = [other for other in draft if other.question != option.question]
    return _check_cost(scenario, view, option, others)


def _check_cost(scenario: Scenario, view: View, option: Option, draft: list[Option]) -> list[Objection]:
    capital = float(view[scenario.patrons[view.seat].capital][0])
    left = capital - sum(cost_of(other, view) for other in draft)
    cost = cost_of(option, view)
    return [Objection("capital", {"cost": cost, "left": left})] if cost > 0 and left < cost else []


def row_asks(scenario: Scenario, view: View, question: str) -> bool:
    """Whether a demand waits for an answer to its crossing, or an event for an answer."""
    suffix = "crossed" if question in scenario.content.demand else "asked"
    return bool(view[scenario.rows[f"{question}.{suffix}"]][0] > 0)


def legal_orders(scenario: Scenario, view: View, draft: Iterable[Option] = ()) -> list[Option]:
    """Every order that the seat may give now beside its draft; answers are not among them."""
    draft = list(draft)
    return [
        option
        for option in scenario.options
        if option.seat == view.seat and option.question is None and not check_order(scenario, view, option, draft)
    ]


def open_questions(scenario: Scenario, view: View) -> dict[str, list[Option]]:
    """What waits for the seat's answer now, by demand or event, with the answers it may give."""
    questions: dict[str, list[Option]] = {}
    for option in scenario.options:
        if option.seat == view.seat and option.question and row_asks(scenario, view, option.question):
            questions.setdefault(option.question, []).append(option)
    return questions
