"""Chances written as hundredths: a formula that never comes to less than 1 is no chance."""

from collections.abc import Iterator

from game.scenario.expressions import Compiled
from game.scenario.expressions.reach import reach
from game.scenario.problems import Path
from game.scenario.sense.finding import Finding
from game.scenario.sense.subject import Subject

HINT = "a chance is 0 to 1: write 30 in a hundred as 0.3"


def find_chances_above_one(subject: Subject) -> Iterator[Finding]:
    """Whatever would be certain, because its chance is always above 1; a plain number there is refused before."""
    for path, chance in dict(_chances(subject)).items():
        least = reach(chance, subject.box)[0]
        if least > 1:
            yield Finding(path, f"this is never below {least:g}, and so it is certain", HINT)


def _chances(subject: Subject) -> Iterator[tuple[Path, Compiled]]:
    scenario = subject.scenario
    for event in scenario.events:
        yield ("event", event.id, "chance"), event.chance
    for incident in scenario.incidents:
        yield ("incident", incident.id, "chance"), incident.chance
    for deal in scenario.deals:
        for name, chance in (("chance", deal.chance), ("permanent", deal.permanent), ("collapse", deal.collapse)):
            yield ("deal", deal.id, name), chance
    for option in scenario.options:
        for number, risk in enumerate(option.risks):
            yield ("lever", str(option.lever), "risk", number, "chance"), risk.chance
