"""The debrief as Markdown: every chart told in words and as its table."""

import re
from collections.abc import Iterator

from game.narration.phrases import colon
from game.report.document import Block, Chart, Document, Folded, Pair, Paragraph, Points, Table

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
LEADING = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|=|$)")
BREAKS = re.compile(r"\s*[\r\n]+\s*")


def render(document: Document) -> str:
    """The document as CommonMark with pipe tables."""
    return "\n".join([*_head(document), *_sections(document), "---", "", *map(_text, document.colophon), ""])


def _head(document: Document) -> Iterator[str]:
    yield from (f"# {_text(document.title)}", "", f"*{_text(document.subtitle)}*", "")
    yield from (f"- {colon(_text(name), _text(value))}" for name, value in document.facts)
    yield ""
    yield from _blocks(document.lead, 2)


def _sections(document: Document) -> Iterator[str]:
    for section in document.sections:
        yield from (f"## {_text(section.title)}", "")
        yield from _blocks(section.blocks, 3)


def _blocks(blocks: tuple[Block, ...], depth: int) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield from (f"> {_text(block.text)}" if block.tone == "quote" else _text(block.text), "")
            case Points():
                yield from (f"- {_text(line)}" for line in block.lines)
                yield ""
            case Table():
                yield from (f"**{_text(block.caption)}**", "", *_table(block), "")
            case Chart():
                yield from (f"**{_text(block.title)}.** {_text(block.text)}", "", *_table(block.table), "")
            case Pair():
                yield from _blocks(block.charts, depth)
            case Folded():
                yield from (f"{'#' * min(depth, 6)} {_text(block.title)}", "")
                yield from _blocks(block.blocks, depth + 1)


def _table(table: Table) -> Iterator[str]:
    yield _row(table.head)
    yield f"| {' | '.join('---:' if column in table.numbers else '---' for column in range(len(table.head)))} |"
    yield from (_row(row) for row in table.rows)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(map(_text, cells))} |"


def _text(text: str) -> str:
    """Text that means what it says: nothing in it is taken for a mark, and it stays on one line."""
    return LEADING.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", BREAKS.sub(" ", text)))
