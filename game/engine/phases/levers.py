"""Orders are carried out: costs, effects and risks of levers; answers to crossed demands and to events."""

import numpy as np

from game.engine.arrays import Mask, Worlds
from game.engine.effects import Changes, Subset, apply_effects
from game.engine.phases import answers
from game.engine.record import OrderGiven
from game.engine.stage import Stage
from game.scenario.model import Option


def carry_out(stage: Stage) -> None:
    """Every seat's levers at once: none reads what another did this turn."""
    with stage.changing() as changes:
        for seat in stage.scenario.seats:
            orders = stage.orders.get(seat)
            for index in orders.options() if orders else ():
                option = stage.scenario.options[index]
                if option.question is None and orders is not None:
                    pull(stage, changes, option, orders.chosen[index])


def pull(stage: Stage, changes: Changes, option: Option, worlds: Worlds) -> None:
    """Pull one lever in some worlds: pay, apply, run its risks, count the pull."""
    read = Subset(stage.levels, worlds)
    lever = str(option.lever)
    capital = stage.scenario.patrons[option.seat].capital
    public = bool(np.any(np.asarray(option.public(read)) > 0))
    changes.add(capital, -1.0 * option.cost(read), "law.cost", worlds, option.seat)
    apply_effects(changes, option.effects, worlds=worlds, secret_of=None if public else option.seat)
    risks = _run_risks(stage, changes, option, worlds)
    rows = stage.scenario.levers[lever]
    changes.add(rows.pulls, 1.0, "law.pulled", worlds, option.seat)
    changes.put(rows.since, 0.0, "law.pulled", worlds, option.seat)
    if stage.record is not None:
        stage.record.orders.append(OrderGiven(option.seat, option.index, False, public, risks))


def _run_risks(stage: Stage, changes: Changes, option: Option, worlds: Worlds) -> tuple[str, ...]:
    """What goes wrong with an order, by its own draws; the ids of the risks that came true in a recorded world."""
    came_true = []
    for risk in option.risks:
        chance = risk.chance(Subset(stage.levels, worlds))
        hit = worlds[stage.luck[risk.address][worlds] < chance]
        apply_effects(changes, risk.effects, worlds=hit)
        if len(hit):
            came_true.append(risk.id)
    return tuple(came_true)


def answer_questions(stage: Stage) -> None:
    """Answers to last turn's crossings and events; who does not answer gives the declared default."""
    with stage.changing() as changes:
        for question, options in _by_question(stage).items():
            waiting = _waiting(stage, question)
            for option, worlds, by_default in _split(stage, options, waiting):
                answers.give_answer(stage, changes, option, worlds)
                if stage.record is not None and len(worlds):
                    stage.record.orders.append(OrderGiven(option.seat, option.index, by_default, False))
            changes.put(_asking_row(stage, question), 0.0, "law.answered", stage.where(waiting))


def _by_question(stage: Stage) -> dict[str, list[Option]]:
    found: dict[str, list[Option]] = {}
    for question, options in stage.scenario.questions.items():
        if bool(np.any(stage.levels[_asking_row(stage, question)] > 0)):
            found[question] = [stage.scenario.options[index] for index in options]
    return found


def _asking_row(stage: Stage, question: str) -> int:
    suffix = "crossed" if question in stage.scenario.content.demand else "asked"
    return stage.scenario.rows[f"{question}.{suffix}"]


def _waiting(stage: Stage, question: str) -> Mask:
    return np.asarray(stage.levels[_asking_row(stage, question)] > 0)


def _split(
    stage: Stage,
    options: list[Option],
    waiting: Mask,
) -> list[tuple[Option, Worlds, bool]]:
    """Which worlds give which answer: the first one chosen, else the default."""
    left = waiting.copy()
    given: list[tuple[Option, Worlds, bool]] = []
    for option in options:
        orders = stage.orders.get(option.seat)
        chosen = orders.chosen.get(option.index) if orders else None
        if chosen is not None and len(chosen):
            worlds = chosen[left[chosen]]
            left[worlds] = False
            given.append((option, worlds, False))
    default = next(option for option in options if option.default)
    given.append((default, stage.where(left), True))
    return given
