"""Cards to cut out: each lever as the game's own card tells it, and each client as everybody may know it."""

from collections.abc import Iterator

from game.narration import orders, titles
from game.narration.levels import number
from game.narration.phrases import say as phrase
from game.report.kit.opening import Opening, orders_of
from game.report.kit.sheets import Card, Cards, Page, Sheet
from game.report.kit.words import say
from game.scenario.model import Scenario
from game.scenario.parts import Option


def levers_page(scenario: Scenario, seat: str) -> Page:
    """The levers of a seat, by purpose."""
    title = scenario.content.patron[seat].title
    table = scenario.content.lever
    own = sorted(
        (key for key, lever in table.items() if lever.seat == seat),
        key=lambda key: orders.PURPOSES.index(table[key].purpose),
    )
    cards = Cards(tuple(_lever(scenario, key) for key in own))
    sheet = Sheet(say("for.seat", seat=title), say("levers", seat=title), (cards,), fits=False)
    copies = say("levers.copies", seat=title)
    return Page(f"levers-{seat}", say("levers", seat=title), say("levers.text", seat=title), copies, (sheet,))


def clients_page(scenario: Scenario) -> Page:
    """Every client: its case, where it acts, what it may do there. Not what it is after."""
    cards = Cards(tuple(_client(scenario, key) for key in scenario.content.client))
    sheet = Sheet(say("for.all"), say("clients"), (cards,), fits=False)
    return Page("clients", say("clients"), say("clients.text"), say("clients.copies"), (sheet,))


# ---------------------------------------------------------------- levers


def _lever(scenario: Scenario, key: str) -> Card:
    card, ways = orders.card(scenario, key), orders_of(scenario, key)
    opening = Opening(scenario)
    facts = (
        (say("levers.price"), _price(ways, opening, scenario.turns * scenario.turn_days)),
        *_choices(scenario, key, ways),
        (say("levers.delay"), card.delay),
        (say("levers.seen"), _seen(scenario, key, ways, opening)),
        (say("levers.wrong"), " ".join((card.backfires, *_risks(scenario, key)))),
        (say("levers.precedent"), say("levers.precedent.text", text=card.precedent, source=card.precedent_source)),
        (say("levers.source"), card.source),
    )
    return Card(phrase(f"purpose.{card.purpose}"), card.title, card.does, facts)


def _price(ways: list[Option], opening: Opening, days: int) -> str:
    """The least and the most, as the game opens; what it takes of a turn, and how often it can be pulled.

    `days` is how long a game lasts.
    """
    costs = [opening.number(way.cost) for way in ways]
    low, high = min(costs), max(costs)
    if low == high:
        told = say("levers.price.one", n=_points(low)) if low else say("levers.price.free")
    else:
        told = say("levers.price.many", low=_points(low), high=_points(high))
    if any(way.cost.rows for way in ways):
        told = say("levers.price.moves", price=told)
    if ways[0].attention != 1:
        told = say("levers.price.attention", price=told, n=ways[0].attention)
    every = ways[0].every
    if every >= days:
        return say("levers.price.once", price=told)
    return say("levers.price.every", price=told, n=_points(every)) if every else told


def _points(value: float) -> str:
    return number(value, 0 if value == round(value) else 1)


def _choices(scenario: Scenario, key: str, ways: list[Option]) -> Iterator[tuple[str, str]]:
    """Target and terms, each with what may be chosen."""
    targets = list(dict.fromkeys(way.target for way in ways if way.target is not None))
    lines = [say("levers.or").join(titles.thing(scenario, target) for target in targets)] if len(targets) > 1 else []
    for term in scenario.content.lever[key].term:
        choices = say("levers.or").join(option.title for option in term.option)
        lines.append(say("levers.choice", term=term.title, choices=choices))
    if lines:
        yield say("levers.choices"), ". ".join(lines)


def _seen(scenario: Scenario, key: str, ways: list[Option], opening: Opening) -> str:
    public = [way for way in ways if opening.number(way.public) > 0]
    if len(public) == len(ways):
        return say("levers.seen.all")
    if not public:
        return say("levers.seen.moves" if any(way.public.rows for way in ways) else "levers.seen.own")
    secret = {pair for way in ways if way not in public for pair in way.terms}
    shown = dict.fromkeys(pair for way in public for pair in way.terms if pair not in secret)
    named = (
        option.title
        for term in scenario.content.lever[key].term
        for option in term.option
        if (term.id, option.id) in shown
    )
    return say("levers.seen.choice", choices=say("levers.or").join(named))


def _risks(scenario: Scenario, key: str) -> Iterator[str]:
    for risk in scenario.content.lever[key].risk:
        yield risk.title if risk.title.endswith((".", "?", "!")) else f"{risk.title}."


# ---------------------------------------------------------------- clients


def _client(scenario: Scenario, key: str) -> Card:
    table = scenario.content.client[key]
    facts = [(say("clients.case"), table.case)]
    for place in table.front.values():
        acts = {act.id: act.title for act in place.act}
        facts.append((say("clients.front", front=place.title), acts[place.start]))
        facts.append((say("clients.may"), say("levers.or").join(acts.values())))
    facts.append((say("levers.source"), table.source))
    patron = scenario.content.patron[table.patron].title
    return Card(say("clients.of", seat=patron), table.title, table.character, tuple(facts))
