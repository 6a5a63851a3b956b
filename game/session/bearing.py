"""What the rulings of a game mean for one turn of it, in the engine's terms; and what would undo one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from math import ceil

from game.engine.record import Record
from game.engine.rulings import NONE, Decided, Rulings, Said, Shift
from game.errors import PatronError
from game.scenario.adjusting import is_adjustable
from game.scenario.model import Scenario
from game.session.decisions import Act, Happens, Level, May, acts, formula, happenings, options
from game.session.letters import Letter
from game.session.rulings import Book, Ruling, TakenBack


@dataclass
class _Turn:
    """What has been gathered for a turn."""

    said: dict[str, Said] = field(default_factory=dict)
    forced: dict[int, tuple[int, str]] = field(default_factory=dict)
    barred: dict[int, dict[int, str]] = field(default_factory=dict)
    outcomes: dict[str, Decided] = field(default_factory=dict)
    options: dict[int, Decided] = field(default_factory=dict)
    shifts: list[Shift] = field(default_factory=list)


def rulings_for(scenario: Scenario, book: Book, turn: int) -> Rulings:
    """Everything that is decided about a turn. Of two rulings on one thing the later counts.

    What names nothing in the scenario decides nothing.
    """
    found = _Turn()
    for ruling in book.rulings.values():
        back = book.back.get(ruling.id)
        if back is None or turn < back.turn:
            _gather(scenario, ruling, turn, found)
        elif back.turn == turn and ruling.turn < turn:
            _undo(scenario, back, found)
    if not found.said:
        return NONE
    said = tuple(found.said.values())
    return Rulings(said, found.forced, found.barred, found.outcomes, found.options, tuple(found.shifts))


def _gather(scenario: Scenario, ruling: Ruling, turn: int, found: _Turn) -> None:
    if not ruling.turn <= turn:
        return
    said = _said(scenario, ruling)
    lasts = turn < ruling.turn + ruling.lasts
    if lasts:
        found.said[said.id] = said
    for decision in ruling.what:
        if isinstance(decision, Level):
            shift = _shift(scenario, decision, said)
            if shift is not None and turn == ruling.turn + _delay(scenario, decision):
                found.said[said.id] = said
                found.shifts.append(shift)
        elif lasts:
            _decide(scenario, decision, said.id, found)


def _said(scenario: Scenario, ruling: Ruling) -> Said:
    """Some seats alone hear of it: then the ledger shows the first of them what it did, and nobody else."""
    private = ruling.seats and set(ruling.seats) != set(scenario.seats)
    address = f"request/{ruling.cause}" if ruling.kind == "request" else f"ruling/{ruling.id}"
    return Said(
        ruling.id,
        ruling.reason,
        ruling.kind,
        ruling.seats[0] if private else None,
        ruling.chance,
        address if ruling.chance is not None else "",
        ruling.asked,
        ruling.argument,
    )


def _delay(scenario: Scenario, level: Level) -> int:
    return ceil(level.after / scenario.turn_days)


def _shift(scenario: Scenario, level: Level, said: Said) -> Shift | None:
    row = scenario.rows.get(level.level)
    amount = level.add if level.put is None else level.put
    if row is None or amount is None or not is_adjustable(scenario.indicators[row]):
        return None
    try:
        gate = None if level.when is None else formula(scenario, level.when)
        size = formula(scenario, amount) if isinstance(amount, str) else float(amount)
    except PatronError:
        return None
    return Shift(said, row, size, level.put is not None, gate, level.early, level.reason)


def _decide(scenario: Scenario, decision: Act | Happens | May, ruling: str, found: _Turn) -> None:
    match decision:
        case Act():
            place = acts(scenario).get(decision.act)
            if place is not None and decision.holds:
                found.forced[place[0]] = (place[1], ruling)
            elif place is not None:
                found.barred.setdefault(place[0], {})[place[1]] = ruling
        case Happens():
            if decision.id in happenings(scenario, decision.kind):
                found.outcomes[f"{decision.kind}/{decision.id}"] = Decided(decision.holds, ruling)
        case May():
            for option in options(scenario, decision):
                found.options[option.index] = Decided(decision.holds, ruling)


def _undo(scenario: Scenario, back: TakenBack, found: _Turn) -> None:
    said = Said(f"{back.ruling}-back", back.reason, "back")
    found.said[said.id] = said
    for name, amount in back.changes:
        row = scenario.rows.get(name)
        if row is not None and is_adjustable(scenario.indicators[row]):
            found.shifts.append(Shift(said, row, amount, sets=False))


def exposing(scenario: Scenario, rulings: Rulings, leaked: Iterable[Letter]) -> Rulings:
    """What bears on a turn in which letters became public, besides what is decided about it."""
    said, shifts = [], []
    for letter in leaked:
        channel = scenario.channels.get(str(letter.channel))
        if channel is not None and letter.by in channel.exposed:
            one = Said(f"letter-{letter.key}", scenario.content.channel[channel.id].title, "leak")
            said.append(one)
            shifts += [
                Shift(
                    one, effect.row, effect.amount, effect.sets, effect.gate, told=scenario.reason_text(effect.reason)
                )
                for effect in channel.exposed[letter.by]
            ]
    return replace(rulings, said=(*rulings.said, *said), shifts=(*rulings.shifts, *shifts)) if said else rulings


# ------------------------------------------------------------ what would undo a ruling


def undoing(scenario: Scenario, ruling: Ruling, records: Iterable[Record]) -> list[tuple[str, float]]:
    """The changes that take away what a ruling has done to levels: by itself, and by what it brought about."""
    sums: dict[int, float] = {}
    for record in records:
        places = tuple(_places(scenario, ruling, record))
        for row, change in record.changes.items():
            for cause in change.causes:
                if any(cause.reason == place or cause.reason.startswith(f"{place}.") for place in places):
                    sums[row] = sums.get(row, 0.0) - cause.size
    indicators = scenario.indicators
    return [(indicators[row].name, size) for row, size in sums.items() if size and is_adjustable(indicators[row])]


def _places(scenario: Scenario, ruling: Ruling, record: Record) -> Iterator[str]:
    """The reasons of what it did in a turn, as the ledger keeps them."""
    yield f"ruling.{ruling.id}"
    for act in record.acts:
        if act.ruling == ruling.id:
            client, _, front = scenario.fronts[act.front].id.partition("__")
            yield f"client.{client}.front.{front}.act.{act.act}.effects"
    for incident in record.incidents:
        if incident.ruling == ruling.id:
            yield f"incident.{scenario.incidents[incident.incident].id}"
    for event in record.events:
        if event.ruling == ruling.id:
            yield f"event.{scenario.events[event.event].id}.effects"
    for deal in record.deals:
        if deal.ruling == ruling.id:
            name = scenario.deals[deal.deal].id
            yield f"deal.{name}.starts" if deal.what == "struck" else f"deal.{name}.ends"
