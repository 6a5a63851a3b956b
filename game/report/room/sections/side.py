"""Games side by side: who sat where, how each ended, what each seat had of what it needed, when red lines fell."""

from collections import Counter
from collections.abc import Iterator

from game.engine.judgement import judge
from game.narration.phrases import semicolons
from game.report.document import Block, Chart, Line, Paragraph, Section, Table
from game.report.room.reading import Class, Game
from game.report.room.sections.common import heads, how_it_ended, numbers, people_in
from game.report.room.words import say
from game.report.sections.common import ending_title


def section(found: Class) -> Section:
    """The table of all games, and the endings of those that are over."""
    blocks: list[Block] = [_games(found)]
    if len(found.ended) > 1:
        blocks.append(_endings(found))
    return Section("side", say("side"), tuple(blocks))


def _games(found: Class) -> Table:
    seats = found.scenario.seats
    rows = [
        (
            str(game.number), how_it_ended(game), str(game.turn),
            *(_seat(found, game, seat) for seat in seats),
        )
        for game in found.games
    ]  # fmt: skip
    titles = (found.scenario.content.patron[seat].title for seat in seats)
    head = (say("side.game"), say("side.ending"), say("side.turns"), *titles)
    return Table(say("side.games"), head, tuple(rows), frozenset({0, 2}))


def _seat(found: Class, game: Game, seat: str) -> str:
    """Who sat there, and whether they had what they needed."""
    is_mind = seat not in game.persons
    who = say("side.mind", mind=game.minds[seat]) if is_mind else people_in(found, game, seat)
    if not game.over or not game.turn:
        return who
    judged = game.first.judged[seat]
    return say("side.success" if judged.success else "side.failure", who=who, met=judged.met, count=len(judged.aims))


def _endings(found: Class) -> Chart:
    counted = Counter(game.ending for game in found.ended).most_common()
    names = tuple(ending_title(found.scenario, key, found.scenario.turns) for key, _ in counted)
    which = {key: numbers(game.number for game in found.ended if game.ending == key) for key, _ in counted}
    rows = tuple((name, str(n), which[key]) for name, (key, n) in zip(names, counted, strict=True))
    head = (say("side.ending"), say("side.count"), say("side.which"))
    table = Table(say("side.endings"), head, rows, frozenset({1}))
    n, most = counted[0][1], names[0]
    key = "side.endings.all" if n == len(found.ended) else "side.endings.text"
    text = say(key, n=n, games=len(found.ended), ending=most)
    values = tuple(float(n) for _, n in counted)
    line = Line(say("side.count"), values, "bar")
    return Chart("endings", say("side.endings"), text, (0.0, max(values)), (line,), table, names=names)


# ---------------------------------------------------------------- aims


def aims(found: Class) -> Section:
    """Each seat's aims, fixed before play, and in which games they were met."""
    tables = tuple(_aims(found, seat) for seat in found.scenario.seats)
    return Section("aims", say("aims"), (Paragraph(say("aims.note"), "note"), *tables))


def _aims(found: Class, seat: str) -> Table:
    patron, games = found.scenario.content.patron[seat], found.ended
    judged = {game.number: judge(game.scenario, game.course.states[-1])[seat] for game in games}
    met = {(number, aim.id): aim.met for number, one in judged.items() for aim in one.aims}
    rows = []
    for aim in patron.aim:
        by_game = [met[game.number, aim.id] for game in games]
        cells = (say("aims.met" if one else "aims.missed") for one in by_game)
        title = say("aims.must", aim=aim.title) if getattr(aim, "must", False) else aim.title
        rows.append((title, *cells, say("aims.of", n=sum(by_game), games=len(games))))
    cells = (say("aims.met" if judged[game.number].success else "aims.missed") for game in games)
    n = sum(one.success for one in judged.values())
    rows.append((say("aims.needed"), *cells, say("aims.of", n=n, games=len(games))))
    head = (say("aims.aim"), *heads(games), say("aims.games"))
    title = say("aims.of_seat", seat=patron.title)
    return Table(title, head, tuple(rows), frozenset(range(1, len(head))), frozenset({len(rows) - 1}))


# ---------------------------------------------------------------- red lines


def red_lines(found: Class) -> Section | None:
    """When each demand was first crossed and how often, game by game; None for a scenario without any."""
    games = found.ended
    crossed = {one.id: [tuple(crossings(game, one.index)) for game in games] for one in found.scenario.demands}
    if not crossed:
        return None
    rows = tuple(_line(found, demand, turns) for demand, turns in crossed.items() if any(turns))
    blocks: list[Block] = [Paragraph(say("lines.note"), "note")]
    if rows:
        head = (say("lines.demand"), *heads(games), say("lines.games"))
        blocks.append(Table(say("lines.table"), head, rows, frozenset(range(1, len(head)))))
    if held := [_demand(found, demand) for demand, turns in crossed.items() if not any(turns)]:
        blocks.append(Paragraph(say("lines.held", demands=semicolons(held))))
    return Section("lines", say("lines"), tuple(blocks))


def _demand(found: Class, demand: str) -> str:
    table = found.scenario.content.demand[demand]
    return say("lines.title", demand=table.title, seat=found.scenario.content.patron[table.seat].title)


def _line(found: Class, demand: str, turns: list[tuple[int, ...]]) -> tuple[str, ...]:
    cells = (_crossed(one) for one in turns)
    return _demand(found, demand), *cells, say("aims.of", n=sum(map(bool, turns)), games=len(turns))


def _crossed(turns: tuple[int, ...]) -> str:
    if not turns:
        return say("lines.never")
    return say("lines.once" if len(turns) == 1 else "lines.often", turn=turns[0], n=len(turns))


def crossings(game: Game, demand: int) -> Iterator[int]:
    """The turns in which a demand was crossed."""
    for played in game.first.played:
        for judged in played.record.demands if played.record else ():
            if judged.demand == demand and judged.what == "crossed":
                yield played.turn
