"""The long table: a row for each level, order, happening and outcome of every game, for a statistics program.

What a game keeps hidden while it goes on is left out of its rows until it is over, unless all is asked for.
"""

import json
from collections.abc import Iterator

from game.engine.record import Record
from game.narration import judgement as judging
from game.narration import titles
from game.report.foretold import brier_of
from game.report.reasons import reason_of
from game.report.room.entries import OWN, cleaned
from game.report.room.reading import Class, Game
from game.report.sections.common import order_title
from game.report.sections.known import TOLD
from game.report.sheet import BOOKKEEPING, Cell
from game.scenario.parts import Option

OUTSIDE = frozenset({"header", "orders", "turn", "verdict", "seated", "vacated", "link", "note"})
"""Kinds of entries that have rows of their own here, or none."""

Row = tuple[Cell, ...]
"""A cell for each of `dictionary.LONG`."""


class Rows:
    """Rows of one game: for everybody, or for one seat as it may have them."""

    def __init__(self, found: Class, game: Game, seat: str | None, everything: bool) -> None:
        self.found, self.game, self.seat = found, game, seat
        self.scenario = game.scenario
        self.opened = game.over or everything
        """Whether the truth may be told."""

    def all(self) -> Iterator[Row]:
        """In the order of turns; what is told of the whole game comes last."""
        yield from self._entries(0)
        if not self.game.turn:
            return
        yield from self._levels(0)
        for turn in range(1, self.game.turn + 1):
            yield from self._turn(turn)
        yield from self._entries(self.game.turn + 1)
        if self.opened:
            yield from self._judged()

    # ------------------------------------------------------------ one row

    def _row(
        self,
        turn: int,
        kind: str,
        what: str = "",
        title: str = "",
        number: float | int | None = None,
        error: float | None = None,
        text: str = "",
        seat: str = "",
    ) -> Row:
        date = self.scenario.date(turn).isoformat()
        person = self.found.labels.all_of(self.found.people.at(self.game.number, seat, turn)) if seat else ""
        return self.game.number, turn, date, seat, person, kind, what, title, number, error, text

    @property
    def _seats(self) -> tuple[str, ...]:
        """Whose own affairs are told: everybody's once the game is opened, else the seat's own."""
        if self.opened:
            return self.scenario.seats
        return () if self.seat is None else (self.seat,)

    # ------------------------------------------------------------ levels

    def _levels(self, turn: int) -> Iterator[Row]:
        for row, indicator in enumerate(self.scenario.indicators):
            if indicator.thing.kind not in TOLD or indicator.source == BOOKKEEPING:
                continue
            title = titles.row(self.scenario, row)
            if self.opened or self._is_exact(row):
                yield self._row(turn, "level", indicator.name, title, self.game.first.level(turn, row))
            for seat, opened in self.game.opened.items():
                error = opened.views[0].errors[row]
                if error and seat in self._seats and self.seat in (None, seat):
                    judged = opened.judged_level(turn, row)
                    yield self._row(turn, "judged", indicator.name, title, judged, error, seat=seat)

    def _is_exact(self, row: int) -> bool:
        """Whether the seat, or everybody where there is none, sees a level as it is."""
        errors = self.scenario.indicators[row].errors
        return all(error == 0 for error in errors) if self.seat is None else errors[self._number] == 0

    @property
    def _number(self) -> int:
        return self.scenario.seats.index(str(self.seat))

    # ------------------------------------------------------------ a turn

    def _turn(self, turn: int) -> Iterator[Row]:
        for seat in self.scenario.seats:
            yield from self._ordered(turn, seat)
        record = self.game.first.record(turn)
        if record is not None:
            yield from self._happened(turn, record)
        yield from self._entries(turn)
        yield from self._levels(turn)

    def _ordered(self, turn: int, seat: str) -> Iterator[Row]:
        first = self.game.first
        payload = first.played[turn - 1].sealed[seat]
        by = self.found.people.by(self.game.number, seat, turn)
        yield self._row(turn, "committed", by or "themselves", seat=seat)
        given = self._given(turn, seat)
        for option in first.ordered(turn, seat):
            if seat in self._seats or (option.index in given and option.question is None):
                yield self._order(turn, seat, option)
        if seat not in self._seats:
            return
        if rationale := str(payload.get("rationale") or ""):
            yield self._row(turn, "rationale", text=rationale, seat=seat)
        yield from self._forecasts(turn, seat)

    def _given(self, turn: int, seat: str) -> set[int]:
        """The orders of a seat that everybody could see."""
        record = self.game.first.record(turn)
        return {one.option for one in record.orders if one.seat == seat and one.public} if record else set()

    def _order(self, turn: int, seat: str, option: Option) -> Row:
        kind = "order" if option.question is None else "answer"
        why = reason_of(self.game.first, seat, option) if seat in self._seats else ""
        title = order_title(self.scenario, option)
        return self._row(turn, kind, option.id, title, text=why, seat=seat)

    def _forecasts(self, turn: int, seat: str) -> Iterator[Row]:
        opened = self.game.opened.get(seat)
        for one in opened.foretold if opened is not None else ():
            if one.turn != turn:
                continue
            about = one.event.id if one.event else ""
            yield self._row(turn, "forecast", about, number=one.probability, text=one.statement, seat=seat)
            if one.came is not None:
                yield self._row(turn, "came", about, number=int(one.came), text=one.statement, seat=seat)
                yield self._row(turn, "score", about, number=one.brier, text=one.statement, seat=seat)
            if opened is not None and (advised := opened.advised.get(turn)) is not None:
                yield self._row(turn, "advised", about, number=advised, text=one.statement, seat=seat)
                if one.came is not None:
                    score = brier_of(advised, one.came)
                    yield self._row(turn, "advised_score", about, number=score, text=one.statement, seat=seat)

    # ------------------------------------------------------------ what happened

    def _happened(self, turn: int, record: Record) -> Iterator[Row]:
        scenario, content = self.scenario, self.scenario.content
        for chosen in record.acts:
            front = scenario.fronts[chosen.front]
            act = front.acts[chosen.act]
            likely = next((one.probability for one in chosen.weighed if one.act == chosen.act), None)
            title = titles.front(scenario, front.id)
            yield self._row(turn, "act", front.id, title, self._true(likely), text=act.id)
        for incident in record.incidents:
            key = scenario.incidents[incident.incident].id
            yield self._row(turn, "incident", key, content.incident[key].title, self._true(incident.chance))
        for event in record.events:
            compiled = scenario.events[event.event]
            if self.opened or compiled.secret_of in (None, self.seat):
                title = content.event[compiled.id].title
                yield self._row(turn, "event", compiled.id, title, self._true(event.chance))
        for deal in record.deals:
            key = scenario.deals[deal.deal].id
            title = content.deal[key].title
            yield self._row(turn, "deal", key, title, self._true(deal.chance), text=deal.what)
        for demand in record.demands:
            judged = scenario.demands[demand.demand]
            if self.opened or judged.seat == self.seat or demand.what == "leaked":
                title = content.demand[judged.id].title
                yield self._row(turn, demand.what, judged.id, title, seat=judged.seat)
        for rung in record.rungs:
            dyad = content.dyad[scenario.dyads[rung.dyad].id]
            name = scenario.dyads[rung.dyad].id
            yield self._row(turn, "rung", name, dyad.title, rung.after + 1, text=dyad.rungs[rung.after])
        for war in record.wars:
            key = scenario.dyads[war].id
            yield self._row(turn, "war", key, content.dyad[key].title)
        if record.ending is not None:
            yield self._row(turn, "ending", record.ending, content.ending[record.ending].title)

    def _true(self, value: float | None) -> float | None:
        """A chance as it was: a part of the truth."""
        return value if self.opened else None

    # ------------------------------------------------------------ what is told once

    def _entries(self, turn: int) -> Iterator[Row]:
        """What else the journal has from a turn, such as rulings, messages and clocks; beyond the last, all of it."""
        for entry in self.game.entries:
            place = min(max(entry.turn, 0), self.game.turn + 1)
            if entry.kind in OUTSIDE or place != turn:
                continue
            seat = str(entry.seat or "")
            own = self.opened or (self.seat is not None and seat == self.seat and entry.kind in OWN)
            payload = cleaned(entry, self.found.labels, own)
            if payload is not None:
                text = json.dumps(payload, ensure_ascii=False, sort_keys=True)
                yield self._row(min(turn, self.scenario.turns), "entry", entry.kind, text=text, seat=seat)

    def _judged(self) -> Iterator[Row]:
        turn = self.game.turn
        for seat, judged in self.game.first.judged.items():
            aims = {aim.id: aim.title for aim in self.scenario.content.patron[seat].aim}
            for aim in judged.aims:
                yield self._row(turn, "aim", aim.id, aims[aim.id], int(aim.met), seat=seat)
            for key, grade in judged.grades.items():
                yield self._row(turn, "grade", key, self.scenario.content.grade[key].title, grade, seat=seat)
            told = judging.tell_outcome(self.scenario, judged)
            title = self.game.first.seat_title(seat)
            yield self._row(turn, "success", seat, title, int(judged.success), text=told, seat=seat)
