"""Foretell something before a turn is committed: by numbers from a list that the game judges, or in one's own words."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from game.foresight.foreseeable import Foreseeable, foreseeable, horizons
from game.narration.foretelling import statement, within
from game.session.forecasts import in_words, of_event
from game.ui.plain import words
from game.ui.plain.console import Choice, Console

if TYPE_CHECKING:
    from game.ui.desk import Desk

Foretold = dict[str, Any]


KINDS = {
    "accidents": ("incident",),
    "agreements": ("struck", "broken"),
    "ladders": ("war", "up", "down"),
    "demands": ("crossed",),
    "endings": ("ending",),
}
"""What may be foretold, by the shelf that it is found on."""


def foretell(console: Console, desk: "Desk") -> Foretold | None:
    """What the player foretells, as it is sealed; None for nothing. Who goes back is asked anew."""
    ways: dict[str, Callable[[Console, Desk], Foretold | None]] = {"list": _from_the_list, "own": _in_own_words}
    while True:
        choices = [Choice(words.FORETELL[way], way) for way in ways]
        number = console.choose(words.FORECAST, choices, words.NO_FORECAST)
        if number is None:
            return None
        found = list(ways.values())[number](console, desk)
        if found is not None:
            return found


def _from_the_list(console: Console, desk: "Desk") -> Foretold | None:
    """A kind, a thing of that kind, how soon and how likely."""
    event = _event(console, desk)
    if event is None:
        return None
    spans = horizons(desk.scenario, desk.session.turn)
    number = console.choose(words.HOW_SOON, [within(desk.scenario, turns) for turns in spans])
    if number is None:
        return None
    return of_event(desk.scenario, event, spans[number], _likely(console))


def _event(console: Console, desk: "Desk") -> Foreseeable | None:
    found = foreseeable(desk.scenario, desk.view, desk.session.drafted)
    kinds = [kind for kind, own in KINDS.items() if any(event.kind in own for event in found)]
    number = console.choose(words.WHICH_KIND, [words.FORESEEABLE[kind] for kind in kinds])
    if number is None:
        return None
    events = [event for event in found if event.kind in KINDS[kinds[number]]]
    place = console.choose(words.WHICH, [statement(desk.scenario, event) for event in events])
    return None if place is None else events[place]


def _in_own_words(console: Console, _: "Desk") -> Foretold | None:
    said = console.ask(words.OWN_WORDS)
    return in_words(said, _likely(console)) if said else None


def _likely(console: Console) -> float:
    return console.ask_number(words.PROBABILITY, _per_cent, words.NO_PROBABILITY) / 100


def _per_cent(text: str) -> int | None:
    text = text.removesuffix("%").strip()
    return int(text) if text.isdecimal() and len(text) < 4 and int(text) <= 100 else None
