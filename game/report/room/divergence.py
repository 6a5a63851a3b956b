"""Where games of one luck came apart: the first turn that differs, by which orders, and what came of it first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from game.engine.luck import Seeds, draw_luck
from game.engine.record import DealChanged, Record
from game.engine.rulings import Rulings, Shift
from game.foresight.counterfactual import actual_levels
from game.foresight.course import options_in
from game.report.compared import Difference, differing
from game.report.room.reading import Game

ADDRESSES = {"act": "act", "incident": "incident", "event": "event", "war": "war"}
"""Where the luck of each kind of happening is drawn, where that is one place."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """What a seat ordered in one game and not in the other, as places in the scenario's options."""

    seat: str
    here: tuple[int, ...]
    there: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """What whoever leads the room decided in a game, and why."""

    game: int
    told: str


@dataclass(frozen=True, slots=True)
class Draw:
    """The luck that decided: where it is drawn, the number drawn in each game, and the chances where they are known."""

    address: str
    here: float
    there: float
    chance_here: float | None = None
    chance_there: float | None = None

    @property
    def is_same(self) -> bool:
        return self.here == self.there


@dataclass(frozen=True, slots=True)
class Came:
    """Something that came out otherwise; `draw` is None where no single draw decides it."""

    difference: Difference
    draw: Draw | None


@dataclass(frozen=True, slots=True)
class Apart:
    """Where one game left another's course.

    `turn` is the first turn with other orders, or about which people beside the seats `ruled` otherwise; None where
    they never differ as far as both were played. `came` is what came out otherwise in the first turn in which anything
    did.
    """

    here: int
    there: int
    turn: int | None
    orders: tuple[Ordered, ...]
    ruled: tuple[Ruled, ...]
    came: tuple[Came, ...]

    @property
    def first(self) -> int | None:
        """The first turn in which anything differs."""
        turns = [turn for turn in (self.turn, self.came[0].difference.turn if self.came else None) if turn is not None]
        return min(turns, default=None)


@lru_cache(maxsize=128)
def apart(here: Game, there: Game) -> Apart:
    """Where game `here` left the course of game `there`."""
    turns = range(1, min(here.turn, there.turn) + 1)
    turn = next((turn for turn in turns if _orders(here, there, turn) or _meddled(here, there, turn)), None)
    orders = _orders(here, there, turn) if turn is not None else ()
    meddled = _meddled(here, there, turn) if turn is not None else ()
    return Apart(here.number, there.number, turn, orders, meddled, tuple(_came(here, there)))


def first_turns(games: Sequence[Game]) -> Mapping[tuple[int, int], int | None]:
    """For each pair of games, by their numbers, the first turn in which anything differs; None where nothing does."""
    turns = {game.number: [_mark(game, turn) for turn in range(1, game.turn + 1)] for game in games}
    return {
        (one, other): next(
            (
                turn
                for turn, (here, there) in enumerate(zip(turns[one], turns[other], strict=False), 1)
                if here != there
            ),
            None,
        )
        for one in turns
        for other in turns
        if one != other
    }


def _mark(game: Game, turn: int) -> tuple[object, ...]:
    """All that was ordered and decided about a turn, and what came of it."""
    course = game.course
    orders = tuple(frozenset(options_in(course.sealed[turn - 1][seat])) for seat in game.scenario.seats)
    return orders, _decided(course.rulings(turn)), course.states[turn].levels.tobytes()


def _orders(here: Game, there: Game, turn: int) -> tuple[Ordered, ...]:
    found = []
    for seat in here.scenario.seats:
        one, other = (options_in(game.course.sealed[turn - 1][seat]) for game in (here, there))
        only = tuple(option for option in one if option not in other)
        beyond = tuple(option for option in other if option not in one)
        if only or beyond:
            found.append(Ordered(seat, only, beyond))
    return tuple(found)


def _meddled(here: Game, there: Game, turn: int) -> tuple[Ruled, ...]:
    """What was decided about that turn by people beside the seats, where that was not the same in both."""
    one, other = here.course.rulings(turn), there.course.rulings(turn)
    if _decided(one) == _decided(other):
        return ()
    return tuple(Ruled(game.number, said.told) for game, ruled in ((here, one), (there, other)) for said in ruled.said)


