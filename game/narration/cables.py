"""A turn told as dated cables: what a seat hears of it, and nothing that is another's secret."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from sys import intern
from typing import TYPE_CHECKING, Literal

from game.engine.record import DemandJudged, Record
from game.narration import orders, titles
from game.narration.phrases import capital, say
from game.narration.rulings import behind
from game.narration.tellings import choose_telling, fill_words, roll

if TYPE_CHECKING:
    from game.engine.record import ActChosen, DealChanged, IncidentHappened, OrderGiven
    from game.scenario.model import Scenario
    from game.scenario.parts import CompiledEvent

Kind = Literal[
    "act", "incident", "event", "order", "deal", "rung", "crossing", "war", "question", "ending", "inject", "leak"
]

WHEN: dict[str, tuple[float, float]] = {
    "order": (0.0, 0.25),
    "act": (0.1, 0.45),
    "incident": (0.45, 0.74),
    "crossing": (0.76, 0.86),
    "deal": (0.55, 0.85),
    "event": (0.2, 0.9),
    "question": (0.5, 0.9),
    "leak": (0.6, 0.95),
    "rung": (0.85, 0.97),
    "war": (0.97, 0.99),
    "ending": (1.0, 1.0),
    "inject": (0.0, 0.0),
}
"""The part of a turn's days in which each kind is dated, so that what follows from another comes after it."""

TOLD_AGAIN = 3
"""What goes on is told anew about every third turn."""

INTENSE = 3.5

HEEDED = 3
"""The ways in which `phrases` tells that a demand was heeded."""


@dataclass(frozen=True, slots=True)
class Cable:
    """One thing that a seat hears of a turn.

    `about` is what *why?* explains: a front, incident, event, deal, dyad, demand or lever. `weight` is 0 for what only
    goes on, 3 for what cannot wait. `name` and `telling` say which telling was used, so that it is not used again.
    """

    turn: int
    date: date
    kind: Kind
    headline: str
    text: str
    about: str | None = None
    weight: int = 1
    front: str | None = None
    theatre: str | None = None
    name: str = ""
    telling: int = -1


def tell_inject(scenario: "Scenario", turn: int, name: str, title: str, text: str) -> Cable:
    """What came from outside at the beginning of a turn, among the news of the turn before."""
    return Cable(turn - 1, scenario.date(turn - 1), "inject", title, text, weight=3, name=f"inject.{name}")


def tell_turn(scenario: "Scenario", record: Record, seat: str, previous_cables: Sequence[Cable] = ()) -> list[Cable]:
    """The cables of one turn for a seat, by date. `previous_cables` are those of the turns before, for variety."""
    teller = _Teller(scenario, record, seat, previous_cables)
    found = [cable for tell in TELLERS for cable in tell(teller)]
    return sorted(found, key=lambda cable: (cable.date, -cable.weight))


def tell_opening(scenario: "Scenario", seat: str) -> list[Cable]:
    """The cables of what has just happened when the scenario opens, as turn 0: they are dated to its first day."""
    teller = _Teller(scenario, Record(0), seat, ())
    found = [_event(teller, event) for event in scenario.events if event.opening and event.secret_of in (None, seat)]
    for demand in scenario.demands:
        if demand.starts_crossed and demand.seat == seat:
            found.append(_demand(teller, DemandJudged(demand.index, "crossed"), demand.id))
    return [replace(cable, date=scenario.start) for cable in found]


def day_of(scenario: "Scenario", turn: int, kind: Kind, name: str) -> date:
    """The day of a turn on which something of a kind is dated, always the same for the same name."""
    first, last = WHEN[kind]
    share = first + (last - first) * (roll(name, turn, "date") % 1000) / 1000
    return scenario.date(turn - 1) + timedelta(days=round(share * (scenario.turn_days - 1)))


