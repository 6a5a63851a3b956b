"""What a seat can work out for itself: the engine's own laws, read on its View instead of on the truth.

There is no second copy of a law here. A View becomes the stage of a turn in which only the orders that the seat knows
of are carried out; then the phases' own functions are asked what they would do.
"""

import numpy as np

from game.engine.arrays import Worlds
from game.engine.luck import Luck
from game.engine.orders import Orders
from game.engine.phases import arrivals, choice, escalation, events, incidents, levers
from game.engine.record import Record, Weighed
from game.engine.stage import Stage, per_turn
from game.engine.view import View
from game.scenario.model import Scenario

CHOOSING = ("act/", "volume/")


def weigh_all(scenario: Scenario, view: View, record: Record | None = None) -> dict[str, tuple[Weighed, ...]]:
    """How clients weigh the acts of every front as a seat judges it, from the View before the turn.

    What the seat knows to be on its way has arrived by then.
    With the turn's record, the orders that the seat knows of are carried out first, as they were in the turn.
    """
    stage = _stage(scenario, view)
    arrivals.release_pending(stage)
    if record is not None:
        _carry_out_known(stage, view.seat, record)
    written = stage.record = Record(stage.turn)
    stage.luck = Luck({address: np.full(1, 0.5) for address in scenario.draws if address.startswith(CHOOSING)})
    choice.choose_acts(stage)  # what it happens to choose here is not told
    return {scenario.fronts[chosen.front].id: chosen.weighed for chosen in written.acts}


def weigh_acts(scenario: Scenario, view: View, front: str, record: Record | None = None) -> tuple[Weighed, ...]:
    """The same for one front."""
    return weigh_all(scenario, view, record)[front]


def incident_chance(scenario: Scenario, view: View, incident: str) -> float:
    """The chance that an incident had in the turn that led to this View, as the seat judges it."""
    found = next(one for one in scenario.incidents if one.id == incident)
    return float(incidents.chance_of(_stage(scenario, view), found)[0])


def blame_chance(scenario: Scenario, view: View, incident: str) -> float:
    """The chance that the patron is held responsible for an incident, as the seat judges it."""
    found = next(one for one in scenario.incidents if one.id == incident)
    return float(incidents.blame_chance(_stage(scenario, view), found, np.zeros(1, dtype=np.int64))[0])


def event_chance(scenario: Scenario, view: View, event: str) -> float:
    """The chance of an event in the turn after this View, as the seat judges it; 0 while its condition fails."""
    found = next(one for one in scenario.events if one.id == event)
    return float(np.broadcast_to(events.chance_of(_stage(scenario, view), found), (1,))[0])


def deal_chance(scenario: Scenario, view: View, deal: str) -> float:
    """The chance per turn that a deal comes about, or breaks down where it stands, as the seat judges it."""
    found = next(one for one in scenario.deals if one.id == deal)
    stands = view[found.rows.on][0] > 0
    chance = per_turn(view.number(found.collapse if stands else found.chance), scenario.scale)
    return float(np.asarray(chance).reshape(-1)[0])


def war_chance(scenario: Scenario, view: View, dyad: str) -> float:
    """The chance that a dyad's ladder gives way in a turn on its rung, as the seat judges it."""
    found = next(one for one in scenario.dyads if one.id == dyad)
    stage = _stage(scenario, view)
    return float(escalation.war_chance(stage, found, stage.levels[found.rows.rung])[0])


def _stage(scenario: Scenario, view: View) -> Stage:
    levels = np.stack([column[:1] for column in view.columns])
    return Stage(scenario, view.turn + 1, levels, view.pending[:, :1].copy(), {}, Luck({}))


def _carry_out_known(stage: Stage, seat: str, record: Record) -> None:
    """The seat's own orders, and those of others that all could see; what went wrong with them goes wrong here too."""
    chosen: dict[str, dict[int, Worlds]] = {}
    risks = {}
    for given in record.orders:
        if given.seat == seat or given.public:
            chosen.setdefault(given.seat, {})[given.option] = np.zeros(1, dtype=np.int64)
            for risk in stage.scenario.options[given.option].risks:
                risks[risk.address] = np.full(1, 0.0 if risk.id in given.risks else 2.0)
    stage.orders = {one: Orders(one, options) for one, options in chosen.items()}
    stage.luck = Luck(risks)
    levers.carry_out(stage)
    levers.answer_questions(stage)
