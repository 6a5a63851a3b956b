"""What a host's workers do of a room's debrief: the public board of a game, the class page, another team's orders.

Games stay open here, in the worker's own process, while they do not change: what crosses is small and whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from game.errors import CommandError
from game.report import page
from game.report.findings import Size
from game.report.room import klass
from game.report.room.board import Board, board_of
from game.report.room.exchange import Wish, exchange, section
from game.report.room.reading import Class, Source, read_class
from game.report.room.words import say
from game.scenario.model import Scenario
from game.session.journal import Journal, Where
from game.session.replay import scenario_of
from game.session.session import Session

_kept: dict[tuple[Source, bool, tuple[int, ...]], Class] = {}
"""The room that was read last, with how much of each journal there was."""


def public_board(source: Source, game: int) -> Iterator[Board]:
    """A game, counted from 1, as everybody may see it."""
    with Session.resume(source.games[game - 1], watch=True, scenario=_scenario(source.games[0])) as session:
        yield board_of(session)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page; more is to come unless it `is_whole`."""

    html: str
    is_whole: bool = True


def class_page(source: Source, names: bool) -> Iterator[Part]:
    """The class page: first without what takes a while, then whole."""
    found = _read(source, names)
    yield Part(page.fragment(klass.compose(found, first=True)), is_whole=False)
    yield Part(page.fragment(klass.compose(found)))


def try_exchange(source: Source, names: bool, wish: Wish) -> Iterator[Part]:
    """One team's game with somebody else's orders. CommandError where that cannot be tried."""
    found = _read(source, names)
    ended = {game.number: game for game in found.ended}
    if wish.game not in ended:
        raise CommandError(say("exchange.no_game"))
    yield Part(page.sections((section(ended[wish.game], exchange(found.ended, wish)),)))


@lru_cache(maxsize=4)
def _scenario(game: Where) -> Scenario:
    """The content that the games of a room share, compiled once."""
    with Journal.open(game, watch=True) as journal:
        return scenario_of(journal)


def _read(source: Source, names: bool) -> Class:
    key = source, names, tuple(_length(game) for game in source.games)
    if key not in _kept:
        _kept.clear()
        pseudonym = None if names else say("person", number="{number}")
        _kept[key] = read_class(source, _scenario(source.games[0]), pseudonym, size=Size())
    return _kept[key]


def _length(game: Where) -> int:
    with Journal.open(game, watch=True) as journal:
        return len(journal.entries())
