"""The moment of a turn: the gravest of what a seat has just heard, told by itself; most turns have none."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from game.narration import levels, situation, titles
from game.narration.cables import Cable
from game.narration.phrases import capital, say
from game.narration.tellings import roll

if TYPE_CHECKING:
    from game.engine.record import Record
    from game.engine.view import View
    from game.scenario.model import Scenario
    from game.scenario.parts import CompiledDemand, CompiledDyad

Kind = Literal["war", "incident", "crossing", "collapsed", "struck", "brink", "clock"]
LABELS = 3
"""Ways to head a moment of a kind."""

NEAR_THE_TOP = 2
"""How many rungs of a ladder are the brink."""

MOVED = 2
"""How many levels are told that moved with it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """`about` is what *why?* explains; `asks` says that it waits for an answer of the seat's."""

    kind: Kind
    label: str
    title: str
    lines: tuple[str, ...]
    about: str
    asks: bool = False


@dataclass(frozen=True, slots=True)
class _Turn:
    """What is needed to tell a turn's moment."""

    scenario: "Scenario"
    record: "Record"
    before: "View"
    after: "View"
    cables: Sequence[Cable]

    def moment(self, kind: Kind, title: str, lines: Sequence[str], about: str, asks: bool = False) -> Moment:
        label = say(f"moment.{kind}.{roll(kind, about, self.record.turn) % LABELS}")
        return Moment(kind, label, title, tuple(line for line in lines if line), about, asks)

    def told(self, kind: str, about: str) -> str:
        """What the cable about it said."""
        return next((cable.text for cable in self.cables if cable.kind == kind and cable.about == about), "")


def moment_of(
    scenario: "Scenario", record: "Record", before: "View", after: "View", cables: Sequence[Cable]
) -> Moment | None:
    """The gravest moment of a turn for the seat that saw `before` and `after` and heard these cables of it."""
    turn = _Turn(scenario, record, before, after, cables)
    finders: tuple[Callable[[_Turn], Iterator[Moment]], ...] = (
        _wars,
        _incidents,
        _crossings,
        _deals,
        _brinks,
        _clocks,
    )
    return next((moment for find in finders for moment in find(turn)), None)


def _wars(turn: _Turn) -> Iterator[Moment]:
    for number in turn.record.wars:
        dyad = turn.scenario.dyads[number].id
        title = turn.scenario.content.dyad[dyad].title
        yield turn.moment("war", title, [say("war.text"), *_moved(turn)], dyad)


def _incidents(turn: _Turn) -> Iterator[Moment]:
    """Those that hit the seat itself, and of those of which it is held responsible the first of a kind."""
    for happened in turn.record.incidents:
        incident = turn.scenario.incidents[happened.incident]
        front = turn.scenario.fronts[incident.front]
        ours = turn.scenario.content.client[front.client].patron == turn.after.seat
        is_first = levels.level(turn.after, incident.rows.count) <= 1
        if (ours and happened.blamed and is_first) or _is_side(turn, front.dyad):
            title = turn.scenario.content.incident[incident.id].title
            yield turn.moment("incident", title, [turn.told("incident", incident.id), *_moved(turn)], incident.id)


def _is_side(turn: _Turn, dyad: str | None) -> bool:
    """Whether the seat is one of the two adversaries."""
    return dyad is not None and turn.after.seat in turn.scenario.content.dyad[dyad].sides


def _crossings(turn: _Turn) -> Iterator[Moment]:
    """The first of a demand, and where a client goes on to it against a consequence that was named."""
    seen = {demand.id: demand for demand in situation.demands(turn.scenario, turn.after)}
    for judged in turn.record.demands:
        demand = turn.scenario.demands[judged.demand]
        if judged.what == "crossed" and demand.id in seen and _is_news(turn, demand, seen[demand.id].crossings):
            known, table = seen[demand.id], turn.scenario.content.demand[demand.id]
            client = titles.client(turn.scenario, table.client)
            said = say("moment.crossing.said", text=known.text, how=known.how, backing=known.backing)
            count = say("moment.crossing.first" if known.crossings <= 1 else "moment.crossing.again", n=known.crossings)
            now = [say("moment.crossing.now")] if turn.record.ending is None else []
            lines = [capital(say("moment.crossing.did", client=client)), said, count, *now]
            yield turn.moment("crossing", table.title, lines, demand.id, asks=True)


