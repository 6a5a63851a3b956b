"""One team's game with somebody else's orders, the luck the same: another team's, a doctrine's, or none at all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from game.engine.luck import Luck
from game.engine.orders import Mind, Orders
from game.engine.view import View
from game.errors import CommandError
from game.foresight.counterfactual import Alternative, Change
from game.foresight.course import options_in
from game.foresight.forecast import Advisers
from game.foresight.instead import Instead, play_instead
from game.minds import find_mind
from game.minds.find import draw_mind_luck
from game.minds.recorded import Recorded
from game.report import beside
from game.report.compared import Compared
from game.report.document import Block, Paragraph, Points, Section
from game.report.players import doctrine_title, successor
from game.report.room.reading import Game
from game.report.room.words import say
from game.report.sections.common import order_title
from game.report.words import say as say_of_game

NOTHING, DOCTRINE = "nothing", "doctrine"
"""Whose orders they may be, beside another game's."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be tried: the orders of `whose` (a game's number, NOTHING or DOCTRINE) for a seat of a game."""

    game: int
    seat: str
    turn: int
    whose: int | str
    lasting: bool


@dataclass(frozen=True)
class Exchanged:
    """What came of a wish; `refused` are orders of that turn that could not be given in this game."""

    wish: Wish
    compared: Compared
    instead: Instead
    refused: tuple[int, ...]


class _Nothing:
    """Orders nothing; questions go by their defaults."""

    def decide(self, view: View, luck: Luck) -> Orders:
        return Orders.none(view.seat)


def exchange(games: Sequence[Game], wish: Wish) -> Exchanged:
    """Play it. CommandError for a game, seat or turn that was not played, and for a game's own orders."""
    by_number = {game.number: game for game in games if game.turn}
    game = by_number.get(wish.game)
    other = by_number.get(wish.whose) if isinstance(wish.whose, int) else None
    if game is None or (isinstance(wish.whose, int) and other is None) or wish.whose == wish.game:
        raise CommandError(say("exchange.no_game"))
    if wish.seat not in game.scenario.seats or not 1 <= wish.turn <= game.turn:
        raise CommandError(say("exchange.no_turn", game=game.number, last=game.turn))
    if other is not None and wish.turn > other.turn:
        raise CommandError(say("exchange.no_turn", game=other.number, last=other.turn))
    return _played(game, other, wish)


def _played(game: Game, other: Game | None, wish: Wish) -> Exchanged:
    course, seat = game.course, wish.seat
    mind = _mind(game, other, wish)
    found = {one: successor(course, one, seat, game.minds.get(one)) for one in game.scenario.seats}
    players = Advisers({one: who for one, (who, _) in found.items()}, draw_mind_luck)
    instead = play_instead(course, seat, wish.turn, mind, players, lasting=wish.lasting)
    told = [_who(game, wish) if one == seat and wish.lasting else words for one, (_, words) in found.items()]
    change = Change(wish.turn, instead.ordered[wish.turn])
    compared = Compared(game.name, seat, course, Alternative(change, instead.levels, instead.final), " ".join(told))
    meant = options_in(other.course.sealed[wish.turn - 1][seat]) if other is not None else ()
    refused = tuple(option for option in meant if option not in change.options)
    return Exchanged(wish, compared, instead, refused)


def _mind(game: Game, other: Game | None, wish: Wish) -> Mind:
    if wish.whose == NOTHING:
        return _Nothing()
    doctrine = find_mind(game.scenario, wish.seat)
    return doctrine if other is None else Recorded.of(other.course, wish.seat, doctrine)


def _who(game: Game, wish: Wish) -> str:
    title = game.scenario.content.patron[wish.seat].title
    return say("exchange.from_then_on", seat=title, whose=whose_title(game, wish))


def whose_title(game: Game, wish: Wish) -> str:
    """Whose orders they are, in words."""
    if isinstance(wish.whose, int):
        return say("exchange.of_game", game=wish.whose)
    declared = game.scenario.content.patron[wish.seat].mind
    doctrine = doctrine_title(game.scenario, declared)
    return say(f"exchange.of_{wish.whose}", doctrine=doctrine)


def section(game: Game, exchanged: Exchanged) -> Section:
    """Both worlds to their ends, side by side."""
    wish, scenario = exchanged.wish, game.scenario
    found = beside.section(exchanged.compared)
    key = "exchange.title.lasting" if wish.lasting else "exchange.title"
    named = {"game": game.number, "seat": scenario.content.patron[wish.seat].title, "turn": wish.turn}
    blocks: list[Block] = [Paragraph(say("exchange.lead"), "note")]
    if exchanged.refused:
        refused = tuple(order_title(scenario, scenario.options[option]) for option in exchanged.refused)
        blocks += [Paragraph(say("exchange.refused", turn=wish.turn)), Points(refused)]
    whose = whose_title(game, wish)
    yours = Paragraph(say_of_game("beside.changed"))
    theirs = (Paragraph(say("exchange.changed", whose=whose)) if block == yours else block for block in found.blocks)
    return replace(found, id="exchange", title=say(key, whose=whose, **named), blocks=(*blocks, *theirs))
