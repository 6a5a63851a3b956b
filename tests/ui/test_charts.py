"""Charts in cells: every line is named, dots stand at their turns, bands are seen without colour too."""

import pytest

from game.report.document import Band, Chart, Line, Table
from game.ui.widgets.chart_paint import DOT, MARK, paint

EMPTY = Table("", (), ())


def chart(*lines: Line, bands: tuple[Band, ...] = (), marked: frozenset[int] = frozenset()) -> Chart:
    return Chart("c", "A level", "", (0.0, 100.0), lines, EMPTY, bands, marked=marked, mark="turning point")


def drawn(one: Chart, width: int = 70, height: int = 13, coloured: bool = True) -> list[str]:
    return ["".join(cell.sign for cell in row) for row in paint(one, width, height, coloured)]


@pytest.mark.parametrize("width", [20, 40, 60, 100, 160])
@pytest.mark.parametrize("height", [8, 13])
def test_it_fits_its_place(width, height):
    lines = Line("true", (10.0, 90.0, 50.0)), Line("judged then", (20.0, None, 60.0), "known")
    rows = drawn(chart(*lines), width, height)
    assert len(rows) <= height
    assert all(len(row) <= width for row in rows)


def test_the_played_line_has_a_dot_at_every_turn_in_the_right_row():
    rows = drawn(chart(Line("true", (0.0, 50.0, 100.0))))
    where = [(y, x) for y, row in enumerate(rows) for x, sign in enumerate(row) if sign == DOT]
    assert [y for y, _ in sorted(where, key=lambda place: place[1])] == [9, 4, 0]


def test_lines_are_named_at_their_ends_and_no_name_hides_another():
    text = "\n".join(drawn(chart(Line("as played", (50.0, 50.0)), Line("instead", (50.0, 51.0), "other"))))
    assert "as played" in text
    assert "instead" in text


def test_a_steep_line_is_not_torn():
    rows = drawn(chart(Line("true", (0.0, 100.0, 0.0, 100.0, 0.0))), width=30)
    plot = [row[5:] for row in rows[:10]]
    assert all(any(sign.strip() for sign in row) for row in plot)


def test_a_band_is_seen_with_and_without_colour():
    band = Band("half of the worlds", (20.0, 20.0), (60.0, 80.0), "narrow")
    one = chart(Line("true", (50.0, 50.0)), bands=(band,))
    assert any("▒" in row for row in drawn(one, coloured=False))
    grounds = {cell.ground for row in paint(one, 70, 13) for cell in row}
    assert "band-narrow" in grounds


def test_a_band_thinner_than_a_cell_is_still_there():
    band = Band("error", (41.0, 41.0), (47.0, 47.0), "known")
    cells = [cell for row in paint(chart(bands=(band,)), 70, 13) for cell in row]
    assert any("band-known" in (cell.ink, cell.ground) for cell in cells)


def test_turns_that_stand_out_are_marked_on_the_axis():
    rows = drawn(chart(Line("true", (1.0, 2.0, 3.0)), marked=frozenset({1})))
    (axis,) = [row for row in rows if "└" in row]
    turns = rows[rows.index(axis) + 1]
    assert turns[axis.index(MARK)] == "1"
