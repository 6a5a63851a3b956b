"""Conditions that nothing makes true, of all that is no event: incidents, deals, rules, endings, effects, risks."""

from collections.abc import Iterator

from game.scenario.expressions import Compiled
from game.scenario.expressions.reach import Box, can_hold, reach
from game.scenario.problems import Path
from game.scenario.sense.events import calendar_hint
from game.scenario.sense.finding import Finding
from game.scenario.sense.subject import Subject, path_of


def find_never_true(subject: Subject) -> Iterator[Finding]:
    """Whatever waits for a condition that can never be met."""
    for path, formula, box, what in _conditions(subject):
        if not can_hold(formula, box):
            yield Finding(path, f"{what}: nothing makes this true", calendar_hint(subject, formula.rows))
    for path, formula, what in _chances(subject):
        if reach(formula, subject.box)[1] <= 0:
            yield Finding(path, f"{what}: this is never above 0", "let it be more somewhere, or remove it")
    yield from _gates(subject)
    yield from _risks(subject)
    yield from _without_attacks(subject)


def _conditions(subject: Subject) -> Iterator[tuple[Path, Compiled, Box, str]]:
    scenario, box, after = subject.scenario, subject.box, subject.box_after
    for incident in scenario.incidents:
        if incident.when is not None:
            yield ("incident", incident.id, "when"), incident.when, box, f"`{incident.id}` can never happen"
    for deal in scenario.deals:
        if deal.when is not None:
            yield ("deal", deal.id, "when"), deal.when, box, f"`{deal.id}` can never be struck"
    for key, rule, compiled in zip(scenario.content.rule, scenario.content.rule.values(), scenario.rules, strict=False):
        if rule.when is not None and compiled.when is not None:
            yield ("rule", key, "when"), compiled.when, box, f"the rule `{key}` never holds"
    for ending in scenario.endings:
        yield ("ending", ending.id, "when"), ending.when, after, f"no game can end with `{ending.id}`"
    for hint in scenario.hints:
        if hint.when is not None:
            both = {row: (min(box[row][0], after[row][0]), max(box[row][1], after[row][1])) for row in box}
            yield ("hint", hint.id, "when"), hint.when, both, f"the hint `{hint.id}` is never shown"
    for channel in scenario.channels.values():
        for seat, needs in channel.needs.items():
            for formula, place in needs:
                message = f"`{channel.id}` is never open to {seat}"
                yield ("channel", channel.id, "needs", place, "when"), formula, box, message


def _chances(subject: Subject) -> Iterator[tuple[Path, Compiled, str]]:
    scenario = subject.scenario
    for incident in scenario.incidents:
        yield ("incident", incident.id, "chance"), incident.chance, f"`{incident.id}` can never happen"
    for deal in scenario.deals:
        yield ("deal", deal.id, "chance"), deal.chance, f"`{deal.id}` can never be struck"
    for mind in scenario.minds.values():
        for number, preference in enumerate(mind.prefer):
            yield ("mind", mind.id, "prefer", number, "score"), preference.score, f"`{mind.id}` never wants this"


def _gates(subject: Subject) -> Iterator[Finding]:
    """Effects whose `when` is closed in every form of the order that has them."""
    opens: dict[str, bool] = {}
    reads: dict[str, tuple[int, ...]] = {}
    for effect in subject.effects:
        if effect.gate is not None:
            opens[effect.reason] = opens.get(effect.reason, False) or can_hold(effect.gate, subject.box)
            reads[effect.reason] = effect.gate.rows
    for reason, is_open in opens.items():
        if not is_open:
            message = "this effect never comes: nothing makes this true"
            yield Finding((*path_of(reason), "when"), message, calendar_hint(subject, reads[reason]))


def _risks(subject: Subject) -> Iterator[Finding]:
    """Risks without a chance in any form of their lever."""
    runs: dict[Path, bool] = {}
    for option in subject.scenario.options:
        for number, risk in enumerate(option.risks):
            place: Path = ("lever", str(option.lever), "risk", number, "chance")
            runs[place] = runs.get(place, False) or reach(risk.chance, subject.box)[1] > 0
    for path, is_run in runs.items():
        if not is_run:
            yield Finding(path, "this risk can never come true: its chance is never above 0", "give it one")


def _without_attacks(subject: Subject) -> Iterator[Finding]:
    """Incidents that come with attacks where nobody attacks."""
    for incident in subject.scenario.incidents:
        front = subject.scenario.fronts[incident.front]
        if incident.per_attack and not any(act.per_week for act in front.acts):
            message = f"`{incident.id}` can never happen: no act on `{front.id}` is an attack"
            yield Finding(("incident", incident.id, "front"), message, 'give acts a `per_week`, or say each = "turn"')
