"""Find a mind by what a player or a command calls it."""

from pathlib import Path

from game.engine.orders import Mind
from game.errors import CommandError
from game.minds.doctrine import Doctrine
from game.minds.insistent import Insistent
from game.minds.luck import draw_mind_luck
from game.minds.planner import STRENGTHS, Planner, find_strength
from game.minds.script import load_script
from game.minds.simple import Passive, Random
from game.scenario.model import Scenario
from game.scenario.parts import Option
from game.scenario.problems import nearest

__all__ = ["draw_mind_luck", "find_mind", "list_minds"]


def list_minds(scenario: Scenario, seat: str | None = None) -> list[tuple[str, str, str]]:
    """(id, seat, title) of every mind: doctrines of the scenario, then those that any seat may have."""
    doctrines = [
        (key, mind.seat, mind.title) for key, mind in scenario.content.mind.items() if seat in (None, mind.seat)
    ]
    planners = [(f"planner:{level}", seat or "", strength.title) for level, strength in STRENGTHS.items()]
    return [*doctrines, *planners, ("passive", seat or "", "Does nothing"), ("random", seat or "", "Acts at random")]


def find_mind(scenario: Scenario, seat: str, spec: str | None = None) -> Mind:
    """The mind that `spec` names; None the seat's default.

    A doctrine's id, or "DOCTRINE-without-LEVER"; "planner" (or "planner:1" to "planner:3"), "passive", "random",
    "script:FILE", or "only:ORDER", one order whenever it may be given.

    CommandError when there is no such seat or mind.
    """
    if seat not in scenario.seats:
        raise CommandError(f"there is no seat `{seat}`; {scenario.id} has {', '.join(scenario.seats)}")
    spec = spec or scenario.content.patron[seat].mind
    if spec == "passive":
        return Passive(scenario, seat)
    if spec == "random":
        return Random(scenario, seat)
    if strength := find_strength(spec):
        return Planner(scenario, seat, strength)
    if spec.startswith("script:"):
        return load_script(scenario, seat, Path(spec.removeprefix("script:")))
    if spec.startswith("only:"):
        return Insistent(scenario, seat, _only(scenario, seat, spec.removeprefix("only:")))
    name, without, lever = spec.partition("-without-")
    if without and (lever not in scenario.levers or scenario.content.lever[lever].seat != seat):
        raise CommandError(f"{seat} has no lever `{lever}`; `patron list levers {scenario.id}` names them")
    mind = scenario.minds.get(name)
    if mind is None or mind.seat != seat:
        known = ", ".join(name for name, _, _ in list_minds(scenario, seat))
        raise CommandError(f"{seat} has no mind `{spec}`; known: {known}, script:FILE")
    return Doctrine(scenario, mind, lever or None)


def _only(scenario: Scenario, seat: str, name: str) -> Option:
    """The order of this name, as `demand:no_rafah:backing=none:tone=private`."""
    index = scenario.option_index.get(name)
    option = None if index is None else scenario.options[index]
    if option is None or option.seat != seat or option.question is not None:
        own = [one.id for one in scenario.options if one.seat == seat and one.question is None]
        close = nearest(name, own)
        raise CommandError(f"{seat} has no order `{name}`" + (f"; did you mean `{close}`?" if close else ""))
    return option
