"""Find what a design cannot have before anything is played."""

from game.errors import CommandError, ContentError
from game.foresight.sweep.plan import Plan
from game.foresight.sweep.points import extremes
from game.scenario.altering import altered
from game.scenario.model import Scenario
from game.scenario.schema.designs import NO_ORDERS


def check_plan(scenario: Scenario, plan: Plan) -> None:
    """CommandError or ContentError naming a place, number, mind or order that the scenario does not have.

    Numbers are tried at their lowest together and at their highest together, for limits are ranges.
    """
    for changes in extremes(plan.points):
        try:
            altered(scenario, changes)
        except ContentError as error:
            raise ContentError(
                error.problems, f"the scenario does not hold with what the design says\n{error}"
            ) from error
    tried = set()
    for point in plan.points:
        minds = point.of("mind")
        for seat, spec in minds.items():
            if spec.startswith("script:"):
                raise CommandError(
                    f"{seat}: a script is not sent to workers; name it in the design as "
                    f'[orders.some_name] script.{seat} = "{spec.removeprefix("script:")}"'
                )
        combination = (*sorted(minds.items()), point.orders)
        if combination not in tried:
            tried.add(combination)
            plan.deciders(scenario, minds, plan.courses[point.orders] if point.orders != NO_ORDERS else ())
