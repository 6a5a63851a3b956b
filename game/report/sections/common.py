"""What sections have in common: levels, shares and orders as they are written, and charts of one level."""

from collections.abc import Iterable, Sequence

from game.narration import levels, orders, titles
from game.narration.phrases import semicolons
from game.report.document import Band, Chart, Line, Table
from game.report.words import say
from game.scenario.model import Scenario
from game.scenario.parts import Option


def amount(scenario: Scenario, row: int, value: float) -> str:
    return levels.amount(scenario.indicators[row], value)


def share(value: float) -> str:
    """A share of worlds as whole per cents; none and all are said as they are, being counted and not guessed."""
    return levels.per_cent(value) if value in (0.0, 1.0) else levels.chance(value)


def points(value: float) -> str:
    """A difference of shares in points, with its sign."""
    return levels.signed(value * 100, 0)


def listed(scenario: Scenario, options: Iterable[Option]) -> str:
    """Orders in one line; nothing ordered is said so."""
    return semicolons(order_title(scenario, option) for option in options) or say("whatif.nothing")


def order_title(scenario: Scenario, option: Option) -> str:
    """An order by its title, an answer with the question that it answers."""
    title = orders.describe(scenario, option)
    if option.question is None:
        return title
    return say("answer", question=titles.question(scenario, option.question), answer=title)


def ending_title(scenario: Scenario, ending: str | None, turn: int) -> str:
    return scenario.content.ending[ending].title if ending else say("lucks.running", turn=turn)


def span_of(scenario: Scenario, row: int, values: Iterable[float]) -> tuple[float, float]:
    """What a chart of a level shows: its whole range, or of a wide one the part that was reached."""
    indicator = scenario.indicators[row]
    if indicator.high - indicator.low <= 100:
        return indicator.low, indicator.high
    reached = list(values)
    low, high = min(reached), max(reached)
    margin = max((high - low) * 0.1, 1.0)
    return max(indicator.low, low - margin), min(indicator.high, high + margin)


def level_chart(
    scenario: Scenario,
    kind: str,
    row: int,
    title: str,
    text: str,
    lines: Sequence[Line],
    bands: Sequence[Band] = (),
    marked: Iterable[int] = (),
    mark: str = "",
) -> Chart:
    """Lines of one level over the turns, with the table of what they show."""
    drawn = [value for line in lines for value in line.values if value is not None]
    drawn += [value for band in bands for edge in (band.low, band.high) for value in edge]
    name = scenario.indicators[row].name.replace(".", "-")
    return Chart(
        f"{kind}-{name}", title, text, span_of(scenario, row, drawn), tuple(lines),
        turn_table(scenario, row, title, lines, bands), tuple(bands), marked=frozenset(marked), mark=mark,
    )  # fmt: skip


def turn_table(scenario: Scenario, row: int, title: str, lines: Sequence[Line], bands: Sequence[Band] = ()) -> Table:
    """Every number of a chart, a row a turn."""
    count = max(len(line.values) for line in lines)
    rows = []
    for turn in range(count):
        cells = [str(turn)]
        for line in lines:
            value = line.values[turn] if turn < len(line.values) else None
            cells.append("" if value is None else amount(scenario, row, value))
        for band in bands:
            low, high = amount(scenario, row, band.low[turn]), amount(scenario, row, band.high[turn])
            cells.append(f"{low} to {high}")
        rows.append(tuple(cells))
    head = (say("turn"), *(line.title for line in lines), *(band.title for band in bands))
    return Table(title, head, tuple(rows), frozenset(range(len(head))))


def row_title(scenario: Scenario, row: int) -> str:
    return titles.row(scenario, row)