class _Teller:
    """What telling a turn needs to know."""

    def __init__(self, scenario: "Scenario", record: Record, seat: str, previous: Sequence[Cable]) -> None:
        self.scenario, self.record, self.seat, self.previous = scenario, record, seat, list(previous)
        self.content = scenario.content

    def cable(
        self,
        kind: Kind,
        name: str,
        headline: str,
        tells: Sequence[str] = (),
        *more: str,
        about: str | None = None,
        weight: int = 1,
        front: str | None = None,
        theatre: str | None = None,
    ) -> Cable:
        """A cable whose text is a telling not used before nor in this turn, and what must be said besides."""
        turn = self.record.turn
        told = [cable.telling for cable in self.previous if cable.name == name and cable.telling >= 0]
        telling = choose_telling(name, turn, len(tells), told) if tells else -1
        text = [fill_words(tells[telling], self.content.words, name, turn)] if tells else []
        # The seats of a game hear much the same, and again from turn to turn: its words are there once.
        found = Cable(
            turn, self.day_of(kind, name), kind, intern(headline), intern(" ".join([*text, *more])),
            about, weight, front, theatre, intern(name), telling,
        )  # fmt: skip
        self.previous.append(found)
        return found

    @property
    def is_last(self) -> bool:
        """Whether the game ends with this turn: no answer is waited for then."""
        return self.record.ending is not None

    def day_of(self, kind: Kind, name: str) -> date:
        return day_of(self.scenario, self.record.turn, kind, name)


# ---------------------------------------------------------------- what a patron decided


def _orders(teller: _Teller) -> Iterator[Cable]:
    for given in teller.record.orders:
        own = given.seat == teller.seat
        if not (own or given.public):
            continue
        # Of what another seat enforces, its lever can be seen and the demand behind it cannot.
        asked = teller.scenario.options[given.option].question is not None
        cable = _answer(teller, given) if asked and own else _order(teller, given, own)
        yield cable
        yield from _risks(teller, given, cable.date)


def _order(teller: _Teller, given: "OrderGiven", own: bool) -> Cable:
    option = teller.scenario.options[given.option]
    lever = teller.content.lever[str(option.lever)]
    title = orders.title(teller.scenario, option)
    seat = teller.content.patron[given.seat].title
    headline = say("order.own", order=title) if own else say("order.other", seat=seat, order=title)
    return teller.cable("order", f"lever.{option.lever}", headline, lever.tells, about=option.lever)


def _stopped(teller: _Teller) -> Iterator[Cable]:
    """What this seat had sealed, and people did not let be carried out."""
    for seat, index in teller.record.stopped:
        if seat == teller.seat:
            option = teller.scenario.options[index]
            about = option.lever or option.question
            order = orders.describe(teller.scenario, option)
            why = behind(teller.record, teller.record.stopped_by.get(index), seat)
            yield teller.cable(
                "order", f"stopped.{index}", say("ruling.stopped", order=order), (), *why, about=about, weight=2
            )


def _requests(teller: _Teller) -> Iterator[Cable]:
    """What came of something that was not on the list."""
    for ruled in teller.record.rulings:
        if ruled.kind == "request" and ruled.secret_of in (None, teller.seat):
            headline = say("request.came_off" if ruled.took_place else "request.failed", asked=ruled.asked)
            yield teller.cable("order", f"request.{ruled.id}", headline, (), ruled.told, weight=2)


def _risks(teller: _Teller, given: "OrderGiven", ordered: date) -> Iterator[Cable]:
    """What went wrong with a lever, told after the lever."""
    lever = teller.scenario.options[given.option].lever
    for risk in teller.content.lever[lever].risk if lever is not None else ():
        if risk.id in given.risks:
            headline = say("risk", risk=risk.title)
            cable = teller.cable("order", f"risk.{lever}.{risk.id}", headline, risk.tells, about=lever, weight=2)
            yield replace(cable, date=max(cable.date, ordered + timedelta(days=1)))


def _answer(teller: _Teller, given: "OrderGiven") -> Cable:
    option = teller.scenario.options[given.option]
    question = titles.question(teller.scenario, str(option.question))
    answer = orders.answer_title(teller.scenario, option)
    headline = say("answer.own", question=question)
    if given.by_default:
        text = say("answer.default", question=question, answer=answer)
    else:
        text = say("answer.given", answer=answer)
    return teller.cable("order", f"answer.{option.question}", headline, (), text, about=option.question)


