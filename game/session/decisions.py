"""What a ruling decides: acts, happenings, levels and orders, as people name them, as the journal keeps them.

`check` says everything that stands against a decision; what a file from elsewhere has malformed decides nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import isfinite

from game.errors import CommandError, ContentError
from game.scenario.adjusting import is_adjustable
from game.scenario.compiler.scope import Compilation
from game.scenario.expressions import Compiled
from game.scenario.model import Scenario
from game.scenario.parts import Option
from game.scenario.problems import Problems, did_you_mean, render
from game.session.journal import Json
from game.session.plainly import plain

HAPPENINGS: Mapping[str, str] = {
    "incident": "incidents",
    "event": "events",
    "deal": "deals",
    "collapse": "deals",
    "war": "dyads",
}
"""What luck decides, by the first part of its draw's address, and where a scenario has it. `deal` is that it is struck,
`collapse` that it breaks down, `war` that a ladder gives way."""

MOST = 40
"""Decisions in one ruling, at most."""
SHOWN = 12
"""Names that are told where one is not known."""
LARGEST = 1e9
"""No level of any scenario is as large."""


@dataclass(frozen=True, slots=True)
class Act:
    """A front does this (`front.act`), or with `holds` false may not."""

    act: str
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Happens:
    """Something of `HAPPENINGS` comes about, or with `holds` false does not."""

    kind: str
    id: str
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Level:
    """A level is moved by `add`, or `put` at a value: a number or a formula. Only while `when` holds.

    `early` is before the orders of the turn are carried out, else once the laws have moved it. `after` counts days
    until it arrives. `reason` is its own, where it has one.
    """

    level: str
    add: str | float | None = None
    put: str | float | None = None
    when: str | float | None = None
    after: float = 0.0
    reason: str = ""
    early: bool = False


@dataclass(frozen=True, slots=True)
class May:
    """A seat may pull a lever (to this target, on these terms; without them whatever it is), or may not.

    Instead of a lever, `question` and `choose` name an answer.
    """

    lever: str = ""
    target: str | None = None
    terms: Mapping[str, str] = field(default_factory=dict)
    question: str = ""
    choose: str = ""
    holds: bool = True


Decision = Act | Happens | Level | May


# ------------------------------------------------------------ as the journal keeps them


def written(decision: Decision) -> dict[str, Json]:
    """The JSON of a decision; what is as usual is left out."""
    match decision:
        case Act():
            return {"act": decision.act, "holds": decision.holds}
        case Happens():
            return {decision.kind: decision.id, "holds": decision.holds}
        case May(question=""):
            what = {"lever": decision.lever, "target": decision.target, "terms": dict(decision.terms)}
            return what | {"holds": decision.holds}
        case May():
            return {"question": decision.question, "choose": decision.choose, "holds": decision.holds}
        case Level():
            usual = Level(decision.level)
            names = ("level", "add", "put", "when", "after", "reason", "early")
            return {
                name: value
                for name in names
                if (value := getattr(decision, name)) != getattr(usual, name) or name == "level"
            }


def read(decision: Json) -> Decision | None:
    """The decision in JSON; None where it is malformed."""
    match decision:
        case {"act": str(act), "holds": bool(holds)}:
            return Act(act, holds)
        case {"level": str(level)}:
            return _read_level(level, decision)
        case {"question": str(question), "choose": str(choose), "holds": bool(holds)}:
            return May(question=question, choose=choose, holds=holds)
        case {"lever": str(lever), "target": str() | None as target, "terms": dict(terms), "holds": bool(holds)}:
            if all(isinstance(key, str) and isinstance(value, str) for key, value in terms.items()):
                return May(lever, target, terms, holds=holds)
        case {"holds": bool(holds), **rest} if len(rest) == 1:
            for kind, thing in rest.items():
                if kind in HAPPENINGS and isinstance(thing, str):
                    return Happens(str(kind), thing, holds)
    return None


def _read_level(level: str, found: Mapping[str, Json]) -> Level | None:
    add, put, when = (found.get(name) for name in ("add", "put", "when"))
    after, reason, early = found.get("after", 0.0), found.get("reason", ""), found.get("early", False)
    shaped = all(value is None or _is_amount(value) for value in (add, put, when))
    if not (shaped and (add is None) != (put is None) and _is_amount(after) and not isinstance(after, str)):
        return None
    if not (isinstance(reason, str) and isinstance(early, bool) and 0 <= after <= 3650):
        return None
    return Level(level, add, put, when, float(after), plain(reason), early)


def _is_amount(value: Json) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, int | float):
        return isfinite(value) and abs(value) <= LARGEST
    return isinstance(value, str)


# ------------------------------------------------------------ what stands against them


def check(scenario: Scenario, decisions: Sequence[Decision]) -> None:
    """CommandError with everything that is wrong, a line each."""
    wrong = [line for decision in decisions for line in _wrong(scenario, decision)]
    if len(decisions) > MOST:
        wrong.append(f"people decide at most {MOST} things at once, not {len(decisions)}")
    wrong += _contradictions(decisions)
    if wrong:
        raise CommandError("\n".join(wrong))


def _wrong(scenario: Scenario, decision: Decision) -> Iterator[str]:
    match decision:
        case Act():
            yield from _unknown("act", decision.act, acts(scenario))
        case Happens():
            if decision.kind not in HAPPENINGS:
                yield from _unknown("happening", decision.kind, HAPPENINGS)
            else:
                yield from _unknown(HAPPENINGS[decision.kind][:-1], decision.id, happenings(scenario, decision.kind))
        case May():
            if not options(scenario, decision):
                yield from _unknown_option(scenario, decision)
        case Level():
            yield from _wrong_level(scenario, decision)


def _unknown(what: str, name: str, known: Iterable[str]) -> Iterator[str]:
    names = list(known)
    if name not in names:
        some = ", ".join([*names[:SHOWN], *(["..."] if len(names) > SHOWN else [])])
        hint = did_you_mean(name, names) or f"there are {some or 'none'}"
        yield f"there is no {what} `{ascii(name)[1:-1][:80]}`; {hint}"


def _unknown_option(scenario: Scenario, decision: May) -> Iterator[str]:
    if decision.question:
        answers = [f"{one.question}={one.choice}" for one in scenario.options if one.question]
        yield from _unknown("answer", f"{decision.question}={decision.choose}", dict.fromkeys(answers))
        return
    unknown = list(_unknown("lever", decision.lever, scenario.levers))
    yield from unknown or [f"`{decision.lever}` has no such target or terms; `patron list levers {scenario.id}`"]


def _wrong_level(scenario: Scenario, decision: Level) -> Iterator[str]:
    adjustable = [indicator.name for indicator in scenario.indicators if is_adjustable(indicator)]
    yield from _unknown("level that people may move", decision.level, adjustable)
    if (decision.add is None) == (decision.put is None):
        yield f"{decision.level}: give either what is added or where it is put"
    if decision.put is not None and decision.after:
        yield f"{decision.level}: only what is added can be delayed"
    for value in (decision.add, decision.put, decision.when):
        if isinstance(value, str):
            yield from _wrong_formula(scenario, value)
        elif value is not None and not _is_amount(value):
            yield f"{decision.level}: {value:g} is no amount"


def _wrong_formula(scenario: Scenario, text: str) -> Iterator[str]:
    try:
        formula(scenario, text)
    except ContentError as error:
        yield from (f"`{ascii(text)[1:-1][:80]}`: {problem.message}" for problem in error.problems)


def _contradictions(decisions: Iterable[Decision]) -> Iterator[str]:
    """The same thing both so and not so, and two acts of one front."""
    seen: dict[object, bool] = {}
    fronts: dict[str, str] = {}
    for one in decisions:
        if isinstance(one, Level):
            continue
        key = (one.act,) if isinstance(one, Act) else repr(written(one) | {"holds": None})
        if seen.setdefault(key, one.holds) != one.holds:
            yield "one thing cannot both be so and not be so"
        if isinstance(one, Act) and one.holds:
            front = one.act.partition(".")[0]
            if fronts.setdefault(front, one.act) != one.act:
                yield f"`{front}` can only do one thing"


# ------------------------------------------------------------ what they mean in a scenario


@lru_cache(maxsize=512)
def formula(scenario: Scenario, text: str | float) -> Compiled:
    """A formula of the content's language over all levels; ContentError for one that is none."""
    problems = Problems()
    compiled = Compilation(scenario.content, problems, scenario.indicators).formula(text, ("formula",))
    if problems:
        raise ContentError(list(problems), render(list(problems)))
    return compiled


def acts(scenario: Scenario) -> dict[str, tuple[int, int]]:
    """Every act by its name, `front.act`: the places of front and act."""
    return {
        f"{front.id}.{act.id}": (place, act.index) for place, front in enumerate(scenario.fronts) for act in front.acts
    }


def happenings(scenario: Scenario, kind: str) -> list[str]:
    """What can be decided of a kind, by id: of wars those whose ladder can give way."""
    if kind == "war":
        return [dyad.id for dyad in scenario.dyads if dyad.hazard is not None]
    return [str(one.id) for one in getattr(scenario, HAPPENINGS[kind])]


def options(scenario: Scenario, decision: May) -> list[Option]:
    """The options that a decision is about."""
    if decision.question:
        return [one for one in scenario.options if one.question == decision.question and one.choice == decision.choose]
    return [
        one
        for one in scenario.options
        if one.question is None
        and one.lever == decision.lever
        and decision.target in (None, one.target)
        and set(decision.terms.items()) <= set(one.terms)
    ]
