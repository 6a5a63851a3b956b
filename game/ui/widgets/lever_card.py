"""All that a lever says of itself, with its target and terms to choose, its price, and why it is refused."""

from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from game.engine.orders import order_of
from game.narration import objections, orders, titles, why
from game.narration.levels import signed
from game.narration.phrases import colon, say
from game.ui.marks import hanging, line, lines, quiet, strong, text
from game.ui.screens.base import Prose
from game.ui.widgets.choice import Choice
from game.ui.words import labels

if TYPE_CHECKING:
    from game.scenario.parts import Option
    from game.ui.desk import Desk


MOST, SIZE = 6, 7
"""Changes that a card tells, and the cells for a change's size."""


class LeverCard(Vertical):
    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk
        self.lever: str | None = None
        self.chosen: dict[str, dict[str, str]] = {}  # what was chosen last, by lever
        self.choices: list[Choice] = []

    def compose(self) -> ComposeResult:
        yield Prose(name="name")
        yield Prose(name="does")
        yield Vertical(id="terms")
        yield Prose(name="price")
        yield Prose(name="changes")
        yield Prose(name="says")

    def on_resize(self, event: events.Resize) -> None:
        self.tell()

    async def show_lever(self, lever: str) -> None:
        """Show another lever's card, with what was last chosen on it."""
        if lever == self.lever:
            return
        # Both at once: while the screen makes room for the new choices, a resize may ask what they mean.
        self.lever = lever
        self.choices = list(self._choices(lever, self.chosen.get(lever, {})))
        terms = self.query_one("#terms")
        await terms.remove_children()
        await terms.mount(*self.choices)
        card = orders.card(self.desk.scenario, lever)
        self.query_one("#name", Prose).show(strong(card.title))
        self.query_one("#does", Prose).show(card.does)
        self.query_one("#says", Prose).show(_says(card))
        self.tell()

    def _choices(self, lever: str, kept: dict[str, str]) -> "list[Choice]":
        scenario = self.desk.scenario
        targets = list(dict.fromkeys(option.target for option in self._options() if option.target is not None))
        named = [(target, titles.thing(scenario, target)) for target in targets]
        found = [Choice(labels.TARGET, named, kept.get("target"), name="target")] if len(named) > 1 else []
        for term in scenario.content.lever[lever].term:
            pairs = [(option.id, option.title) for option in term.option]
            found.append(Choice(term.title, pairs, kept.get(term.id), name=f"term-{term.id}"))
        return found

    def _options(self) -> "list[Option]":
        return [one for one in self.desk.scenario.options if one.lever == self.lever and one.question is None]

    @property
    def option(self) -> "Option | None":
        """The order that the choices mean."""
        chosen = {str(choice.id): choice.value for choice in self.choices}
        for option in self._options():
            target_fits = "target" not in chosen or option.target == chosen["target"]
            if target_fits and all(chosen[f"term-{term}"] == choice for term, choice in option.terms):
                return option
        return None

    @on(Choice.Changed)
    def _changed(self) -> None:
        if self.lever is not None:
            self.chosen[self.lever] = {str(c.id).removeprefix("term-"): c.value for c in self.choices}
            self.tell()

    def tell(self) -> None:
        """Price, what stands against it, and what it would change."""
        option = self.option
        if option is not None:
            self.query_one("#price", Prose).show(self._price(option))
            self.query_one("#changes", Prose).show(self._changes(option))

    def _price(self, option: "Option") -> Content:
        desk = self.desk
        price = orders.price(option, desk.view)
        if option.attention != 1:
            price = f"{price}, {say('order.attention', n=option.attention)}"
        named = orders.consequence(desk.scenario, option)
        head = lines(named[:1].upper() + named[1:], line(quiet(colon(labels.PRICE, "")), text(price, "bold")))
        if any(other is option for other in desk.session.drafted):
            return lines(head, text(f"● {labels.IN_DRAFT}", "bold $primary"))
        against = desk.session.objections(order_of(option))
        told = [text(f"– {labels.CANNOT} {objections.say(desk.scenario, one)}", "$grave") for one in against]
        return lines(head, *told)

    def _changes(self, option: "Option") -> Content:
        """The order's own effects with their sizes, the largest first, and what may go wrong."""
        explained = why.explain_order(self.desk.scenario, option, self.desk.view)
        reasons = explained.reasons
        told = [*map(text, explained.notes), *(_reason(reason, self.size.width) for reason in reasons[:MOST])]
        if len(reasons) > MOST:
            told.append(quiet(f"{'':{SIZE}}{labels.AND_MORE.format(n=len(reasons) - MOST)}"))
        return lines(text(labels.CHANGES, "$accent"), *told) if told else Content("")


def _reason(reason: "why.Reason", width: int) -> Content:
    """`+8.0 Israel and Washington: Resentment. They notice.`"""
    size = text(f"{signed(reason.size):>{SIZE - 1}} ", "bold") if reason.size is not None else text(" " * SIZE)
    return hanging(line(size, text(reason.text)), max(width, 30), SIZE)


def _says(card: orders.Card) -> Content:
    """One paragraph a fact, after what it does."""
    facts = [*orders.card_lines(card)[1:], say("source", source=card.source)]
    paragraphs = []
    for fact in facts:
        head, mark, rest = fact.partition(": ")
        paragraphs.append(line(text(head + mark, "$accent"), text(rest)))
    return Content("\n\n").join(paragraphs)
