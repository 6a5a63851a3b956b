"""Orders are carried out, and questions answered: crossed demands and events that ask."""

import numpy as np

from game.engine.arrays import Mask, Worlds
from game.engine.phases import answers
from game.engine.phases.pulling import pull_lever
from game.engine.record import OrderGiven
from game.engine.stage import Stage
from game.scenario.parts import Option


def carry_out(stage: Stage) -> None:
    """Every seat's levers at once: none reads what another did this turn."""
    with stage.changing() as changes:
        for seat in stage.scenario.seats:
            orders = stage.orders.get(seat)
            for index in orders.options() if orders else ():
                option = stage.scenario.options[index]
                if stage.rulings.stops(index):
                    _note_stopped(stage, option)
                elif option.question is None and orders is not None:
                    pulled = pull_lever(stage, changes, option, orders.chosen[index])
                    if stage.record is not None:
                        stage.record.orders.append(OrderGiven(seat, index, False, *pulled))


def _note_stopped(stage: Stage, option: Option) -> None:
    if stage.record is not None:
        stage.record.stopped.append((option.seat, option.index))
        stage.record.stopped_by[option.index] = stage.rulings.options[option.index].ruling


def answer_questions(stage: Stage) -> None:
    """Answers to last turn's crossings and events; who does not answer gives the declared default."""
    with stage.changing() as changes:
        for question, options in _by_question(stage).items():
            waiting = _waiting(stage, question)
            for option, worlds, by_default in _split(stage, options, waiting):
                if len(worlds):
                    pulled = answers.give_answer(stage, changes, option, worlds)
                    if stage.record is not None:
                        stage.record.orders.append(OrderGiven(option.seat, option.index, by_default, *pulled))
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
        chosen = orders.chosen.get(option.index) if orders and not stage.rulings.stops(option.index) else None
        if chosen is not None and len(chosen):
            worlds = chosen[left[chosen]]
            left[worlds] = False
            given.append((option, worlds, False))
    default = next(option for option in options if option.default)
    given.append((default, stage.where(left), True))
    return given
