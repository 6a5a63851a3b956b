"""A game with orders, reasons and forecasts, and its debrief: worked out once, and shared by the tests that read it."""

from functools import lru_cache

from game.engine.luck import Seeds
from game.minds import find_mind
from game.minds.find import draw_mind_luck
from game.report.debrief import compose
from game.report.document import Document
from game.report.findings import Findings, Size, gather
from game.session.sealing import given
from game.session.session import Session
from tests.positions import scenario_named

HOSTILE = '=HYPERLINK("http://evil.example") | <script>alert(1)</script> & *bold* [x](y)'
STATEMENT = "@SUM(1) A soldier is killed <b>within</b> a month"
SMALL = Size(lucks=30, worlds=30)


def play_game(save: str, seed: int = 3, turns: int = 16, seat: str = "washington", mind: str = "random") -> Session:
    """A game in the saves of the test, its person's seat played by a mind's choices; the session is still open."""
    session = Session.start(scenario_named("gaza-2024"), seat, seed=seed, save=save)
    chooser = find_mind(session.scenario, seat, mind)
    while not session.is_over and session.turn < turns:
        luck = draw_mind_luck(session.scenario, Seeds.of(99), session.turn + 1, seat)
        for order in given(session.scenario, chooser.decide(session.view, luck)):
            session.draft_add(order)
        forecast = {"statement": STATEMENT, "probability": 0.2} if session.turn % 2 == 0 else None
        session.commit(HOSTILE if session.turn % 3 == 0 else "", forecast)
    return session


def findings(turns: int = 16) -> Findings:
    """What there is to tell of a game of so many turns."""
    return _told(turns)[0]


def document(turns: int = 16) -> Document:
    return _told(turns)[1]


@lru_cache(maxsize=2)
def _told(turns: int) -> tuple[Findings, Document]:
    with play_game(f"debrief-{turns}", turns=turns) as session:
        found = gather(session, size=SMALL, verdicts={1: False, 3: True})
    return found, compose(found)
