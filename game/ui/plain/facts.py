"""What a seat can look at, as sections of a document: lines write them one fact a line, a page as lists and tables."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from game.engine.explain import weigh_all
from game.engine.judgement import judge
from game.engine.orders import cost_of
from game.narration import briefing, judgement, levels, orders, situation, titles, why
from game.narration.phrases import colon, semicolons
from game.report.document import Block, Paragraph, Points, block_lines
from game.ui.plain import words

if TYPE_CHECKING:
    from game.engine.record import Weighed
    from game.narration.briefing import Part
    from game.narration.cables import Cable
    from game.narration.situation import ClientSeen, DyadSeen, Reading
    from game.narration.why import Explanation
    from game.scenario.model import Scenario
    from game.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Levels:
    """Levels as the seat knows them."""

    readings: "tuple[Reading, ...]"
    kind: Literal["levels"] = "levels"


@dataclass(frozen=True, slots=True)
class News:
    """Cables: what is news by date, and in one line what only goes on."""

    cables: "tuple[Cable, ...]"
    goes_on: str
    kind: Literal["news"] = "news"


@dataclass(frozen=True, slots=True)
class Causes:
    """Why something came about."""

    explanation: "Explanation"
    kind: Literal["causes"] = "causes"


Fact = Block | Levels | News | Causes


@dataclass(frozen=True, slots=True)
class Facts:
    """A heading and what stands below it; `part` where it is a part of what stands before."""

    id: str
    title: str
    blocks: tuple[Fact, ...]
    part: bool = False


def lines_of(blocks: Iterable[Fact]) -> Iterator[str]:
    """One fact a line."""
    for block in blocks:
        match block:
            case Levels():
                yield from (f"- {level_line(reading)}" for reading in block.readings)
            case News():
                for cable in block.cables:
                    yield from filter(None, (cable_line(cable), cable.text))
                if block.goes_on:
                    yield block.goes_on
            case Causes():
                yield from why.render(block.explanation)
            case _:
                yield from block_lines((block,))


def paragraphs(lines: Iterable[str]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(line) for line in lines)


# ---------------------------------------------------------------- the situation


def situation_facts(desk: "Desk") -> Iterator[Facts]:
    """Everything at a glance."""
    scenario, view = desk.scenario, desk.view
    dangers = (words.DANGER.format(title=title, chance=levels.chance(chance)) for title, chance in desk.dangers)
    clock = (*briefing.clock_lines(scenario, view), *means(desk), *dangers)
    yield Facts("situation", words.SITUATION, paragraphs(clock))
    watched = situation.watched(scenario, view, desk.before)
    yield Facts("watched", words.WATCHED, (Levels(tuple(watched)),))
    yield Facts("theatres", words.THEATRES, (Points(tuple(_theatre_lines(desk))),))
    yield adversaries(desk)
    yield from waiting(desk)


def means(desk: "Desk") -> list[str]:
    """What can be spent, and what the draft would leave of it."""
    capital, drafted = situation.capital(desk.scenario, desk.view), desk.session.drafted
    left = capital - sum(cost_of(option, desk.view) for option in drafted)
    limit = desk.scenario.content.patron[desk.session.seat].orders
    return [
        words.CAPITAL.format(capital=levels.number(capital), left=levels.number(left)),
        words.ORDERS.format(limit=limit, n=sum(option.attention for option in drafted)),
    ]


def level_line(reading: "Reading") -> str:
    """A level, its word and its trend."""
    if reading.value is None:
        return colon(reading.title, reading.shown)
    line = words.LEVEL.format(title=reading.title, shown=reading.shown, word=reading.word)
    return words.TREND.format(line=line, trend=trend_of(reading)) if reading.trend else line


def trend_of(reading: "Reading") -> str:
    """A trend in words, without its arrow."""
    return reading.trend.partition(" ")[2]


def _theatre_lines(desk: "Desk") -> Iterator[str]:
    scenario = desk.scenario
    fronts = situation.fronts(scenario, desk.view)
    for key, table in scenario.content.theatre.items():
        here = sorted((front for front in fronts if front.theatre == key), key=lambda front: -front.intensity)
        if not here:
            yield colon(table.title, words.QUIET)
            continue
        indicator = scenario.indicators[scenario.theatres[key].intensity]
        high = levels.word(indicator, here[0].intensity)
        yield words.THEATRE.format(title=table.title, word=high, front=here[0].title, act=here[0].act)


def adversaries(desk: "Desk") -> Facts:
    dyads = situation.dyads(desk.scenario, desk.view, desk.before)
    points = Points(tuple(map(_dyad_line, dyads)), tuple(dyad.id for dyad in dyads))
    return Facts("adversaries", words.ADVERSARIES, (points,))


def _dyad_line(dyad: "DyadSeen") -> str:
    if dyad.at_war:
        return words.DYAD_WAR.format(title=dyad.title)
    line = words.DYAD.format(
        title=dyad.title,
        rung=dyad.rung_title,
        number=dyad.rung + 1,
        count=len(dyad.rungs),
        tension=dyad.tension.shown,
        channel=dyad.channel.shown,
    )
    moved = trend_of(dyad.tension)
    return words.TREND.format(line=line, trend=moved) if moved else line


def waiting(desk: "Desk") -> Iterator[Facts]:
    """What waits for an answer, where something does."""
    lines = []
    for key, options in desk.session.questions.items():
        default = next(option for option in options if option.default)
        title = titles.question(desk.scenario, key)
        lines.append(words.WAITING.format(title=title, default=orders.answer_title(desk.scenario, default)))
    if lines:
        yield Facts("waiting", words.WAITS, (Points(tuple(lines)),))


def clients(desk: "Desk") -> Iterator[Facts]:
    """Each client as the services judge it: what it does, where it is heading, how it stands."""
    yield Facts("clients", words.CLIENTS, ())
    weighed = weigh_all(desk.scenario, desk.view)
    for client in situation.clients(desk.scenario, desk.view, desk.before):
        patron = desk.scenario.content.patron[client.patron]
        own = client.patron == desk.session.seat
        title = (words.OWN if own else words.OTHER).format(title=client.title, patron=patron.title)
        blocks: tuple[Fact, ...] = (Paragraph(client.character), *_acts(desk, client, weighed))
        blocks += (Levels(client.readings),)
        yield Facts(client.id, title, blocks, part=True)


def _acts(desk: "Desk", client: "ClientSeen", weighed: "dict[str, tuple[Weighed, ...]]") -> Iterator[Points]:
    for front in client.fronts:
        place = desk.scenario.content.client[client.id].front[front.id.partition("__")[2]].title
        now = words.ACT.format(front=place, act=front.act)
        yield Points((now, _heading(desk, front.id, place, weighed[front.id])), (front.id, None))


def _heading(desk: "Desk", front: str, place: str, weighed: "Iterable[Weighed]") -> str:
    """The likeliest acts of the coming turn, were no order given."""
    likeliest = sorted(weighed, key=lambda one: -one.probability)
    acts = ", ".join(
        words.CHANCE.format(act=titles.act(desk.scenario, front, one.act).title, chance=levels.chance(one.probability))
        for one in likeliest[:3]
        if one.possible and one.probability >= 0.05
    )
    return words.NEXT.format(front=place, acts=acts)


def demands(desk: "Desk") -> Facts:
    found = situation.demands(desk.scenario, desk.view)
    lines = []
    for demand in found:
        line = words.DEMAND.format(
            title=demand.title,
            client=demand.client,
            how=demand.how,
            backing=demand.backing,
            crossings=demand.crossings,
            heeded=demand.heeded,
        )
        lines.append(words.DEMAND_CROSSED.format(line=line) if demand.crossed else line)
    shown = Points(tuple(lines), tuple(demand.id for demand in found)) if lines else Paragraph(words.NO_DEMANDS)
    return Facts("demands", words.DEMANDS, (shown,))


# ---------------------------------------------------------------- what was told


def turn_facts(desk: "Desk", turn: int) -> Facts:
    return told_turn(desk.scenario, turn, desk.cables_of(turn))


def told_turn(scenario: "Scenario", turn: int, cables: "Sequence[Cable]") -> Facts:
    """A turn told; turn 0 is what had happened before."""
    title = words.CABLES_OF.format(turn=turn, span=briefing.span(scenario, turn)) if turn else words.CABLES_BEFORE
    same = [cable.headline for cable in cables if not (cable.weight or cable.text)]
    goes_on = words.GOES_ON.format(fronts=semicolons(same)) if same else ""
    return Facts("cables", title, (News(tuple(cable for cable in cables if cable.weight or cable.text), goes_on),))


def cable_line(cable: "Cable") -> str:
    headline = cable.headline.rstrip(".")
    line = words.CABLE.format(date=briefing.day(cable.date), headline=headline)
    return words.URGENT.format(line=line) if cable.weight >= 3 else line


def moment(desk: "Desk") -> Iterator[Facts]:
    """The gravest of what the turn brought, by itself."""
    found = desk.moment()
    if found is not None:
        title = words.MOMENT.format(label=found.label, title=found.title)
        yield Facts("moment", title, paragraphs(found.lines))


def ending(desk: "Desk") -> Iterator[Facts]:
    """How it ended, the grades and the aims."""
    session, scenario = desk.session, desk.scenario
    judged = judge(scenario, session.state)
    told = judgement.tell_ending(scenario, session.ended, session.turn)
    yield Facts("ending", words.ENDING, paragraphs(told))
    for seat in (session.seat, *(seat for seat in scenario.seats if seat != session.seat)):
        grades = (words.GRADE_MEANS.format(grade=g, text=t) for g, t in judgement.tell_grades(scenario, judged[seat]))
        blocks = (
            Paragraph(judgement.tell_outcome(scenario, judged[seat])),
            Points(tuple(judgement.tell_aims(scenario, judged[seat]))),
            Points(tuple(grades)),
        )
        title = words.JUDGED.format(seat=scenario.content.patron[seat].title)
        yield Facts(f"judged-{seat}", title, blocks)


# ---------------------------------------------------------------- to read


def parts(found: "Iterable[Part]") -> Iterator[Facts]:
    for number, part in enumerate(found):
        blocks = (Points(part.lines),) if part.listed else paragraphs(part.lines)
        yield Facts(f"part-{number}", part.title, blocks)


def brief(desk: "Desk") -> Iterator[Facts]:
    return parts(briefing.brief(desk.scenario, desk.session.seat))


def notes(desk: "Desk") -> Iterator[Facts]:
    return parts(briefing.framing(desk.scenario))
