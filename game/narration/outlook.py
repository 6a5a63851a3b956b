"""A look ahead in words and as a fan: where the watched levels may go, and how the game may end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.narration import levels, titles
from game.narration.briefing import day
from game.narration.phrases import say

if TYPE_CHECKING:
    from game.engine.view import View
    from game.foresight.forecast import Effect, Forecast, Outlook
    from game.scenario.model import Scenario

LOW, NARROW_LOW, MEDIAN, NARROW_HIGH, HIGH = range(5)
"""Places of the quantiles .1, .25, .5, .75 and .9 in a band."""

LEAST, LEAST_CHANCE = 0.005, 0.01
"""Moves of a level, by its range, and of a chance, that are smaller are not worth a word, however clear."""

NARROWEST = 20.0
"""The least part of a range of 100 that a fan shows: a level that hardly moves should look so."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A watched level now and at the end of the look ahead; `without` is its median without the draft.

    `move` is what the draft changes, in points, and 0 where it cannot be told from chance.
    """

    row: int
    name: str
    title: str
    now: float
    low: float
    median: float
    high: float
    without: float
    move: float


@dataclass(frozen=True, slots=True)
class EndingExpected:
    """The chance of an ending by the end of the look ahead; `id` is empty where the game is still open then.

    `move` is what the draft changes of it, and 0 where it cannot be told from noise.
    """

    id: str
    title: str
    chance: float
    without: float
    move: float


@dataclass(frozen=True, slots=True)
class Fan:
    """One level's past as the seat judged it, and its bands ahead, turn by turn.

    `past` ends, and each of the five quantiles in `bands` and the median `without` begins, at the turn `now`; the look
    ahead has come to the turn now + len(without) - 1, and the axis goes from `first` to `last`.
    """

    title: str
    span: tuple[float, float]
    first: int
    now: int
    last: int
    past: tuple[float, ...]
    bands: tuple[tuple[float, ...], ...]
    without: tuple[float, ...]


def expected(scenario: "Scenario", forecast: "Forecast") -> list[Expected]:
    """Every level that the seat watches."""
    return [_expected(scenario, forecast, name) for name in forecast.with_orders.bands]


def _expected(scenario: "Scenario", forecast: "Forecast", name: str) -> Expected:
    row, band = scenario.rows[name], forecast.with_orders.bands[name]
    indicator = scenario.indicators[row]
    median, without = float(band[MEDIAN][-1]), float(forecast.without.bands[name][MEDIAN][-1])
    title = indicator.title if indicator.thing.id == forecast.seat else titles.row(scenario, row)
    return Expected(
        row,
        name,
        title,
        float(band[MEDIAN][0]),
        float(band[LOW][-1]),
        median,
        float(band[HIGH][-1]),
        without,
        _clear(forecast.effects[name], LEAST * (indicator.high - indicator.low)),
    )


def _clear(effect: "Effect", least: float) -> float:
    return effect.mean if effect.is_clear and abs(effect.mean) >= least else 0.0


def endings(scenario: "Scenario", forecast: "Forecast") -> list[EndingExpected]:
    """Every ending that came in some imagined world, the likeliest first; what was left open comes last."""
    here, there = forecast.with_orders.endings, forecast.without.endings
    found = [
        EndingExpected(key, table.title, here[key], there[key], _clear(forecast.effects[key], LEAST_CHANCE))
        for key, table in scenario.content.ending.items()
        if here[key] or there[key]
    ]
    found.sort(key=lambda one: -one.chance)
    left = _left(forecast.with_orders), _left(forecast.without)
    return found + ([EndingExpected("", say("ahead.open"), *left, 0.0)] if max(left) > 0 else [])


def _left(outlook: "Outlook") -> float:
    """The share of worlds without an ending yet."""
    return max(round(1.0 - sum(outlook.endings.values()), 9), 0.0)


def fan(scenario: "Scenario", forecast: "Forecast", name: str, history: "Sequence[View]", before: int = 4) -> Fan:
    """The fan of one watched level; `history` are the seat's views by turn, of which the last `before` are shown."""
    row = scenario.rows[name]
    first = max(forecast.turn - before, 0)
    past = tuple(levels.level(view, row) for view in history[first : forecast.turn + 1])
    bands = tuple(tuple(float(value) for value in line) for line in forecast.with_orders.bands[name])
    without = tuple(float(value) for value in forecast.without.bands[name][MEDIAN])
    indicator = scenario.indicators[row]
    span = _span((indicator.low, indicator.high), [*past, *bands[LOW], *bands[HIGH], *without])
    return Fan(titles.row(scenario, row), span, first, forecast.turn, scenario.turns, past, bands, without)


