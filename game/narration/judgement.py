"""The ending, the grades by dimension and the aims, in words."""

from typing import TYPE_CHECKING

from game.narration import phrases
from game.narration.levels import number
from game.narration.phrases import say, semicolons
from game.narration.tellings import choose_telling, fill_words

if TYPE_CHECKING:
    from game.engine.judgement import Judgement
    from game.scenario.model import Scenario


def tell_ending(scenario: "Scenario", ending: str | None, turn: int = 0) -> list[str]:
    """The ending's title and a telling of it."""
    if ending is None:
        return [say("ending.none")]
    table = scenario.content.ending[ending]
    name = f"ending.{ending}"
    telling = table.tells[choose_telling(name, turn, len(table.tells), ())]
    return [say("ending", ending=table.title), fill_words(telling, scenario.content.words, name, turn)]


def tell_grades(scenario: "Scenario", judgement: "Judgement") -> list[tuple[str, str]]:
    """Each dimension's grade as a line, and what the dimension means."""
    told = []
    for key, grade in judgement.grades.items():
        table = scenario.content.grade[key]
        high = phrases.GRADES[min(int(grade / 100 * len(phrases.GRADES)), len(phrases.GRADES) - 1)]
        told.append((say("grade", title=table.title, word=high, value=number(grade)), table.text))
    return told


def tell_aims(scenario: "Scenario", judgement: "Judgement") -> list[str]:
    """Each aim and whether it was met."""
    titles = {aim.id: aim.title for aim in scenario.content.patron[judgement.seat].aim}
    lines = []
    for aim in judgement.aims:
        line = say("aim.met" if aim.met else "aim.missed", title=titles[aim.id])
        lines.append(say("aim.must", aim=line) if aim.must else line)
    return lines


def tell_outcome(scenario: "Scenario", judgement: "Judgement") -> str:
    """Whether the seat has what it needed, and what it lacked."""
    patron = scenario.content.patron[judgement.seat]
    missed = [aim.title for aim in patron.aim if any(a.id == aim.id and a.must and not a.met for a in judgement.aims)]
    if missed:
        return say("failure.must", seat=patron.title, aims=semicolons(missed))
    key = "success" if judgement.success else "failure"
    count = len(judgement.aims)
    return say(key, seat=patron.title, met=judgement.met, count=count, needs=judgement.needs)


def tell(scenario: "Scenario", judgement: "Judgement") -> list[str]:
    """A seat's whole judgement, one fact a line."""
    grades = [line for line, _ in tell_grades(scenario, judgement)]
    return [*grades, *tell_aims(scenario, judgement), tell_outcome(scenario, judgement)]
