"""The debrief in each format: whole, readable without its pictures, and never run by what opens it."""

import csv
import io
import re
from html.parser import HTMLParser
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.report import markdown, page, sheet
from game.report.charts import draw
from game.report.document import Band, Chart, Document, Line, Paragraph, Points, Section, Table, lines
from tests.debriefs import HOSTILE, document, findings

SECTIONS = ["ended", "timeline", "turning", "known", "whatif", "lucks", "forecasts", "motives", "questions"]
VOID = {"meta", "br", "hr", "img", "input", "link", "rect", "circle", "path", "g"}


class Reading(HTMLParser):
    """A page as counts of its elements, its attributes and its text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture
def read() -> Reading:
    return Reading(page.render(document()))


def test_every_section_stands_in_every_format():
    whole = document()
    assert [section.id for section in whole.sections] == SECTIONS
    html, text = page.render(whole), markdown.render(whole)
    plain = "\n".join(lines(whole))
    for section in whole.sections:
        assert section.blocks
        assert f'<section id="{section.id}"' in html
        assert f"## {section.title}" in text
        assert section.title in plain


STRUCTURE = {
    "ended": ["paragraph", "folded", "paragraph", "folded", "table", "paragraph"],
    "timeline": ["paragraph", "folded"],
    "known": ["paragraph", "pair", "table"],
    "whatif": ["paragraph", "table", "pair", "paragraph"],
    "lucks": ["paragraph", "chart", "paragraph", "table", "pair", "paragraph"],
    "forecasts": ["paragraph", "table", "paragraph"],
    "motives": ["paragraph", "points", "paragraph", "table"],
    "questions": ["paragraph", "points"],
}


def test_each_section_keeps_its_structure():
    whole = {one.id: [kind for kind, _ in groupby(block.kind for block in one.blocks)] for one in document().sections}
    assert {"pair", "table"} < set(whole.pop("turning"))  # and its turning points, where there are any
    assert whole == STRUCTURE


def test_the_page_is_well_formed_and_stands_alone(read):
    assert read.open == []
    assert "script" not in read.tags
    assert not set(read.tags) & {"link", "img", "iframe", "object", "image", "use"}
    assert not [name for name, _ in read.attributes if name.startswith("on") or name in ("src", "style")]
    assert all(value.startswith("#") for name, value in read.attributes if name == "href")
    assert not re.search(r"url\(|@import", page.render(document()))
    ids = [value for name, value in read.attributes if name == "id"]
    assert len(ids) == len(set(ids))


def test_every_chart_has_a_text_and_a_table(read):
    charts = read.tags.count("svg")
    assert charts > 10
    assert read.tags.count("figure") == read.tags.count("figcaption") == read.tags.count("desc") == charts
    labels = [value for name, value in read.attributes if name == "aria-labelledby" and " " in value]
    ids = {value for name, value in read.attributes if name == "id"}
    assert len(labels) == charts
    assert all(one in ids for label in labels for one in label.split())


def test_what_a_player_wrote_is_text_and_nothing_else(read):
    assert any(HOSTILE in words for words in read.words)
    text = markdown.render(document())
    assert "<script>" not in text
    assert r"\<script\>" in text


def test_a_chart_is_drawn_the_same_each_time():
    table = Table("t", ("Turn", "x"), (("0", "1"), ("1", "2")))
    chart = Chart("c", "A <chart>", "Seen & said", (0, 4), (Line("x", (1.0, None, 2.0)),), table,
                  (Band("b", (0.5, 1, 1), (2, 2, 3)),), marked=frozenset({1}))  # fmt: skip
    first = draw(chart)
    assert first == draw(chart)
    assert "A &lt;chart&gt;" in first
    assert "Seen &amp; said" in first
    assert not re.search(r"script|style|<!--|pygal", first)
    for role in ("band-wide", "mark", "line-actual"):
        assert f'class="series {role}"' in first


def test_a_table_in_markdown_has_as_many_cells_in_each_row():
    for block in re.findall(r"(?:^\|.*\n)+", markdown.render(document()), flags=re.M):
        counts = {len(re.findall(r"(?<!\\)\|", row)) for row in block.splitlines()}
        assert len(counts) == 1


@given(st.text(max_size=60))
def test_text_in_markdown_stays_one_line_and_opens_nothing(text):
    told = Document("en", "t", "s", (), (), (Section("x", "X", (Points((text,)), Paragraph(text))),), ())
    body = markdown.render(told).split("## X\n\n")[1].rsplit("---", 1)[0]
    assert "<script" not in body
    assert not re.search(r"(?<!\\)[<`|]", body.replace("\\\\", ""))


# ---------------------------------------------------------------- the table

CELLS = st.one_of(
    st.text(max_size=40),
    st.builds(lambda sign, rest: sign + rest, st.sampled_from("=+-@\t\r\n |%"), st.text(max_size=20)),
)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=5))
def test_no_cell_of_text_can_be_taken_for_a_formula(rows):
    read = list(csv.reader(io.StringIO(sheet.written(rows), newline="")))
    assert len(read) == len(rows)
    for row, cells in zip(rows, read, strict=True):
        assert [cell.lstrip("'") for cell in cells] == [cell.replace("\x00", "").lstrip("'") for cell in row]
        for cell in cells:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
            assert not cell.lstrip().startswith(("=", "+", "-", "@"))


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e6, max_value=1e6))
def test_a_number_stays_a_number(value):
    assert float(sheet.safe(value)) == pytest.approx(value, abs=1e-4)


def test_the_table_has_known_beside_true():
    rows = list(csv.DictReader(io.StringIO(sheet.render(findings()), newline="")))
    assert {row["kind"] for row in rows} >= {"level", "order", "rationale", "forecast", "act"}
    levels = [row for row in rows if row["kind"] == "level" and row["id"] == "washington.home"]
    assert [int(row["turn"]) for row in levels] == list(range(findings().course.turns + 1))
    unseen = [row for row in rows if row["id"] == "tehran.capital"]
    assert all(row["true"] and not row["judged"] for row in unseen)
    assert any(row["text"].startswith("'=HYPERLINK") for row in rows)