def _span(limits: tuple[float, float], values: Sequence[float]) -> tuple[float, float]:
    """The part of a range that holds all values with some air, in round numbers, and never too small a part."""
    unit = (limits[1] - limits[0]) / 100.0
    low, high = min(values), max(values)
    lacking = max(NARROWEST * unit - (high - low), 0.0)
    step = 5 * unit
    low = limits[0] + step * int((low - lacking / 2 - limits[0]) // step)
    high = limits[0] + step * -int(-(high + lacking / 2 - limits[0]) // step)
    return max(low, limits[0]), min(high, limits[1])


# ---------------------------------------------------------------- in words


def tell_ahead(scenario: "Scenario", forecast: "Forecast") -> Iterator[str]:
    """The whole look ahead, one fact a line."""
    date = day(scenario.date(forecast.through))
    yield say("ahead.of", worlds=forecast.worlds, date=date)
    yield from (tell_level(scenario, one, date) for one in expected(scenario, forecast))
    yield from (tell_chance(one) for one in endings(scenario, forecast))


def tell_level(scenario: "Scenario", one: Expected, date: str) -> str:
    indicator = scenario.indicators[one.row]
    told = {name: levels.amount(indicator, getattr(one, name)) for name in ("now", "low", "median", "high", "without")}
    line = say("ahead.level", title=one.title, date=date, **told)
    if not one.move:
        return say("ahead.same", level=line)
    return say("ahead.moved", level=line, move=tell_move(scenario, one))


def tell_move(scenario: "Scenario", one: Expected) -> str:
    """`+2`, `−0.8`"""
    indicator = scenario.indicators[one.row]
    wide = indicator.high - indicator.low > 20
    return levels.signed(one.move, 0 if wide and abs(one.move) >= 1 else 1 if wide else 2)


def tell_chance(one: EndingExpected) -> str:
    told = say("ahead.ending", ending=one.title, chance=levels.chance(one.chance))
    return say("ahead.ending.moved", ending=told, move=levels.signed(one.move * 100, 0)) if one.move else told


def tell_moves(scenario: "Scenario", forecast: "Forecast", orders: bool, most: int = 4) -> list[str]:
    """What a draft changes, the largest first; `orders` says whether there is anything in it."""
    if not orders:
        return [say("ahead.moves.no_orders")]
    moved: list[tuple[float, str]] = []
    for one in expected(scenario, forecast):
        if one.move:
            told = say("ahead.moves", title=one.title, move=tell_move(scenario, one))
            moved.append((_share(scenario, one), told))
    for ending in endings(scenario, forecast):
        if ending.move:
            move = levels.signed(ending.move * 100, 0)
            moved.append((abs(ending.move), say("ahead.moves.ending", ending=ending.title, move=move)))
    moved.sort(key=lambda pair: -pair[0])
    return [text for _, text in moved[:most]] or [say("ahead.moves.none")]


def _share(scenario: "Scenario", one: Expected) -> float:
    indicator = scenario.indicators[one.row]
    return abs(one.move) / (indicator.high - indicator.low)


def largest_move(scenario: "Scenario", forecast: "Forecast") -> str:
    """The watched level that the draft changes most; the first one where it changes none."""
    return max(expected(scenario, forecast), key=lambda one: _share(scenario, one)).name


def tell_method(scenario: "Scenario", seat: str, minds: Mapping[str, str]) -> str:
    """Whose play is imagined; `minds` gives the doctrine of each seat."""
    content = scenario.content
    players = [say("ahead.own", mind=content.mind[minds[seat]].title)]
    for other in scenario.seats:
        if other != seat:
            title = content.mind[minds[other]].title
            players.append(say("ahead.other", seat=content.patron[other].title, mind=title))
    return say("ahead.method", players=", ".join(players))
