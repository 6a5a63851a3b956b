"""Letters in words: what a channel costs and risks, who seems to write, and the news that a letter has leaked."""

from typing import TYPE_CHECKING

from game.engine.letters import closed_by, leak_chance
from game.narration import titles
from game.narration.cables import Cable, day_of
from game.narration.levels import about, signed
from game.narration.phrases import say, semicolons

if TYPE_CHECKING:
    from game.engine.view import View
    from game.scenario.model import Scenario


def channels_of(scenario: "Scenario", seat: str) -> list[str]:
    """The channels that a seat has, in the order of the content."""
    return [channel.id for channel in scenario.channels.values() if seat in channel.between]


def closed_lines(scenario: "Scenario", view: "View", channel: str) -> list[str]:
    """Why a channel is closed to the seat of the view; nothing where it is open."""
    needs = scenario.content.channel[channel].needs
    return [needs[place].otherwise for place in closed_by(scenario, view, channel)]


def channel_lines(scenario: "Scenario", view: "View", channel: str) -> list[str]:
    """What a letter through a channel costs and risks now, as the seat of the view judges it; what it is comes last."""
    turns, table = scenario.channels[channel].turns, scenario.content.channel[channel]
    delay = say(f"letter.delay.{turns}") if turns < 2 else say("letter.delay", n=turns)
    chance = about(leak_chance(scenario, view, channel))
    risk = say("letter.risk.1" if turns < 2 else "letter.risk", chance=chance)
    who = table.conveyed_by
    named = say("letter.unsigned", who=who) if who else say("letter.signed")
    return [delay, risk, *_if_so(scenario, view, channel), named, table.text]


def _if_so(scenario: "Scenario", view: "View", channel: str) -> list[str]:
    """What would follow if a letter of this seat became public, as far as it sees those levels."""
    effects = []
    for effect in scenario.channels[channel].exposed[view.seat]:
        if view.errors[effect.row] is not None and (effect.gate is None or view.truth(effect.gate)):
            size = signed(view.number(effect.amount), 0)
            effects.append(say("letter.effect", indicator=titles.row(scenario, effect.row), size=size))
    return [say("letter.if_so", effects=semicolons(effects))] if effects else []


def writer(scenario: "Scenario", channel: str | None, by: str) -> str:
    """Who seems to speak, to whoever reads it: the office, or the go-between where the letter can be denied."""
    title = scenario.content.patron[by].title
    if channel is None:
        return say("letter.in_public", who=title)
    table = scenario.content.channel.get(channel)
    if table is not None and table.conveyed_by is not None:
        return say("letter.conveys", who=table.conveyed_by)
    return say("letter.writes", who=title)


def channel_title(scenario: "Scenario", channel: str) -> str:
    table = scenario.content.channel.get(channel)
    return table.title if table is not None else channel


def news(scenario: "Scenario", channel: str, by: str, to: str, text: str) -> str:
    """What all can read of a letter that leaked. One that can be denied names neither end."""
    table, patrons = scenario.content.channel.get(channel), scenario.content.patron
    if table is not None and table.conveyed_by is not None:
        return say("leak.unsigned", text=text)
    return say("leak.signed", by=patrons[by].title, to=patrons[to].title, text=text)


def overheard(scenario: "Scenario", channel: str | None, by: str, to: str | None, text: str) -> tuple[str, str]:
    """What everybody may know of public words, or of a letter that leaked: a heading, and what can be read."""
    if channel is None or to is None:
        return scenario.content.patron[by].title, text
    return say("leak", channel=channel_title(scenario, channel)), news(scenario, channel, by, to, text)


def leak_cable(scenario: "Scenario", turn: int, name: str, channel: str, by: str, to: str, text: str) -> Cable:
    """The news as a cable of the turn in which it leaked; by its name *why?* knows it."""
    headline = say("leak", channel=channel_title(scenario, channel))
    told = news(scenario, channel, by, to, text)
    return Cable(turn, day_of(scenario, turn, "leak", name), "leak", headline, told, about=name, weight=2)
