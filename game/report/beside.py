"""A choice of one's own beside the game as it was played, as a section: endings, aims, levels, what differs."""

from collections.abc import Iterable, Iterator

from game.engine.judgement import Judgement, judge
from game.engine.state import State
from game.foresight.counterfactual import actual_levels
from game.foresight.course import options_in
from game.foresight.forecast import watched
from game.report.compared import Compared, finals, told_differences, told_ending
from game.report.document import Block, Chart, Line, Pair, Paragraph, Points, Section, Table
from game.report.sections.common import amount, level_chart, order_title, row_title
from game.report.words import say
from game.scenario.model import Scenario


def section(compared: Compared) -> Section:
    """Both worlds to their ends."""
    scenario, change = compared.scenario, compared.alternative.change
    sealed = options_in(compared.course.sealed[compared.turn - 1][compared.seat])
    blocks: list[Block] = [
        Paragraph(say("beside.played")),
        _orders(scenario, sealed),
        Paragraph(say("beside.changed")),
        _orders(scenario, change.options),
        Paragraph(compared.players, "note"),
        _ends(compared),
        Pair(tuple(_charts(compared))),
        Paragraph(say("whatif.where")),
        Points(tuple(told_differences(compared)) or (say("whatif.equal"),)),
        Paragraph(say("whatif.caution.short"), "note"),
    ]
    return Section(f"beside-{compared.turn}", say("beside", turn=compared.turn), tuple(blocks))


def _orders(scenario: Scenario, options: Iterable[int]) -> Points:
    found = (order_title(scenario, scenario.options[option]) for option in options)
    return Points(tuple(found) or (say("whatif.nothing"),))


def _ends(compared: Compared) -> Table:
    """How it ended, what was reached, and the watched levels at the end, in the one world and the other."""
    ends = finals(compared)
    judged = [judge(compared.scenario, state)[compared.seat] for state in ends]
    rows = [
        (say("whatif.ending"), *(told_ending(compared.scenario, state) for state in ends)),
        (say("beside.needed"), *(say("beside.yes" if one.success else "beside.no") for one in judged)),
        *_aims(compared, judged),
        *_levels(compared, ends),
    ]
    head = ("", say("beside.as_played"), say("beside.instead"))
    return Table(say("beside.ends"), head, tuple(rows))


def _aims(compared: Compared, judged: list[Judgement]) -> Iterator[tuple[str, ...]]:
    titles = {aim.id: aim.title for aim in compared.scenario.content.patron[compared.seat].aim}
    for here, there in zip(*(one.aims for one in judged), strict=True):
        yield titles[here.id], *(say("beside.yes" if one.met else "beside.no") for one in (here, there))


def _levels(compared: Compared, ends: tuple[State, State]) -> Iterator[tuple[str, ...]]:
    scenario = compared.scenario
    for row in _rows(compared):
        yield row_title(scenario, row), *(amount(scenario, row, float(state.levels[row, 0])) for state in ends)


def _rows(compared: Compared) -> list[int]:
    return [compared.scenario.rows[name] for name in watched(compared.scenario, compared.seat)]


def _charts(compared: Compared) -> Iterator[Chart]:
    """Each watched level in both worlds; the changed one leaves the other at the turn that is changed."""
    scenario, before = compared.scenario, compared.turn - 1
    actual, other = actual_levels(compared.course), compared.alternative.levels[: compared.ended_after + 1]
    for row in _rows(compared):
        gone: tuple[float | None, ...] = (None,) * before
        lines = (
            Line(say("beside.instead"), gone + tuple(float(value) for value in other[before:, row]), "other"),
            Line(say("beside.as_played"), tuple(float(value) for value in actual[:, row])),
        )
        title, ends = row_title(scenario, row), [amount(scenario, row, line.values[-1] or 0.0) for line in lines]
        text = say("beside.text", played=ends[1], changed=ends[0])
        mark = say("mark.whatif")
        yield level_chart(scenario, f"beside-{compared.turn}", row, title, text, lines, (), (compared.turn,), mark)