# ---------------------------------------------------------------- what clients did


def _acts(teller: _Teller) -> Iterator[Cable]:
    for chosen in teller.record.acts:
        if not _is_overtaken(teller, chosen):
            yield _act(teller, chosen)


def _is_overtaken(teller: _Teller, chosen: "ActChosen") -> bool:
    """Whether an act only went on under a deal that broke in this turn: the break is the news."""
    needs = teller.scenario.fronts[chosen.front].acts[chosen.act].needs
    broken = {teller.scenario.deals[one.deal].rows.on for one in teller.record.deals if one.what == "collapsed"}
    return chosen.act == chosen.before and needs is not None and not broken.isdisjoint(needs.rows)


def _act(teller: _Teller, chosen: "ActChosen") -> Cable:
    front = teller.scenario.fronts[chosen.front]
    table = titles.act(teller.scenario, front.id, chosen.act)
    changed = chosen.act != chosen.before
    told_anew = changed or _is_due(teller, f"act.{front.id}")
    more = [say("act.was", act=titles.act(teller.scenario, front.id, chosen.before).title)] if changed else []
    key = "act.new" if changed else "act.on"
    return teller.cable(
        "act",
        f"act.{front.id}.{table.id}" if told_anew else f"act.{front.id}.on",
        say(key, front=titles.front(teller.scenario, front.id), act=table.title),
        table.tells if told_anew else (),
        *more,
        about=front.id,
        weight=(2 if table.intensity >= INTENSE else 1) if changed else 0,
        front=front.id,
        theatre=front.theatre,
    )


def _is_due(teller: _Teller, prefix: str) -> bool:
    """Whether an act that goes on has not been told for some turns."""
    told = [c.turn for c in teller.previous if c.name.startswith(f"{prefix}.") and c.telling >= 0]
    return teller.record.turn - max(told, default=0) >= TOLD_AGAIN


# ---------------------------------------------------------------- what happened


def _incidents(teller: _Teller) -> Iterator[Cable]:
    for happened in teller.record.incidents:
        incident = teller.scenario.incidents[happened.incident]
        table = teller.content.incident[incident.id]
        front = teller.scenario.fronts[incident.front]
        yield teller.cable(
            "incident",
            f"incident.{incident.id}",
            say("incident", incident=table.title),
            table.tells,
            _blame(teller, happened, front.client),
            about=incident.id,
            weight=3 if _is_ours(teller, happened, front.client) else 2,
            front=front.id,
            theatre=front.theatre,
        )


def _is_ours(teller: _Teller, happened: "IncidentHappened", client: str) -> bool:
    return happened.blamed and teller.content.client[client].patron == teller.seat


def _blame(teller: _Teller, happened: "IncidentHappened", client: str) -> str:
    patron = teller.content.patron[teller.content.client[client].patron].title
    if happened.suspect is not None:
        return say("incident.suspect", suspect=titles.client(teller.scenario, happened.suspect))
    key = "incident.blamed" if happened.blamed else "incident.not_blamed"
    return say(key, patron=patron, client=titles.client(teller.scenario, client))


def _events(teller: _Teller) -> Iterator[Cable]:
    for happened in teller.record.events:
        event = teller.scenario.events[happened.event]
        if event.secret_of in (None, teller.seat):
            cable = _event(teller, event)
            yield replace(cable, date=max(cable.date, *_followed(teller, event)))


def _event(teller: _Teller, event: "CompiledEvent") -> Cable:
    table, name = teller.content.event[event.id], f"event.{event.id}"
    if event.asks != teller.seat:
        return teller.cable("event", name, say("event", event=table.title), table.tells, about=event.id)
    default = next(answer.title for answer in table.answer if answer.default)
    ask, headline = say("question.text", answer=default), say("question", event=table.title)
    more = () if teller.is_last else (ask,)
    return teller.cable("question", name, headline, table.tells, *more, about=event.id, weight=3)


