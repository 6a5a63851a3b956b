"""Why a client did what it did on a front: what weighed for it, set against what else it was likely to do."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from game.narration import titles
from game.narration.levels import about, estimate, level, word
from game.narration.phrases import say
from game.narration.rulings import behind
from game.narration.why.explanation import UTILITY, Explanation, Reason, largest_first, merged, size_word

if TYPE_CHECKING:
    from game.engine.record import ActChosen, Record, TermShare, Weighed
    from game.engine.view import View
    from game.scenario.model import Scenario
    from game.scenario.parts import CompiledDemand, CompiledFront

HARDLY = 0.05
"""Terms smaller than this are told together."""


def explain_act(scenario: "Scenario", before: "View", record: "Record", front: str) -> Explanation:
    """Why the act of a front was chosen, as the seat's services judge it from what it saw before the turn."""
    from game.engine.explain import weigh_acts

    chosen = _chosen(scenario, record, front)
    weighed = weigh_acts(scenario, before, front, record)
    place = scenario.fronts[chosen.front]
    client = titles.client(scenario, place.client)
    factors = _factors(scenario, before, place, chosen.act, _other(weighed, chosen.act))
    ruled = behind(record, chosen.ruling, before.seat)
    return _explain(scenario, front, chosen, weighed, (*ruled, say("why.act.seat", client=client)), factors)


def true_act(scenario: "Scenario", record: "Record", front: str) -> Explanation:
    """Why the act of a front was chosen, as it was: for the debrief."""
    chosen = _chosen(scenario, record, front)
    judged = (*behind(record, chosen.ruling), say("why.act.truth"))
    return _explain(scenario, front, chosen, chosen.weighed, judged, ())


def _chosen(scenario: "Scenario", record: "Record", front: str) -> "ActChosen":
    return next(chosen for chosen in record.acts if scenario.fronts[chosen.front].id == front)


def _explain(
    scenario: "Scenario",
    front: str,
    chosen: "ActChosen",
    weighed: "Sequence[Weighed]",
    judged: tuple[str, ...],
    factors: Sequence[Reason],
) -> Explanation:
    act = titles.act(scenario, front, chosen.act).title
    title = say("why.act", front=titles.front(scenario, front), act=act)
    mine, other = weighed[chosen.act], _other(weighed, chosen.act)
    named = titles.act(scenario, front, other.act).title if other else ""
    reasons = _reasons(scenario, mine, other, named, _patron(scenario, front), factors)
    if other is None:
        return Explanation(title, (*judged, say("why.act.only")), reasons)
    likely, likelier = about(mine.probability), about(other.probability)
    notes = [
        *judged,
        say("why.act.against", act=named),
        say("why.act.chance", chance=likely, other=named, other_chance=likelier),
    ]
    if other.probability > mine.probability and chosen.ruling is None:
        notes.append(say("why.act.surprise"))
    return Explanation(title, tuple(notes), reasons)


def _other(weighed: "Sequence[Weighed]", act: int) -> "Weighed | None":
    """The likeliest of the acts that were not chosen."""
    others = [one for one in weighed if one.act != act and one.possible]
    return max(others, key=lambda one: one.probability, default=None)


def _patron(scenario: "Scenario", front: str) -> str:
    client = scenario.content.client[front.partition("__")[0]]
    return scenario.content.patron[client.patron].title


def _reasons(
    scenario: "Scenario", mine: "Weighed", other: "Weighed | None", named: str, patron: str, factors: Sequence[Reason]
) -> tuple[Reason, ...]:
    """Terms of the chosen act less those of the other; what both share under one reason is told as the difference."""
    sizes = merged(_addends(scenario, mine, other, named))
    told = [_reason(text, size) for text, size in sizes.items() if abs(size) >= HARDLY]
    pulls = merged(_pulls(scenario, mine, other))
    pull = sum(pulls.values())
    if any(abs(size) >= HARDLY for size in pulls.values()):
        parts = largest_first(_reason(text, size) for text, size in pulls.items() if abs(size) >= HARDLY)
        told.append(_reason(say("why.pull", patron=patron), pull, (*parts, *factors)))
    rest = sum(size for size in sizes.values() if abs(size) < HARDLY)
    if abs(rest) >= HARDLY:
        told.append(_reason(say("why.other"), rest))
    return largest_first(told)


def _is_pull(term: "TermShare") -> bool:
    return term.reason.startswith("law.demand_")


def _addends(scenario: "Scenario", mine: "Weighed", other: "Weighed | None", named: str) -> Iterator[tuple[str, float]]:
    """What weighed besides the patron's demands, by its reason; a reason of both is told of the act it moved more."""
    ours = merged((scenario.reason_text(term.reason), term.size) for term in mine.terms if not _is_pull(term))
    theirs = merged(
        (scenario.reason_text(term.reason), term.size)
        for term in (other.terms if other is not None else ())
        if not _is_pull(term)
    )
    for text, size in ours.items():
        if abs(size) >= abs(theirs.get(text, 0.0)):
            yield text, size - theirs.pop(text, 0.0)
    for text, size in theirs.items():
        more = ours.get(text, 0.0) - size
        yield say("why.act.other.against" if more > 0 else "why.act.other.for", other=named, reason=text), more


def _pulls(scenario: "Scenario", mine: "Weighed", other: "Weighed | None") -> Iterator[tuple[str, float]]:
    """What the patron's demands did to the one act and the other, by reason."""
    for sign, weighed in ((1.0, mine), (-1.0, other)):
        for term in weighed.terms if weighed is not None else ():
            if _is_pull(term):
                yield scenario.reason_text(term.reason), sign * term.size


def _reason(text: str, size: float, children: tuple[Reason, ...] = ()) -> Reason:
    side = say("for" if size > 0 else "against")
    return Reason(text, size, f"{size_word(size, UTILITY)} {side}", children)


def _factors(
    scenario: "Scenario", view: "View", front: "CompiledFront", act: int, other: "Weighed | None"
) -> tuple[Reason, ...]:
    """What the pull rests on, for the seat's own demands that forbid one of the two acts."""
    numbers = {number for index in (act, other.act if other else act) for number in front.acts[index].forbidden_by}
    found: list[Reason] = []
    for number in sorted(numbers):
        demand = scenario.demands[number]
        if demand.seat == view.seat and level(view, demand.rows.standing) > 0:
            found.extend(_factors_of(scenario, view, demand))
    return tuple(dict.fromkeys(found))


def _factors_of(scenario: "Scenario", view: "View", demand: "CompiledDemand") -> Iterator[Reason]:
    bond = scenario.clients[demand.client].bond
    public = say("demand.public" if level(view, demand.rows.publicity) >= 0.5 else "demand.private")
    yield Reason(say("why.pull.demand", demand=scenario.content.demand[demand.id].title, how=public))
    for row in (bond.dependence, bond.credibility, bond.withheld, bond.self_reliance):
        indicator = scenario.indicators[row]
        if level(view, row) > 0 and view.errors[row] is not None:
            high = word(indicator, level(view, row))
            yield Reason(say("why.factor", title=indicator.title, word=high, value=estimate(indicator, view, row)))