def _decided(ruled: Rulings) -> tuple[object, ...]:
    """What rulings do, whatever they are called."""
    return (
        {front: act for front, (act, _) in ruled.forced.items()},
        {front: {*acts} for front, acts in ruled.barred.items()},
        {address: one.holds for address, one in ruled.outcomes.items()},
        {option: one.holds for option, one in ruled.options.items()},
        sorted((one.row, one.sets, one.early, _size(one)) for one in ruled.shifts),
    )


def _size(shift: Shift) -> str:
    """A number as it is; a formula by why it is there."""
    return str(shift.amount) if isinstance(shift.amount, int | float) else shift.told or shift.said.told


# ---------------------------------------------------------------- what came of it


def _came(here: Game, there: Game) -> Iterator[Came]:
    """All that comes out otherwise in the first turn in which anything does."""
    one, other = actual_levels(here.course), actual_levels(there.course)
    for turn in range(1, min(here.turn, there.turn) + 1):
        found = [*differing(here.scenario, turn, one[turn], other[turn])]
        for difference in found:
            yield Came(difference, _draw(here, there, difference))
        if found:
            return


def _draw(here: Game, there: Game, found: Difference) -> Draw | None:
    address = _address(here, there, found)
    if address is None or address not in here.scenario.draws:
        return None
    one, other = (_drawn(game, found.turn, address) for game in (here, there))
    chances = (_chance(game.first.record(found.turn), game, found) for game in (here, there))
    return Draw(address, one, other, next(chances), next(chances))


def _address(here: Game, there: Game, found: Difference) -> str | None:
    if found.kind == "deal":
        whats = {one.what for game in (here, there) for one in _deals(game, found)}
        return {"struck": f"deal/{found.id}", "collapsed": f"collapse/{found.id}"}.get(min(whats, default=""))
    kind = ADDRESSES.get(found.kind)
    return None if kind is None else f"{kind}/{found.id.replace('__', '/')}"


def _drawn(game: Game, turn: int, address: str) -> float:
    return float(draw_luck(Seeds.of(game.seed), turn, (address,))[address][0])


def _chance(record: Record | None, game: Game, found: Difference) -> float | None:
    """How likely it was to come out as it did in this game; None where the record does not say."""
    if record is None:
        return None
    scenario = game.scenario
    match found.kind:
        case "act":
            chosen = next((one for one in record.acts if scenario.fronts[one.front].id == found.id), None)
            weighed = chosen.weighed if chosen is not None else ()
            return next((one.probability for one in weighed if chosen is not None and one.act == chosen.act), None)
        case "incident":
            incidents = (one for one in record.incidents if scenario.incidents[one.incident].id == found.id)
            return next((one.chance for one in incidents), None)
        case "event":
            events = (one for one in record.events if scenario.events[one.event].id == found.id)
            return next((one.chance for one in events), None)
        case "deal":
            return next((one.chance for one in _deals(game, found)), None)
    return None


def _deals(game: Game, found: Difference) -> Iterator[DealChanged]:
    record = game.first.record(found.turn)
    return (one for one in (record.deals if record else ()) if game.scenario.deals[one.deal].id == found.id)


# ---------------------------------------------------------------- the most common course


def likeness(here: Game, there: Game) -> float:
    """How much of what was ordered is the same, from 0 to 1: over seats and turns, as far as both were played."""
    shares = []
    for turn in range(min(here.turn, there.turn)):
        for seat in here.scenario.seats:
            one, other = (set(options_in(game.course.sealed[turn][seat])) for game in (here, there))
            shares.append(len(one & other) / len(one | other) if one | other else 1.0)
    return sum(shares) / len(shares) if shares else 1.0


def most_common(games: Sequence[Game]) -> Game:
    """The game whose orders have most in common with all others': of equals the first."""
    return max(games, key=lambda one: (round(sum(likeness(one, other) for other in games), 9), -one.number))
