"""Where games came apart: each against the most common course, and all against each other."""

from collections.abc import Iterator

from game.narration import levels, titles
from game.report.compared import Difference
from game.report.document import Block, Folded, Paragraph, Points, Section, Table
from game.report.room.divergence import Apart, Came, apart, first_turns, most_common
from game.report.room.reading import Class, Game
from game.report.room.sections.common import game_title, heads, numbers, orders_of, seat_title
from game.report.room.words import say

MOST = 16
"""Games of which every pair is shown."""
FEW = 5
"""Of more games than these each stands folded."""
TOLD = 6
"""What came out otherwise first, at most so much of it."""


def section(found: Class) -> Section | None:
    """None where fewer than two games are over."""
    if len(found.ended) < 2:
        return None
    common = most_common(found.ended)
    blocks: list[Block] = [
        Paragraph(say("parted.note"), "note"),
        Paragraph(say("parted.common", game=common.number)),
        *(_folded(game, common, len(found.ended) <= FEW) for game in found.ended if game is not common),
    ]
    if 2 < len(found.ended) <= MOST:
        blocks.append(_pairs(found))
    return Section("parted", say("parted"), tuple(blocks))


def _folded(game: Game, common: Game, is_open: bool) -> Folded:
    parted = apart(game, common)
    if parted.first is None:
        return Folded(say("parted.never", game=game.number, common=common.number), (), open=True)
    key = "parted.at" if parted.turn is not None and parted.turn == parted.first else "parted.by_luck"
    title = say(key, game=game.number, common=common.number, turn=parted.first, seats=_seats(game, parted))
    return Folded(title, tuple(_told(game, common, parted)), open=is_open)


def _seats(game: Game, parted: Apart) -> str:
    return ", ".join(seat_title(game, one.seat) for one in parted.orders) or say("parted.outside")


def _told(game: Game, common: Game, parted: Apart) -> Iterator[Block]:
    lines = []
    for one in parted.orders:
        seat = seat_title(game, one.seat)
        here, there = orders_of(game, one.here), orders_of(common, one.there)
        lines.append(say("parted.orders", seat=seat, game=game.number, here=here, common=common.number, there=there))
    lines += [say("parted.ruled", game=one.game, told=one.told) for one in parted.ruled]
    if lines:
        yield Points(tuple(lines))
    if parted.came:
        turn = parted.came[0].difference.turn
        yield Paragraph(say("parted.came", turn=turn, game=game.number, common=common.number))
        came = tuple(came_told(game, common, one) for one in parted.came[:TOLD])
        more = len(parted.came) - TOLD
        yield Points((*came, *((say("parted.more", n=more),) if more > 0 else ())))
    else:
        yield Paragraph(say("parted.same_so_far"))


def came_told(game: Game, common: Game, came: Came) -> str:
    """What came out otherwise, and the luck that decided it."""
    text, draw = _what(game, common, came.difference), came.draw
    if draw is None:
        return text
    if not draw.is_same:
        named = {"here": levels.number(draw.here, 2), "there": levels.number(draw.there, 2)}
        return say("draw.other", text=text, address=draw.address, game=game.number, common=common.number, **named)
    told = say("draw.same", text=text, address=draw.address, draw=levels.number(draw.here, 2))
    chances = [
        say("draw.chance", game=number, chance=levels.about(chance))
        for number, chance in ((game.number, draw.chance_here), (common.number, draw.chance_there))
        if chance is not None
    ]
    return say("draw.with", told=told, chances=", ".join(chances)) if chances else told


def _what(game: Game, common: Game, one: Difference) -> str:
    scenario = game.scenario
    if one.kind == "act":
        front = next(front for front in scenario.fronts if front.id == one.id)
        names = {act.id: titles.act(scenario, front.id, act.index).title for act in front.acts}
        named = {"here": names[one.played or ""], "there": names[one.changed or ""]}
        title = titles.front(scenario, front.id)
        return say("came.act", front=title, game=game.number, common=common.number, **named)
    title = getattr(scenario.content, "dyad" if one.kind == "war" else one.kind)[one.id].title
    return say(f"came.{one.kind}", title=title, game=(common if one.played is None else game).number)


def _pairs(found: Class) -> Table:
    turns = first_turns(found.ended)
    rows = []
    for one in found.ended:
        cells = ("" if one is other else _turn(turns[one.number, other.number]) for other in found.ended)
        rows.append((game_title(one), *cells))
    head = ("", *heads(found.ended))
    return Table(say("parted.pairs"), head, tuple(rows), frozenset(range(1, len(head))))


def _turn(turn: int | None) -> str:
    return say("parted.same") if turn is None else numbers([turn])
