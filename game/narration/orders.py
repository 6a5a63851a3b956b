"""Orders and answers in words, and all that a lever says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.narration import levels, titles
from game.narration.phrases import colon, say, semicolons

if TYPE_CHECKING:
    from game.engine.view import View
    from game.scenario.model import Scenario
    from game.scenario.parts import Option
    from game.scenario.schema.happenings import Consequence
    from game.scenario.schema.levers import Option as Choice

PURPOSES = ("restrain", "reward", "signal", "shield", "mediate", "force")


@dataclass(frozen=True, slots=True)
class Card:
    """A lever as its card shows it."""

    id: str
    purpose: str
    title: str
    does: str
    delay: str
    backfires: str
    precedent: str
    precedent_source: str
    source: str


def card(scenario: "Scenario", lever: str) -> Card:
    """What a lever says of itself."""
    table = scenario.content.lever[lever]
    return Card(
        lever, table.purpose, table.title, table.does, table.delay, table.backfires,
        table.precedent.text, table.precedent.source, table.source,
    )  # fmt: skip


def card_lines(card: Card) -> list[str]:
    """The card, one fact a line."""
    return [
        say("card.does", text=card.does),
        say("card.delay", text=card.delay),
        say("card.backfires", text=card.backfires),
        say("card.precedent", text=card.precedent, source=card.precedent_source),
    ]


def target_title(scenario: "Scenario", option: "Option") -> str:
    """Whom or what an order names, or nothing where its lever leaves no choice of target."""
    if option.target is None or option.lever is None:
        return ""
    others = {other.target for other in scenario.options if other.lever == option.lever and other.question is None}
    return titles.thing(scenario, option.target) if len(others) > 1 else ""


def term_titles(scenario: "Scenario", option: "Option") -> list[str]:
    """The chosen terms, each by its title; a consequence, which a lever's terms only count, by what it is."""
    choices = _chosen(scenario, str(option.lever), dict(option.terms))
    return [_named(scenario, option, choice) or choice.title for choice in choices]


def consequence(scenario: "Scenario", option: "Option") -> str:
    """What an order names should its demand be crossed; nothing where it names none."""
    choices = _chosen(scenario, str(option.lever), dict(option.terms))
    return next(filter(None, (_named(scenario, option, choice) for choice in choices)), "")


def _named(scenario: "Scenario", option: "Option", choice: "Choice") -> str:
    demand, number = scenario.content.demand.get(option.target or ""), int(choice.sets.get("backing", 0))
    if demand is None or not 1 <= number <= len(demand.consequence):
        return ""
    return say("order.named", consequence=consequence_title(scenario, demand.consequence[number - 1]))


def consequence_title(scenario: "Scenario", enforced: "Consequence") -> str:
    """`Put conditions on weapons: Hold back one kind`"""
    head = scenario.content.lever[enforced.lever].title
    details = [choice.title for choice in _chosen(scenario, enforced.lever, enforced.terms)]
    return colon(head, semicolons(details)) if details else head


def _chosen(scenario: "Scenario", lever: str, terms: Mapping[str, str]) -> "list[Choice]":
    table = scenario.content.lever[lever]
    return [choice for term in table.term for choice in term.option if terms.get(term.id) == choice.id]


def title(scenario: "Scenario", option: "Option") -> str:
    """An order without its price: `Make a demand of Israel: No assault on Rafah; In private and explicit; Nothing`."""
    if option.question is not None and not option.consequence:
        return answer_title(scenario, option)
    head = scenario.content.lever[str(option.lever)].title
    details = [text for text in (target_title(scenario, option), *term_titles(scenario, option)) if text]
    return colon(head, semicolons(details)) if details else head


def answer_title(scenario: "Scenario", option: "Option") -> str:
    """An answer: to enforce a demand and how, to look away, or an event's answer by its title."""
    key = str(option.question)
    if option.consequence:
        enforced = scenario.content.demand[key].consequence[option.consequence - 1]
        return say("answer.enforce", order=consequence_title(scenario, enforced))
    if key in scenario.content.demand:
        return say(f"answer.{option.choice}")
    return next(answer.title for answer in scenario.content.event[key].answer if answer.id == option.choice)


def answer_text(scenario: "Scenario", option: "Option") -> str:
    """What an answer means, where there is more to say than its title."""
    key = str(option.question)
    if key in scenario.content.demand:
        return say("answer.enforce.text" if option.consequence else f"answer.{option.choice}.text")
    return next(a.text or "" for a in scenario.content.event[key].answer if a.id == option.choice)


def price(option: "Option", view: "View") -> str:
    """What an option costs the seat now."""
    cost = view.number(option.cost)
    return say("order.cost", n=levels.number(cost, 0 if cost == round(cost) else 1)) if cost else say("order.free")


def describe(scenario: "Scenario", option: "Option", view: "View | None" = None) -> str:
    """An order or answer in one line, with its price where the view is given."""
    text = title(scenario, option) if option.question is None else answer_title(scenario, option)
    return text if view is None or not _has_price(option) else f"{text} · {price(option, view)}"


def _has_price(option: "Option") -> bool:
    return option.question is None or option.consequence > 0
