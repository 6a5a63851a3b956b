"""What the white cell's page shows of a game, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from game.narration import titles
from game.narration.levels import number
from game.narration.phrases import colon
from game.report.document import Table
from game.report.sections.post import letters_table
from game.scenario.adjusting import is_adjustable
from game.scenario.model import Scenario
from game.session.decisions import HAPPENINGS, acts, happenings
from game.session.injects import Planned
from game.session.letters import letters
from game.session.requests import Request
from game.session.white_cell import Outcome, Preview, Standing, WhiteCell
from game.web.leading import cell_words as cell

Choice = tuple[str, str]
"""What is sent, and what it is called."""


@dataclass(frozen=True)
class Shown:
    """What would come out of a turn: happenings, levels before and after, and the ending, if it ends."""

    turn: int
    happens: list[str]
    levels: list[tuple[str, str, str]]
    ending: str


@dataclass(frozen=True)
class CellView:
    """`choices` of what can happen are grouped by kind; `coming` is the turn that is being ordered."""

    coming: int
    turns: int
    over: bool
    reviews: bool
    preview: Shown | None
    injects: list[tuple[Planned, str, str, str]]
    requests: list[tuple[Request, str]]
    rulings: list[Standing]
    levels: list[Choice]
    choices: list[tuple[str, list[Choice]]]
    seats: list[Choice]
    levers: list[tuple[str, list[Choice]]]
    letters: Table


def view_of(desk: WhiteCell) -> CellView:
    scenario, session = desk.scenario, desk.session
    return CellView(
        coming=desk.coming,
        turns=scenario.turns,
        over=session.is_over,
        reviews=desk.reviews,
        preview=_shown(scenario, desk.preview()) if desk.can_publish else None,
        injects=[(one, _due(one), _readers(scenario, one), _status(one)) for one in desk.injects()],
        requests=[(one, scenario.content.patron[one.seat].title) for one in desk.requests(open_only=True)],
        rulings=desk.rulings(),
        levels=[
            (one.name, titles.row(scenario, row)) for row, one in enumerate(scenario.indicators) if is_adjustable(one)
        ],
        choices=list(_choices(scenario)),
        seats=[(seat, scenario.content.patron[seat].title) for seat in scenario.seats],
        levers=[(scenario.content.patron[seat].title, _levers(scenario, seat)) for seat in scenario.seats],
        letters=letters_table(scenario, letters(session.journal), session.is_over),
    )


def _shown(scenario: Scenario, preview: Preview) -> Shown:
    ending = scenario.content.ending[preview.ending].title if preview.ending else ""
    levels = [
        (titles.row(scenario, scenario.rows[name]), number(before, 1), number(after, 1))
        for name, before, after in preview.levels
        if abs(after - before) >= 0.5
    ]
    return Shown(preview.turn, [_happens(scenario, one) for one in preview.outcomes], levels, ending)


def _happens(scenario: Scenario, outcome: Outcome) -> str:
    told = colon(cell.KINDS[outcome.kind], title_of(scenario, outcome.kind, outcome.id))
    return told if outcome.ruling is None else f"{told} ({cell.BY_RULING.format(ruling=outcome.ruling)})"


def title_of(scenario: Scenario, kind: str, name: str) -> str:
    """What a happening is called; an act with its front, a rung with its ladder."""
    content = scenario.content
    match kind:
        case "act":
            front, _ = name.split(".")
            return colon(titles.front(scenario, front), titles.act(scenario, front, acts(scenario)[name][1]).title)
        case "rung":
            dyad, rung = name.split(".")
            return colon(content.dyad[dyad].title, content.dyad[dyad].rungs[int(rung)])
        case "war":
            return content.dyad[name].title
        case "incident":
            return content.incident[name].title
        case "event":
            return content.event[name].title
    return content.deal[name].title


def _choices(scenario: Scenario) -> Iterator[tuple[str, list[Choice]]]:
    yield cell.KINDS["act"], [(f"act/{name}", title_of(scenario, "act", name)) for name in acts(scenario)]
    for kind in HAPPENINGS:
        known = [(f"{kind}/{name}", title_of(scenario, kind, name)) for name in happenings(scenario, kind)]
        if known:
            yield cell.KINDS[kind], known


def _levers(scenario: Scenario, seat: str) -> list[Choice]:
    return [(key, lever.title) for key, lever in scenario.content.lever.items() if lever.seat == seat]


def _due(planned: Planned) -> str:
    inject = planned.inject
    turn = [cell.DUE_TURN.format(turn=inject.turn)] if inject.turn is not None else []
    when = [cell.DUE_WHEN.format(when=inject.when)] if inject.when is not None else []
    return ", ".join([*turn, *when]) or cell.DUE_BY_HAND


def _readers(scenario: Scenario, planned: Planned) -> str:
    names = [scenario.content.patron[seat].title for seat in planned.inject.audience if seat in scenario.seats]
    return ", ".join(names) or cell.EVERYBODY


def _status(planned: Planned) -> str:
    return cell.STATUSES[planned.status].format(turn=planned.turn)
