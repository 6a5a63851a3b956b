"""Whether everything that claims name is there: levels, positions, seats, minds, orders, incidents and draws."""

from collections.abc import Iterable, Iterator, Mapping

from game.scenario.compiler.scope import Compilation
from game.scenario.model import Scenario
from game.scenario.problems import Path, Problems, did_you_mean
from game.scenario.schema.claims import Arm, ClaimsFile, Placed, Trial

# Minds that any seat may have besides the doctrines of its scenario, as far as their names begin.
ANY_SEAT = ("passive", "random", "planner", "script:")


def trials_of(claims: ClaimsFile) -> Iterator[tuple[Path, Trial]]:
    """Every trial and where it stands."""
    for number, claim in enumerate(claims.claim):
        for place, trial in enumerate(claim.trial):
            yield ("claim", number, "trial", place), trial


def arms_of(path: Path, trial: Trial) -> Iterator[tuple[Path, Arm]]:
    """What holds in all arms, and every arm, with where it stands."""
    yield path, trial
    for side, arm in (("a", trial.a), ("b", trial.b), ("c", trial.c), ("d", trial.d)):
        if arm is not None:
            yield (*path, side), arm


def report_unknown(scenario: Scenario, claims: ClaimsFile, compilation: Compilation, problems: Problems) -> None:
    """Report whatever is named and is not there, and ids given twice."""
    names = _Names(scenario, compilation, problems)
    seen: set[str] = set()
    for number, claim in enumerate(claims.claim):
        if claim.id in seen:
            problems.add(("claim", number, "id"), f"there are two claims `{claim.id}`")
        seen.add(claim.id)
    for key, start in claims.position.items():
        names.check_minds(("position", key), start.minds)
    for path, trial in trials_of(claims):
        for place, name in enumerate(trial.positions):
            names.check(name, claims.position, "position", (*path, "positions", place))
        for number, measure in enumerate(trial.measure):
            if measure.seen_by is not None:
                names.check(measure.seen_by, scenario.seats, "seat", (*path, "measure", number, "seen_by"))
        for here, arm in arms_of(path, trial):
            names.check_arm(here, arm)


class _Names:
    """What a scenario has, to hold the names in its claims against."""

    def __init__(self, scenario: Scenario, compilation: Compilation, problems: Problems) -> None:
        self.scenario, self.problems = scenario, problems
        self.levels = [*scenario.rows, *compilation.acts]
        self.suspects = {incident.id: dict(incident.suspects) for incident in scenario.incidents}

    def check(self, name: str, known: Iterable[str], what: str, path: Path) -> bool:
        """Whether a name is among those that are known."""
        names = list(known)
        if name in names:
            return True
        hint = did_you_mean(name, names) or f"there are {', '.join(names) or 'none'}"
        self.problems.add(path, f"there is no {what} `{name}`", hint)
        return False

    def check_arm(self, path: Path, arm: Arm) -> None:
        """Everything that one side of a comparison names."""
        self.check_minds(path, arm.minds)
        for name in arm.set:
            if name not in self.levels:
                close = did_you_mean(name, self.levels)
                self.problems.add((*path, "set", name), f"there is no level `{name}`", close, at="key")
        for draw in arm.luck:
            if draw not in self.scenario.draws:
                close = did_you_mean(draw, self.scenario.draws)
                self.problems.add((*path, "luck", draw), f"nothing is drawn at `{draw}`", close, at="key")
        for place, happening in enumerate(arm.happens):
            here = (*path, "happens", place)
            if self.check(happening.incident, self.suspects, "incident", (*here, "incident")) and happening.suspect:
                suspects = self.suspects[happening.incident]
                self.check(happening.suspect, suspects, f"suspect of `{happening.incident}`", (*here, "suspect"))
        for place, placed in enumerate(arm.orders):
            here = (*path, "orders", place)
            if self.check(placed.seat, self.scenario.seats, "seat", (*here, "seat")):
                self.check_answer(here, placed) if placed.answer is not None else self.check_order(here, placed)

    def check_minds(self, path: Path, minds: Mapping[str, str]) -> None:
        """Seats that exist, each with a mind that it may have."""
        for seat, spec in minds.items():
            here = (*path, "minds", seat)
            own = [key for key, mind in self.scenario.minds.items() if mind.seat == seat]
            if self.check(seat, self.scenario.seats, "seat", here) and not spec.startswith(ANY_SEAT):
                self.check(spec, [*own, *ANY_SEAT[:3]], f"mind of {seat}", here)

    def check_order(self, path: Path, placed: Placed) -> None:
        """A lever of the seat, with a target and terms that it takes."""
        own = [option for option in self.scenario.options if option.seat == placed.seat and option.question is None]
        levers = dict.fromkeys(str(option.lever) for option in own)
        if not self.check(str(placed.lever), levers, f"lever of {placed.seat}", (*path, "lever")):
            return
        forms = [option for option in own if option.lever == placed.lever]
        targets = dict.fromkeys(option.target for option in forms if option.target is not None)
        if placed.target is None and targets:
            self.problems.add(path, f"`{placed.lever}` needs a `target`", f"one of: {', '.join(targets)}")
        elif placed.target is not None:
            self.check(placed.target, targets, f"target of `{placed.lever}`", (*path, "target"))
        terms = {(term, choice) for option in forms for term, choice in option.terms}
        for term, choice in placed.terms.items():
            if (term, choice) not in terms:
                known = ", ".join(f'{name} = "{one}"' for name, one in sorted(terms)) or "none"
                message = f'`{placed.lever}` has no term {term} = "{choice}"'
                self.problems.add((*path, "terms", term), message, f"there are {known}")

    def check_answer(self, path: Path, placed: Placed) -> None:
        """Something that asks the seat, and an answer to it."""
        asking = [option for option in self.scenario.options if option.seat == placed.seat and option.question]
        questions = dict.fromkeys(str(option.question) for option in asking)
        if self.check(str(placed.answer), questions, f"question to {placed.seat}", (*path, "answer")):
            here = [option for option in asking if option.question == placed.answer]
            choices = [str(option.choice) for option in here]
            choices += [f"enforce.{option.consequence}" for option in here if option.consequence]
            what = f"answer to `{placed.answer}`"
            self.check(str(placed.choose), dict.fromkeys(choices), what, (*path, "choose"))
