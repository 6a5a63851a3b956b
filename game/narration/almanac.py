"""The almanac: every idea, actor, lever, act and indicator, what it is, and where it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.narration import levels, orders
from game.narration.phrases import say

if TYPE_CHECKING:
    from game.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `section` is the shelf it stands on, `lines` what it says, one fact a line."""

    id: str
    section: str
    title: str
    lines: tuple[str, ...]
    source: str


def entries(scenario: "Scenario") -> list[Entry]:
    """All entries, by section."""
    shelves = (_patrons, _clients, _others, _dyads, _levers, _demands, _acts, _happenings, _indicators, _minds)
    things = [entry for shelf in shelves for entry in shelf(scenario)]
    return [*_ideas(scenario, things), *things]


def search(scenario: "Scenario", text: str) -> list[Entry]:
    """Entries with all these words; those with them in the title come first."""
    words = text.casefold().split()
    found = [
        (not all(word in entry.title.casefold() for word in words), entry)
        for entry in entries(scenario)
        if all(word in " ".join((entry.id, entry.title, *entry.lines)).casefold() for word in words)
    ]
    return [entry for _, entry in sorted(found, key=lambda pair: pair[0])]


def _ideas(scenario: "Scenario", things: list[Entry]) -> Iterator[Entry]:
    """Each with what to read next; what this scenario does not have is passed over."""
    ideas, section = scenario.content.idea, say("almanac.ideas")
    titles = {thing.id: (thing.title, thing.section) for thing in things}
    titles |= {key: (idea.title, section) for key, idea in ideas.items()}
    for key, idea in ideas.items():
        known = [titles[other] for other in idea.see if other in titles]
        see = (say("almanac.see", title=title, section=where) for title, where in known)
        yield Entry(key, section, idea.title, (idea.text, *see), idea.source)


def _patrons(scenario: "Scenario") -> Iterator[Entry]:
    for key, table in scenario.content.patron.items():
        lines = (table.character, *table.wants, *table.fears)
        yield Entry(key, say("almanac.patrons"), table.title, lines, table.source)


def _clients(scenario: "Scenario") -> Iterator[Entry]:
    for key, table in scenario.content.client.items():
        patron = scenario.content.patron[table.patron].title
        postures = (say("almanac.posture", title=one.title, text=one.text) for one in table.posture.values())
        lines = (say("almanac.client", patron=patron), table.character, say("almanac.case", case=table.case), *postures)
        yield Entry(key, say("almanac.clients"), table.title, lines, table.source)


def _others(scenario: "Scenario") -> Iterator[Entry]:
    content = scenario.content
    for kind, tables in (
        ("audiences", content.audience),
        ("mediators", content.mediator),
        ("theatres", content.theatre),
    ):
        for key, table in tables.items():
            yield Entry(key, say(f"almanac.{kind}"), table.title, (table.text,), table.source)


def _dyads(scenario: "Scenario") -> Iterator[Entry]:
    for key, table in scenario.content.dyad.items():
        rungs = tuple(say("almanac.rung", number=number, rung=rung) for number, rung in enumerate(table.rungs, start=1))
        yield Entry(key, say("almanac.dyads"), table.title, rungs, table.source)


def _levers(scenario: "Scenario") -> Iterator[Entry]:
    for key, table in scenario.content.lever.items():
        card = orders.card(scenario, key)
        seat = scenario.content.patron[table.seat].title
        lines = (say("almanac.lever", seat=seat, purpose=say(f"purpose.{card.purpose}")), *orders.card_lines(card))
        yield Entry(key, say("almanac.levers"), table.title, lines, table.source)


def _demands(scenario: "Scenario") -> Iterator[Entry]:
    for key, table in scenario.content.demand.items():
        client, seat = scenario.content.client[table.client].title, scenario.content.patron[table.seat].title
        lines = (say("almanac.demand", seat=seat, client=client), table.text)
        yield Entry(key, say("almanac.demands"), table.title, lines, table.source)


def _acts(scenario: "Scenario") -> Iterator[Entry]:
    for client, table in scenario.content.client.items():
        for front, place in table.front.items():
            for act in place.act:
                where = say("almanac.act", client=table.title, front=place.title, intensity=levels.plain(act.intensity))
                reasons = (term.reason for term in act.appeal)
                lines = (where, *([act.text] if act.text else []), say("almanac.weighs"), *reasons)
                yield Entry(f"{client}__{front}.{act.id}", say("almanac.acts"), act.title, lines, act.source)


def _happenings(scenario: "Scenario") -> Iterator[Entry]:
    content = scenario.content
    for key, incident in content.incident.items():
        reasons = tuple(dict.fromkeys(effect.reason for effect in incident.effects))
        yield Entry(key, say("almanac.incidents"), incident.title, reasons, incident.source)
    for key, deal in content.deal.items():
        yield Entry(key, say("almanac.deals"), deal.title, (deal.text,), deal.source)


def _indicators(scenario: "Scenario") -> Iterator[Entry]:
    for kind, templates in scenario.content.indicator.items():
        for key, template in templates.items():
            if template.source != "design: bookkeeping":
                span = say("almanac.range", low=levels.plain(template.low), high=levels.plain(template.high))
                yield Entry(
                    f"{kind}.{key}", say("almanac.indicators"), template.title, (template.text, span), template.source
                )


def _minds(scenario: "Scenario") -> Iterator[Entry]:
    for key, table in scenario.content.mind.items():
        seat = scenario.content.patron[table.seat].title
        yield Entry(
            key, say("almanac.minds"), table.title, (say("almanac.mind", seat=seat), table.character), table.source
        )
