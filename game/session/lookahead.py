"""What a seat's advisers expect of a draft: a task for a worker beside the screen, which knows no more than the seat.

The scenario comes from the game's journal, the position from the seat's View, the luck from a family of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256

from game.engine.orders import Answer, Order, Orders
from game.engine.view import View
from game.foresight.forecast import Advisers, Forecast, forecast
from game.foresight.foreseeable import Foreseeable
from game.foresight.foreseen import foresee
from game.minds.find import draw_mind_luck, find_mind
from game.scenario.model import Scenario
from game.session.journal import Journal, Where
from game.session.replay import scenario_of
from game.worker import is_wanted

WORLDS = 400
"""Imagined worlds an arm, in the end."""
FEW = 100
"""Imagined worlds for the chance of one thing."""


def look_ahead(
    path: Where, view: View, draft: Sequence[Order | Answer], minds: Mapping[str, str | None], worlds: int = WORLDS
) -> Iterator[Forecast]:
    """`advise` for a process that knows the game only by its journal."""
    yield from advise(_scenario(path), path.stem, view, draft, minds, worlds)


def advise(
    scenario: Scenario,
    game: str,
    view: View,
    draft: Sequence[Order | Answer],
    minds: Mapping[str, str | None],
    worlds: int = WORLDS,
) -> Iterator[Forecast]:
    """Forecasts with the orders of a draft and without, over more and more imagined worlds.

    `minds` are those that the other seats are known to have: a doctrine is taken at its word; for anybody else the
    seat's declared doctrine stands in.
    """
    orders, players = Orders.of(scenario, view.seat, draft), _advisers(scenario, view.seat, minds)
    base = imagination(game, view)
    yield from forecast(scenario, view, orders, players, base=base, worlds=worlds, is_wanted=is_wanted)


def advise_on(
    scenario: Scenario,
    game: str,
    view: View,
    orders: Orders,
    minds: Mapping[str, str | None],
    event: Foreseeable,
    turns: int,
) -> float:
    """How likely the advisers hold something to be with these orders; as blind, and in the same worlds, as `advise`."""
    players, base = _advisers(scenario, view.seat, minds), imagination(game, view)
    return foresee(scenario, view, orders, players, event, turns, base=base, worlds=FEW)


def imagination(game: str, view: View) -> int:
    """The family of worlds that a seat imagines in a turn: the same for every draft, so that drafts can be compared."""
    return int.from_bytes(sha256(f"ahead/{game}/{view.seat}/{view.turn}".encode()).digest()[:7], "little")


def assumed(scenario: Scenario, seat: str, minds: Mapping[str, str | None]) -> dict[str, str]:
    """The doctrine that each seat is taken to play: its own its declared one, another's the one it is known to play."""
    found = {}
    for other in scenario.seats:
        known = minds.get(other) or ""
        declared = scenario.content.patron[other].mind
        found[other] = known if other != seat and known in scenario.minds else declared
    return found


def _advisers(scenario: Scenario, seat: str, minds: Mapping[str, str | None]) -> Advisers:
    doctrines = assumed(scenario, seat, minds)
    return Advisers({other: find_mind(scenario, other, spec) for other, spec in doctrines.items()}, draw_mind_luck)


@lru_cache(maxsize=256)
def _scenario(path: Where) -> Scenario:
    """The content of a game never changes, so it is loaded once; games of a room share it."""
    with Journal.open(path, watch=True) as journal:
        header = journal.header
        content = tuple(sorted(header.files.items())), header.options.get("turns")
        if content not in _compiled:
            _compiled.clear()
            _compiled[content] = scenario_of(journal, *_known)
        return _compiled[content]


def know(scenario: Scenario) -> None:
    """Games that are played with it need no loading: for workers that are forked from this process."""
    _known[:] = [scenario]


_known: list[Scenario] = []
"""One at most."""
_compiled: dict[object, Scenario] = {}
"""The content that was asked for last."""
