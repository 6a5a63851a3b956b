"""All pages of a kit, and the first that leads to them."""

import game
from game.report.document import Paragraph, Points, Table
from game.report.kit.cards import clients_page, levers_page
from game.report.kit.handouts import forecasts_page, map_page, observing_page
from game.report.kit.notes import notes_page
from game.report.kit.plans import plans_page, questions_page, rubric_page
from game.report.kit.roles import role_page
from game.report.kit.sheets import Heading, Page, Sheet
from game.report.kit.words import say
from game.scenario.kit import Kit
from game.scenario.model import Scenario

INDEX = "index"


def kit_pages(scenario: Scenario, kit: Kit, paper: str) -> list[Page]:
    """The first page, then every other in the order in which it is needed."""
    seats = scenario.seats
    pages = [
        plans_page(scenario, kit),
        notes_page(scenario, kit),
        *(role_page(scenario, seat) for seat in seats),
        *(levers_page(scenario, seat) for seat in seats),
        clients_page(scenario),
        map_page(scenario),
        forecasts_page(scenario),
        observing_page(scenario, kit),
        questions_page(kit),
        rubric_page(kit),
    ]
    return [_index(scenario, kit, pages, paper), *pages]


def _index(scenario: Scenario, kit: Kit, pages: list[Page], paper: str) -> Page:
    rows = tuple((page.title, page.text, page.copies) for page in pages)
    head = (say("index.page"), say("index.holds"), say("index.copies"))
    made = say(
        "index.colophon",
        version=game.__version__,
        scenario=scenario.id,
        digest=scenario.digest[:12],
        paper="A4" if paper == "a4" else "Letter",
    )
    blocks = (
        Paragraph(kit.text),
        Paragraph(say("index.lead"), "note"),
        Table(say("index.pages"), head, rows),
        Heading(say("index.prepare")),
        Points(kit.prepare),
        Paragraph(made, "note"),
    )
    title = say("title", page=say("index"), scenario=scenario.title)
    sheet = Sheet(say("for.leader"), title, blocks, fits=False)
    return Page(INDEX, say("index"), "", "", (sheet,))
