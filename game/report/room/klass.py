"""The page of the whole class: games side by side, where they came apart, what was foretold, what to talk about."""

from collections.abc import Iterator

from game.report.document import Block, Document, Paragraph, Section
from game.report.room.colophon import made_by
from game.report.room.reading import Class
from game.report.room.sections import foretold, parted, questions, side, spread, swapped, written
from game.report.room.sections.common import listed, numbers
from game.report.room.words import say, say_of


def compose(found: Class, first: bool = False) -> Document:
    """What may be told: of games that are not over only where they stand. At `first` without what takes a while."""
    return Document(
        found.scenario.content.scenario.language,
        say("class.title", scenario=found.scenario.title),
        say_of("class.subtitle", len(found.games), room=found.name),
        _facts(found),
        tuple(_lead(found)),
        tuple(_sections(found, first)),
        made_by(found),
    )


def _facts(found: Class) -> tuple[tuple[str, str], ...]:
    seeds = sorted({game.seed for game in found.games})
    over = say_of("class.over.value", len(found.games), n=len(found.ended))
    if len(found.ended) < len(found.games):
        return ((say("class.over"), over),)
    return (say("class.over"), over), (say("class.luck"), say("class.luck.value", seeds=numbers(seeds)))


def _lead(found: Class) -> Iterator[Block]:
    running = [game.number for game in found.games if not game.over]
    if running:
        yield Paragraph(say("class.running", games=listed(running)))
    yield Paragraph(say_of("class.framing", len(found.games)), "note")


def _sections(found: Class, first: bool) -> Iterator[Section]:
    yield side.section(found)
    if found.ended:
        beside = () if first else (swapped.section,)
        parts = (side.aims, side.red_lines, spread.section, parted.section, *beside)
        yield from (section for part in parts if (section := part(found)) is not None)
        yield from (part(found) for part in (foretold.section, foretold.reasons))
        if (letters := written.section(found)) is not None:
            yield letters
        yield questions.section(found)
