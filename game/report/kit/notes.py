"""Notes for whoever leads: framing, what the model is not, what is hidden from participants, what took place."""

from collections.abc import Iterator

from game.narration.briefing import day
from game.narration.phrases import say as phrase
from game.report.document import Paragraph, Points, Table
from game.report.kit.sheets import Block, Heading, Page, Sheet
from game.report.kit.words import say
from game.scenario.kit import Kit
from game.scenario.model import Scenario


def notes_page(scenario: Scenario, kit: Kit) -> Page:
    """What to say and to know, then what only whoever leads may read."""
    framing = tuple(scenario.content.scenario.framing)
    said = (Heading(say("notes.framing")), Points(framing), *_notes(kit))
    sheets = [
        Sheet(say("for.leader"), say("notes"), said, fits=False),
        Sheet(say("for.leader"), say("notes.secrets"), tuple(_secrets(scenario)), fits=False),
    ]
    if scenario.content.chronicle:
        sheets.append(Sheet(say("for.leader"), say("notes.took_place"), tuple(_chronicle(scenario)), fits=False))
    return Page("notes", say("notes"), say("notes.text"), say("plans.copies"), tuple(sheets))


def _notes(kit: Kit) -> Iterator[Block]:
    for note in kit.notes:
        yield Heading(note.title)
        yield from map(Paragraph, note.text)
        yield Paragraph(say("source", source=note.source), "note")


def _secrets(scenario: Scenario) -> Iterator[Block]:
    """What clients may be after, and by what each capital is judged: the sheets of others do not tell it."""
    content = scenario.content
    yield Paragraph(say("notes.secrets.text"))
    goals = tuple(
        (client.title, one.title, one.text) for client in content.client.values() for one in client.posture.values()
    )
    if goals:
        yield Table(say("notes.secrets"), (say("notes.client"), say("notes.after"), say("notes.meaning")), goals)
    aims = tuple(
        (content.patron[seat].title, phrase("aim.must", aim=aim.title) if aim.must else aim.title)
        for seat in scenario.seats
        for aim in content.patron[seat].aim
    )
    yield Table(say("notes.aims"), (say("notes.capital"), say("notes.aim")), aims)


def _chronicle(scenario: Scenario) -> Iterator[Block]:
    yield Paragraph(say("notes.took_place.text"), "note")
    entries = sorted(scenario.content.chronicle.values(), key=lambda entry: entry.date)
    rows = tuple((day(entry.date), entry.text, entry.source) for entry in entries)
    head = (say("notes.day"), say("notes.what"), say("levers.source"))
    yield Table(say("notes.took_place"), head, rows)
