"""What everybody gets: theatres, ladders and others who count; and the sheets to write on."""

from collections.abc import Iterator
from typing import Literal

from game.narration.briefing import day, short_day
from game.narration.phrases import colon, semicolons
from game.report.document import Paragraph, Points, Table
from game.report.kit.opening import opening_rung
from game.report.kit.sheets import Block, Form, Heading, Ladder, Ladders, Page, Sheet
from game.report.kit.words import say
from game.scenario.kit import Kit
from game.scenario.model import Scenario

MOST_LINES, ROOMY = 18, 10
"""Turns that fit a sheet to write on, and those that fit it with room to spare."""


def map_page(scenario: Scenario) -> Page:
    """Theatres with who acts there, ladders, dates, and others who count."""
    sheets = [_theatres(scenario)]
    if scenario.content.dyad:
        ladders = Ladders(tuple(_ladders(scenario)))
        blocks: tuple[Block, ...] = (Paragraph(say("map.ladders.text"), "note"), ladders)
        sheets.append(Sheet(say("for.all"), say("map.ladders"), blocks, fits=False))
    return Page("map", say("map"), say("map.text"), say("map.copies"), tuple(sheets))


def forecasts_page(scenario: Scenario) -> Page:
    """A line a turn: statement, number, reason, and what came."""
    columns = ("turn", "statement", "number", "reason", "came", "score")
    head = tuple(say(f"forecasts.{name}") for name in columns)
    form = Form(say("forecasts.table"), head, tuple(_turns(scenario)), _height(scenario))
    blocks = (Paragraph(say("forecasts.lead")), form, Paragraph(say("forecasts.score.text"), "note"))
    sheet = Sheet(say("for.all"), say("forecasts"), blocks, fits=scenario.turns <= MOST_LINES)
    return Page("forecasts", say("forecasts"), say("forecasts.text"), say("map.copies"), (sheet,))


def observing_page(scenario: Scenario, kit: Kit) -> Page:
    """What a group decides turn by turn, and what the rubric asks for."""
    head = tuple(say(key) for key in ("forecasts.turn", "observing.what", "observing.against", "observing.assumed"))
    turns = Form(say("observing.table"), head, tuple(_turns(scenario)), _height(scenario))
    criteria = tuple((one.title,) for one in kit.criteria)
    judged = Form(say("observing.criteria"), (say("observing.looking"), say("observing.heard")), criteria, "roomy")
    group = Form(say("observing.group"), (), (("",),))
    sheets = (
        Sheet(say("for.observer"), say("observing"), (Paragraph(say("observing.lead")), group, judged)),
        Sheet(say("for.observer"), say("observing.table"), (turns,), fits=scenario.turns <= MOST_LINES),
    )
    return Page("observation", say("observing"), say("observing.text"), say("observing.copies"), sheets)


def _height(scenario: Scenario) -> Literal["tall", "roomy"]:
    return "roomy" if scenario.turns <= ROOMY else "tall"


def _turns(scenario: Scenario) -> Iterator[tuple[str, ...]]:
    for turn in range(1, scenario.turns + 1):
        yield (colon(turn, short_day(scenario.date(turn - 1))),)


# ---------------------------------------------------------------- the map in words


def _theatres(scenario: Scenario) -> Sheet:
    head = (say("map.theatre"), say("map.what"), say("map.who"))
    rows = tuple(
        (table.title, table.text, semicolons(_acting(scenario, key))) for key, table in scenario.content.theatre.items()
    )
    blocks: list[Block] = [Table(say("map.theatres"), head, rows)] if rows else []
    blocks += [*_dates(scenario), *_others(scenario)]
    return Sheet(say("for.all"), say("map"), tuple(blocks), fits=False)


def _acting(scenario: Scenario, theatre: str) -> list[str]:
    return [
        colon(client.title, place.title)
        for client in scenario.content.client.values()
        for place in client.front.values()
        if place.theatre == theatre
    ]


def _dates(scenario: Scenario) -> Iterator[Block]:
    content = scenario.content
    rows = tuple((day(clock.date), clock.title, content.patron[clock.of].title) for clock in content.clock.values())
    if rows:
        yield Table(say("map.dates"), (say("map.date"), say("map.what"), say("map.on")), rows)


def _others(scenario: Scenario) -> Iterator[Block]:
    """Mediators, and people whose mood binds somebody."""
    mediators = (colon(mediator.title, mediator.text) for mediator in scenario.content.mediator.values())
    audiences = (colon(audience.title, audience.text) for audience in scenario.content.audience.values())
    lines = (*mediators, *audiences)
    if lines:
        yield from (Heading(say("map.others")), Points(lines))


def _ladders(scenario: Scenario) -> Iterator[Ladder]:
    for key, dyad in scenario.content.dyad.items():
        rungs = tuple(reversed([*enumerate(dyad.rungs, start=1)]))
        text = "" if dyad.hazard is not None else say("map.ladders.none")
        yield Ladder(dyad.title, text, rungs, opening_rung(scenario, key, dyad))
