"""What a class is led by: goals and plans, questions, and the rubric."""

from collections.abc import Iterator

from game.report.document import Paragraph, Points, Table
from game.report.kit.sheets import Block, Heading, Page, Sheet
from game.report.kit.words import say
from game.scenario.kit import Kit
from game.scenario.model import Scenario
from game.scenario.schema.kit import Plan, Question, When

WHENS: tuple[When, ...] = ("before", "during", "after")


def plans_page(scenario: Scenario, kit: Kit) -> Page:
    """Learning goals, and each plan from minute to minute."""
    lengths = [plan.minutes for plan in kit.plans]
    text = say("plans.text", lengths=say("plans.lengths", first=lengths[0], last=lengths[-1]))
    sheets = (_goals(kit), *(_plan(scenario, plan) for plan in kit.plans))
    return Page("plans", say("plans"), text, say("plans.copies"), sheets)


def questions_page(kit: Kit) -> Page:
    """Questions for before, during and after play."""
    blocks: list[Block] = [Paragraph(say("questions.lead"), "note")]
    for when in WHENS:
        blocks += [Heading(say(f"questions.{when}")), *_questions(kit.questions(when))]
    sheet = Sheet(say("for.leader"), say("questions"), tuple(blocks), fits=False)
    return Page("questions", say("questions"), say("questions.text"), say("plans.copies"), (sheet,))


def rubric_page(kit: Kit) -> Page:
    """What is judged, at three levels: reasons, evidence, forecasts and teamwork, and no ending."""
    head = tuple(say(f"rubric.{name}") for name in ("what", "beginning", "sound", "strong"))
    rows = tuple((one.title, one.beginning, one.sound, one.strong) for one in kit.criteria)
    blocks = (Paragraph(say("rubric.lead")), Table(say("rubric.table"), head, rows))
    sheet = Sheet(say("for.all"), say("rubric"), blocks)
    return Page("rubric", say("rubric"), say("rubric.text"), say("rubric.copies"), (sheet,))


def _goals(kit: Kit) -> Sheet:
    rows = tuple((goal.text, goal.seen) for goal in kit.goals)
    table = Table(say("plans.goals.text"), (say("plans.goal"), say("plans.seen")), rows)
    return Sheet(say("for.leader"), say("plans.goals"), (Paragraph(kit.text), table))


def _plan(scenario: Scenario, plan: Plan) -> Sheet:
    lead = [Paragraph(plan.text)]
    if plan.turns is not None:
        lead.append(Paragraph(say("plan.turns", n=plan.turns, turns=scenario.turns), "note"))
    head = tuple(say(f"plan.{name}") for name in ("when", "long", "what", "how"))
    table = Table(say("plan.table"), head, tuple(_steps(plan)))
    return Sheet(say("for.leader"), say("plan", minutes=plan.minutes), (*lead, table))


def _steps(plan: Plan) -> Iterator[tuple[str, ...]]:
    first = 0
    for step in plan.step:
        span = say("plan.span", first=first, last=first + step.minutes)
        yield span, say("plan.minutes", n=step.minutes), step.title, step.text
        first += step.minutes


def _questions(questions: tuple[Question, ...]) -> Iterator[Block]:
    for question in questions:
        yield Points((question.text,))
        if question.listen is not None:
            yield Paragraph(say("questions.listen", text=question.listen), "note")