def _followed(teller: _Teller, event: "CompiledEvent") -> Iterator[date]:
    """The day after each incident of this turn that an event may have followed from, and the turn's first."""
    yield teller.scenario.date(teller.record.turn - 1)
    rows = {*event.chance.rows, *(event.when.rows if event.when is not None else ())}
    for happened in teller.record.incidents:
        incident = teller.scenario.incidents[happened.incident]
        if incident.rows.happened in rows:
            yield teller.day_of("incident", f"incident.{incident.id}") + timedelta(days=1)


def _deals(teller: _Teller) -> Iterator[Cable]:
    for changed in teller.record.deals:
        deal = teller.scenario.deals[changed.deal].id
        yield _deal(teller, changed, deal)


def _deal(teller: _Teller, changed: "DealChanged", deal: str) -> Cable:
    table = teller.content.deal[deal]
    headline = say(f"deal.{changed.what}", deal=table.title)
    if changed.what == "collapsed":
        return teller.cable("deal", f"collapse.{deal}", headline, table.tells_end, about=deal, weight=3)
    more = say("deal.struck.permanent" if changed.permanent else "deal.struck.passing")
    return teller.cable("deal", f"deal.{deal}", headline, table.tells, more, about=deal, weight=3)


def _demands(teller: _Teller) -> Iterator[Cable]:
    for judged in teller.record.demands:
        demand = teller.scenario.demands[judged.demand]
        if demand.seat == teller.seat or judged.what == "leaked":
            yield _demand(teller, judged, demand.id)


def _demand(teller: _Teller, judged: DemandJudged, demand: str) -> Cable:
    table, name = teller.content.demand[demand], f"{judged.what}.{demand}"
    client, patron = titles.client(teller.scenario, table.client), teller.content.patron[table.seat].title
    headline = say(judged.what, demand=table.title)
    if judged.what == "heeded":
        tells = [capital(say(f"heeded.{number}", client=client)) for number in range(HEEDED)]
        return teller.cable("crossing", name, headline, tells, about=demand, weight=2)
    if judged.what == "leaked":
        more = capital(say("leaked.text", client=client, patron=patron, text=table.text))
        return teller.cable("crossing", name, headline, (), more, about=demand, weight=2)
    more = capital(say("crossed.late" if teller.is_last else "crossed.text", client=client))
    return teller.cable("crossing", name, headline, table.tells, more, about=demand, weight=3)


# ---------------------------------------------------------------- where it leads


def _rungs(teller: _Teller) -> Iterator[Cable]:
    for changed in teller.record.rungs:
        if changed.dyad in teller.record.wars:
            continue
        dyad = teller.scenario.dyads[changed.dyad]
        table = teller.content.dyad[dyad.id]
        up = changed.after > changed.before
        headline = say("rung.up" if up else "rung.down", dyad=table.title, rung=table.rungs[changed.after])
        count, was = len(table.rungs), table.rungs[changed.before]
        text = say("rung.text", after=changed.after + 1, before=changed.before + 1, count=count, was=was)
        weight = 2 if up and changed.after >= count - 3 else 1
        yield teller.cable(
            "rung", f"rung.{dyad.id}", headline, (), text, about=dyad.id, weight=weight, theatre=table.theatre
        )


def _wars(teller: _Teller) -> Iterator[Cable]:
    for number in teller.record.wars:
        dyad = teller.scenario.dyads[number].id
        table = teller.content.dyad[dyad]
        headline = say("war", dyad=table.title)
        yield teller.cable(
            "war", f"war.{dyad}", headline, (), say("war.text"), about=dyad, weight=3, theatre=table.theatre
        )


def _ending(teller: _Teller) -> Iterator[Cable]:
    if teller.record.ending is not None:
        table = teller.content.ending[teller.record.ending]
        headline = say("ending", ending=table.title)
        yield teller.cable("ending", f"ending.{teller.record.ending}", headline, table.tells, weight=3)


TELLERS = (_orders, _stopped, _requests, _acts, _incidents, _events, _deals, _demands, _rungs, _wars, _ending)
