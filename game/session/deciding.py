"""What minds decide for seats: each from its own view, with luck of its own, as blind as a player."""

from collections.abc import Mapping

from game.engine.rulings import NONE, Rulings
from game.engine.state import State
from game.engine.view import observe
from game.minds.find import draw_mind_luck, find_mind
from game.scenario.model import Scenario
from game.session.journal import Json
from game.session.sealing import given, seal


def decide(scenario: Scenario, state: State, seat: str, spec: str, rulings: Rulings = NONE) -> dict[str, Json]:
    """The sealed orders of one mind for the turn after `state`, about which people have decided `rulings`."""
    luck = draw_mind_luck(scenario, state.seeds, state.turn + 1, seat)
    decided = find_mind(scenario, seat, spec).decide(observe(scenario, state, seat, rulings), luck)
    return seal(given(scenario, decided))


def orders_of_minds(
    scenario: Scenario, state: State, minds: Mapping[str, str | None], rulings: Rulings = NONE
) -> dict[str, dict[str, Json]]:
    """Those of every seat that a mind holds."""
    return {seat: decide(scenario, state, seat, spec, rulings) for seat, spec in minds.items() if spec is not None}
