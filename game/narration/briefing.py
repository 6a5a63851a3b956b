"""What a player reads first: who they are, what they want, fear and do not know, and on what all this rests."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from game.narration import phrases
from game.narration.phrases import say
from game.scenario.maps import map_of

if TYPE_CHECKING:
    from game.engine.view import View
    from game.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what stands below it; `listed` for points, else for paragraphs."""

    title: str
    lines: tuple[str, ...]
    listed: bool = False


def day(when: date) -> str:
    """25 March 2024"""
    key = "date.first" if when.day == 1 else "date"
    return say(key, day=when.day, month=phrases.MONTHS[when.month - 1], year=when.year)


def short_day(when: date) -> str:
    """25 Mar"""
    return say("date.short", day=when.day, month=phrases.MONTHS_SHORT[when.month - 1])


def span(scenario: "Scenario", turn: int) -> str:
    """The days of a turn, counting turns from 1."""
    first, after = scenario.date(turn - 1), scenario.date(turn)
    return say("span", first=day(first), last=day(date.fromordinal(after.toordinal() - 1)))


def clock_lines(scenario: "Scenario", view: "View") -> list[str]:
    """Where the game stands in time, and every date that weighs."""
    next_turn = min(view.turn + 1, scenario.turns)
    lines = [say("turn", turn=next_turn, turns=scenario.turns), span(scenario, next_turn)]
    for key, clock in scenario.content.clock.items():
        left = int(view[scenario.clocks[key].days_left][0])
        lines.append(say("days_left", clock=clock.title, n=left) if left >= 0 else say("days_past", clock=clock.title))
    return lines


def brief(scenario: "Scenario", seat: str) -> list[Part]:
    """The one page before play."""
    patron = scenario.content.patron[seat]
    aims = tuple(say("aim.must", aim=aim.title) if aim.must else aim.title for aim in patron.aim)
    return [
        Part(patron.title, (patron.character, *patron.brief)),
        Part(say("brief.wants"), tuple(patron.wants), listed=True),
        Part(say("brief.fears"), tuple(patron.fears), listed=True),
        Part(say("brief.unknown"), tuple(patron.unknown), listed=True),
        Part(say("brief.aims"), (*aims, say("brief.needs", needs=patron.needs, count=len(aims))), listed=True),
    ]


def framing(scenario: "Scenario") -> list[Part]:
    """Notes on framing and sources."""
    manifest, drawn = scenario.content.scenario, map_of(scenario.content)
    page = drawn.sheet.map if drawn is not None else None
    return [
        Part(manifest.title, (manifest.summary,)),
        Part(say("framing"), tuple(manifest.framing), listed=True),
        *([Part(say("leans_on"), tuple(manifest.leans_on), listed=True)] if manifest.leans_on else []),
        *([Part(say("map", map=page.title), (*page.text, page.credit), listed=True)] if page is not None else []),
        Part(say("sources"), (say("sources.text"), say("source", source=manifest.source))),
    ]