def _is_news(turn: _Turn, demand: "CompiledDemand", crossings: int) -> bool:
    is_named = levels.level(turn.after, demand.rows.backing) > 0
    begun = ((chosen.front, chosen.act) for chosen in turn.record.acts if chosen.act != chosen.before)
    return crossings <= 1 or (is_named and not set(demand.forbids).isdisjoint(begun))


def _deals(turn: _Turn) -> Iterator[Moment]:
    for changed in turn.record.deals:
        deal = turn.scenario.deals[changed.deal].id
        kind: Kind = "collapsed" if changed.what == "collapsed" else "struck"
        title = turn.scenario.content.deal[deal].title
        yield turn.moment(kind, title, [turn.told("deal", deal), *_moved(turn)], deal)


def _brinks(turn: _Turn) -> Iterator[Moment]:
    """A ladder that can give way has come near its top."""
    for changed in turn.record.rungs:
        dyad = turn.scenario.dyads[changed.dyad]
        table, first = turn.scenario.content.dyad[dyad.id], dyad.rungs - NEAR_THE_TOP
        if dyad.hazard is not None and changed.before < first <= changed.after:
            lines = [say("moment.brink.rung", rung=table.rungs[changed.after]), _chance(turn, dyad), *_moved(turn)]
            yield turn.moment("brink", table.title, lines, dyad.id)


def _chance(turn: _Turn, dyad: "CompiledDyad") -> str:
    from game.engine.explain import war_chance

    likely = war_chance(turn.scenario, turn.after, dyad.id)
    return say("why.rung.chance", chance=levels.about(likely)) if likely > 0 else ""


def _clocks(turn: _Turn) -> Iterator[Moment]:
    """A date that weighs on the seat comes near."""
    for key, table in turn.scenario.content.clock.items():
        rows = turn.scenario.clocks[key]
        was, now = levels.level(turn.before, rows.near), levels.level(turn.after, rows.near)
        if table.of == turn.after.seat and was <= 0 < now:
            days = int(levels.level(turn.after, rows.days_left))
            lines = [say("days_left", clock=table.title, n=days), say("moment.clock.weighs")]
            yield turn.moment("clock", table.title, lines, "")


def _moved(turn: _Turn) -> Iterator[str]:
    """What the seat watches and moved most."""
    readings = situation.watched(turn.scenario, turn.after, turn.before)
    moved = []
    for reading in readings:
        indicator = turn.scenario.indicators[reading.row]
        old, new = levels.level(turn.before, reading.row), levels.level(turn.after, reading.row)
        share = abs(new - old) / (indicator.high - indicator.low)
        if share >= 0.03:
            told = (levels.amount(indicator, value) for value in (old, new))
            moved.append((share, say("moment.moved", title=reading.title, before=next(told), after=next(told))))
    yield from (line for _, line in sorted(moved, reverse=True)[:MOVED])


def dangers(scenario: "Scenario", view: "View", least: float = 0.01) -> list[tuple[str, float]]:
    """Ladders that may give way in the coming turn, by title and with the chance as the seat judges it, worst first."""
    from game.engine.explain import war_chance

    found = []
    for dyad in scenario.dyads:
        if dyad.hazard is not None and levels.level(view, dyad.rows.war) <= 0:
            chance = war_chance(scenario, view, dyad.id)
            if chance >= least:
                found.append((scenario.content.dyad[dyad.id].title, chance))
    return sorted(found, key=lambda pair: -pair[1])
