"""The list of lints, and asking them all."""

from collections.abc import Callable, Iterable, Iterator

from game.scenario.loader import Loaded
from game.scenario.sense.acts import find_acts_never_chosen
from game.scenario.sense.aid import find_unconditional_aid
from game.scenario.sense.chances import find_chances_above_one
from game.scenario.sense.conditions import find_never_true
from game.scenario.sense.doubts import Doubt, judge_findings
from game.scenario.sense.downsides import find_levers_without_downside
from game.scenario.sense.events import find_unreachable_events
from game.scenario.sense.finding import Finding
from game.scenario.sense.fitting import find_long_titles
from game.scenario.sense.indicators import find_unused_indicators
from game.scenario.sense.orders import find_orders_never_given
from game.scenario.sense.postures import find_postures_never_held
from game.scenario.sense.sources import find_missing_reasons, find_missing_sources
from game.scenario.sense.subject import Subject

LINTS: dict[str, Callable[[Subject], Iterator[Finding]]] = {
    "unreachable_event": find_unreachable_events,
    "never_true": find_never_true,
    "chance_above_one": find_chances_above_one,
    "order_never_given": find_orders_never_given,
    "act_never_chosen": find_acts_never_chosen,
    "posture_never_held": find_postures_never_held,
    "lever_without_downside": find_levers_without_downside,
    "unconditional_aid": find_unconditional_aid,
    "unused_indicator": find_unused_indicators,
    "missing_source": find_missing_sources,
    "missing_reason": find_missing_reasons,
    "long_title": find_long_titles,
}
"""What is looked at in the content itself, by the name under which it can be accepted."""

MEASURED = {
    "event_never_happened": "an event that came in none of many games",
    "order_never_possible": "a lever that could be pulled in none of many games",
    "lever_never_worth_it": "a lever that did its seat no good in any form, wherever it was tried",
}
"""What only play can show; see game.foresight.sense."""


def find_doubts(opened: Loaded, measured: Iterable[tuple[str, Finding]] | None = None) -> list[Doubt]:
    """What all lints say of a scenario that loads; with `measured`, what play showed besides."""
    scenario, places = opened.sound(), opened.places
    own = places.file_of(("scenario", "id")).partition("/")[0]
    subject = Subject(scenario, lambda path: places.file_of(path).partition("/")[0] != own)
    found = [(name, finding) for name, lint in LINTS.items() for finding in lint(subject)]
    known = [*LINTS, *(MEASURED if measured is not None else ())]
    return judge_findings(scenario.content, [*found, *(measured or ())], places, known, [*LINTS, *MEASURED])
