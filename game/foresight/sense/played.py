"""Many games of many kinds: the events that came in none of them, and the levers that could be pulled in none."""

from collections.abc import Iterator, Mapping

from game.engine.luck import Seeds
from game.engine.state import State, new_state
from game.engine.view import observe
from game.foresight.sense.work import Work
from game.foresight.simulate import Decide
from game.scenario.sense import Finding


def find_never_seen(work: Work) -> Iterator[tuple[str, Finding]]:
    """Play at random, passively and by each doctrine; then say what was never seen."""
    scenario = work.scenario
    events = {event.id for event in scenario.events if not event.opening}
    levers = {option.lever for option in scenario.options if option.question is None}
    played = 0
    for seed, minds in enumerate(_kinds_of_play(work)):
        played += work.worlds
        for state in _game(work, seed, minds):
            events -= _happened(work, state, events)
            levers -= _possible(work, state, levers)
    for event in sorted(events):
        message = f"`{event}` happened in none of {played} games, played at random, passively and by every doctrine"
        yield "event_never_happened", Finding(("event", event), message, "widen its `when`, or raise its chance")
    for lever in sorted(str(lever) for lever in levers):
        message = f"`{lever}` could be pulled in none of {played} games"
        yield "order_never_possible", Finding(("lever", lever), message, "loosen its needs, or make it cheaper")


def _kinds_of_play(work: Work) -> Iterator[Mapping[str, Decide]]:
    yield work.minds("random")
    yield work.minds("passive")
    yield work.minds()
    for key, mind in work.scenario.content.mind.items():
        if key != work.scenario.content.patron[mind.seat].mind and mind.seat in work.scenario.seats:
            yield work.minds(key, of=mind.seat)
    for seat in work.scenario.seats:
        yield work.minds("random", of=seat)


def _game(work: Work, seed: int, minds: Mapping[str, Decide]) -> Iterator[State]:
    """Every state of some games, the opening too."""
    state = new_state(work.scenario, Seeds.of(seed, work.worlds))
    yield state
    while state.turn < work.scenario.turns and not (state.ended > 0).all():
        state = work.play(state, work.decide(state, minds))
        yield state


def _happened(work: Work, state: State, waiting: set[str]) -> set[str]:
    rows = work.scenario.rows
    return {event for event in waiting if state.levels[rows[f"{event}.happened"]].any()}


def _possible(work: Work, state: State, waiting: set[str | None]) -> set[str | None]:
    views = {seat: observe(work.scenario, state, seat) for seat in work.scenario.seats}
    return {
        option.lever
        for option in work.scenario.options
        if option.lever in waiting and option.question is None and option.seat in views
        if work.allowed(views[option.seat], option).any()
    }
