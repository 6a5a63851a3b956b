"""A whole game of two people and a facilitator, in browsers, with real keys: what a room is for, from code to pack."""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from game.session.journal import Journal
from game.session.replay import replay
from game.session.rooms import Room
from tests.e2e.hosts import hosting
from tests.e2e.test_after import SCREEN, browsing, fits
from tests.terminal import Drawn

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request, WebSocket

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1500)]
PATIENCE = 90.0
BRIEFING = "To the situation room"
REASON = "The admiral spoke without leave."
INJECT = "A newspaper prints a list of targets"
ROOM, COMMITTING, TOLD, OVER = "orders left", "Commit the turn", "What happened", "Look around"


class Errors:
    """What a page asks for, and what goes wrong in it."""

    def __init__(self, page: "Page") -> None:
        self.hosts: set[str] = set()
        self.said: list[str] = []
        page.on("request", self._asked)
        page.on("console", lambda message: self.said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def _asked(self, request: "Request") -> None:
        if not request.url.startswith("data:"):
            self.hosts.add(urlsplit(request.url).netloc)


@dataclass
class Student:
    """A person before a page with the terminal; nothing but keys are used once they sit."""

    page: "Page"
    screen: Drawn = field(default_factory=Drawn)

    def __post_init__(self) -> None:
        def drawn(data: str | bytes) -> None:
            if isinstance(data, bytes):
                self.screen.feed(data)

        def opened(socket: "WebSocket") -> None:
            self.screen.clear()
            socket.on("framereceived", drawn)

        self.page.on("websocket", opened)

    def until(self, *words: str) -> str:
        """Wait until one of these stands on the screen, and say which."""
        return until(self.page, lambda: next(filter(self.screen.shows, words), None), self.told(words))

    def gone(self, words: str) -> None:
        until(self.page, lambda: not self.screen.shows(words), self.told(("no " + words,)))

    def told(self, words: tuple[str, ...]) -> Callable[[], str]:
        return lambda: f"never came: {words}, but\n{self.screen.text}"

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def settle(self) -> None:
        """Until nothing is drawn for a moment."""
        before = None
        while before != (before := self.screen.text):
            self.page.wait_for_timeout(600)

    def turn_page(self) -> None:
        before = self.screen.text
        self.press("Enter")
        until(self.page, lambda: self.screen.text != before, self.told(("something else",)))
        self.settle()

    def line_of(self, words: str) -> str:
        return next(line.strip() for line in self.screen.lines if words in line)


def until(page: "Page", found: Callable[[], object], why: Callable[[], str]) -> "str":
    ends = time.monotonic() + PATIENCE
    while not (what := found()):
        assert time.monotonic() < ends, why()
        page.wait_for_timeout(100)
    return str(what)


@dataclass
class Lesson:
    """Everybody of one game, in browsers of their own, and the host that they reach."""

    address: str
    ann: Student
    bob: Student
    lead: "Page"
    heard: list[Errors]
    pictures: Path

    @property
    def both(self) -> tuple[Student, Student]:
        return self.ann, self.bob

    def picture(self, name: str) -> None:
        for who, student in (("ann", self.ann), ("bob", self.bob)):
            student.page.wait_for_timeout(700)  # the terminal paints what has come
            student.page.screenshot(path=self.pictures / f"{name}-{who}.png")

    def picture_of_lead(self, name: str) -> None:
        self.lead.screenshot(path=self.pictures / f"{name}.png", full_page=True)
        assert fits(self.lead)

    # ------------------------------------------------------------ whoever leads

    def cell(self) -> "Page":
        self.lead.goto(f"{self.address}lead/cell?game=0")
        return self.lead

    def told(self, words: str) -> None:
        self.lead.get_by_role("alert").filter(has_text=words).wait_for()

    def clock(self, button: str, told: str) -> None:
        self.lead.goto(f"{self.address}lead")
        self.lead.locator("form.clock").get_by_role("button", name=button).click()
        self.told(told)

    # ------------------------------------------------------------ a turn

    def play_turn(self) -> str:
        """Both commit what they have, and read what came of it; whether there is another turn."""
        for student in self.both:
            commit(student)
        for student in self.both:
            student.until(TOLD)
        (seen,) = {read_on(student) for student in self.both}
        return seen


def commit(student: Student, reason: str = "") -> None:
    student.press("c")
    student.until(COMMITTING)
    if reason:
        student.type(reason)
        student.until(reason)
    student.press("F9")


def order(student: Student) -> str:
    """The first lever that may be used, with the terms it comes with; the line that tells what is left for more."""
    student.press("l")
    student.until("X Remove")
    student.settle()
    while student.screen.shows("Not now:"):
        student.press("ArrowDown")
        student.settle()
    student.press("Enter")
    student.settle()
    student.press("Enter")
    student.until("●")  # before a lever that is in the draft
    student.press("Escape")
    student.until(ROOM)
    return student.line_of(ROOM)


def read_on(student: Student) -> str:
    """Through what happened, to the room or to the end of the game."""
    while (seen := student.until(OVER, TOLD, ROOM)) == TOLD:
        student.turn_page()
    return seen


def why_of(student: Student, words: str) -> str:
    """Mark cable after cable of what happened, and ask why, until these words stand among the causes."""
    for _ in range(40):
        student.press("w")
        student.settle()
        if student.screen.shows(words):
            return student.screen.flat
        student.press("Escape", "ArrowDown")
        student.settle()
    raise AssertionError(f"no cause says: {words}")


# ---------------------------------------------------------------- the game


def test_a_class_plays_a_whole_game_whatever_befalls_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with hosting("tower-22", "--port", "0", "--room", "spring", "--seed", "7") as host, browsing() as browser:
        lesson = sit_down(browser, host.address, host.code, host.lead, tmp_path)
        reload_with_a_draft(lesson)
        host.kill()
        for student in lesson.both:
            student.page.get_by_text("The host cannot be reached").wait_for()
        lesson.picture("killed")
        with hosting("--port", str(urlsplit(host.address).port), "--room", "spring") as again:
            assert again.address == host.address
            come_back(lesson)
            inject(lesson)
            override(lesson)
            pause(lesson)
            while lesson.play_turn() != OVER:
                pass
            debrief(lesson)
            for heard in lesson.heard:
                assert heard.hosts == {urlsplit(host.address).netloc}
                wrong = [said for said in heard.said if not is_of_the_lost_host(said)]
                assert not wrong, "\n".join(wrong)
    pack(tmp_path / "pack")
    room = Room.resume("spring")
    assert all(compared.same for compared in replay(room.games[0]))
    with Journal.open(room.games[0], watch=True) as journal:
        first = journal.orders(1)
        assert first["washington"].payload["rationale"] == "We strike late and small."
        assert first["washington"].payload["orders"]
        assert first["tehran"].payload["rationale"] == "half a thought, and the rest"
        assert [entry.payload["do"] for entry in journal.entries("clock") if entry.payload["do"] != "away"] == [
            "pause",
            "resume",
        ]


def sit_down(browser: "Browser", address: str, code: str, lead: str, pictures: Path) -> Lesson:
    pages = [browser.new_context(viewport=SCREEN).new_page() for _ in range(3)]
    for page in pages:
        page.set_default_timeout(PATIENCE * 1000)
    heard = [Errors(page) for page in pages]
    ann, bob = (Student(page) for page in pages[:2])
    for student, name, seat in ((ann, "Ann", "Washington"), (bob, "Bob", "Tehran")):
        student.page.goto(address)
        student.page.locator("#code:focus").wait_for()
        student.type(code)
        student.press("Enter")
        student.page.get_by_label("Your name").fill(name)
        if name == "Ann":
            student.page.screenshot(path=pictures / "seats.png")
        student.page.get_by_label(f"Game 1 · {seat}").check()
        student.page.get_by_role("button", name="Sit down", exact=True).click()
        student.until(BRIEFING)
    pages[2].goto(lead)
    pages[2].get_by_text("Ann").first.wait_for()
    lesson = Lesson(address, ann, bob, pages[2], heard, pictures)
    lesson.picture("briefing")
    lesson.picture_of_lead("lead")
    return lesson


def reload_with_a_draft(lesson: Lesson) -> None:
    ann = lesson.ann
    for student in lesson.both:
        student.press("Enter")
        student.until(ROOM)
    whole = ann.line_of(ROOM)
    left = order(ann)
    assert left != whole
    lesson.picture("room")
    ann.page.reload(wait_until="commit")
    ann.page.locator(".xterm-helper-textarea:focus").wait_for(state="attached")
    ann.until(left)
    lesson.bob.press("c")
    lesson.bob.until(COMMITTING)
    lesson.bob.type("half a thought")
    lesson.bob.until("half a thought")
    lesson.picture("half-typed")
    lesson.bob.page.wait_for_timeout(2000)  # what is typed is kept after a moment without a key


def come_back(lesson: Lesson) -> None:
    """Both pages are there again by themselves, each with what was half done."""
    ann, bob = lesson.both
    for student in lesson.both:
        student.page.locator(".xterm-helper-textarea:focus").wait_for(state="attached")
        if student.until(ROOM, BRIEFING) == BRIEFING:
            student.press("Enter")
        student.until(ROOM)
    lesson.picture("back")
    bob.press("c")
    bob.until("half a thought")
    bob.press("Tab", "Shift+Tab")  # the field is one step before the button
    bob.settle()
    bob.type(", and the rest")
    bob.until("half a thought, and the rest")
    bob.press("F9")
    bob.until("waiting for Washington")
    ann.until("committed: Tehran")
    commit(ann, "We strike late and small.")
    for student in lesson.both:
        student.until(TOLD)
    lesson.picture("told")
    for student in lesson.both:
        assert read_on(student) == ROOM


def inject(lesson: Lesson) -> None:
    """Fired by hand: both read it at once, and it stays among the cables."""
    row = lesson.cell().get_by_role("row").filter(has_text=INJECT)
    lesson.picture_of_lead("cell")
    row.get_by_role("button", name="Fire now").click()
    lesson.told("is before its readers")
    for student in lesson.both:
        student.until(INJECT)
    lesson.picture("inject")


def override(lesson: Lesson) -> None:
    """An act that the facilitator decides: what it is put down to names the reason."""
    cell = lesson.cell()
    form = cell.locator("form[action='/lead/cell/happening']")
    form.locator("[name=what]").select_option("act/houthis__red_sea.warships")
    form.locator("[name=reason]").fill(REASON)
    form.get_by_role("button", name="Decide it").click()
    lesson.told("Decision 2-1 bears on turn 2.")
    lesson.picture_of_lead("decided")
    for student in lesson.both:
        commit(student)
    for student in lesson.both:
        student.until(TOLD)
    for student in lesson.both:
        assert f"The facilitator decided: {REASON}" in why_of(student, REASON)
    lesson.picture("why")
    for student in lesson.both:
        student.press("Escape")
        student.settle()
        assert read_on(student) == ROOM


def pause(lesson: Lesson) -> None:
    """Nobody commits while the clocks stand still, and the screen says so; then they do."""
    lesson.clock("Pause", "Paused: game 1")
    for student in lesson.both:
        student.until("Paused by whoever leads the room")
        student.press("c")
        student.until("nobody commits now")
        assert not student.screen.shows(COMMITTING)
    lesson.picture("paused")
    lesson.picture_of_lead("lead-paused")
    lesson.clock("Go on", "Goes on: game 1")
    for student in lesson.both:
        student.gone("Paused by whoever leads the room")


def debrief(lesson: Lesson) -> None:
    lesson.picture("ending")
    for student in lesson.both:
        student.press("d")
        student.until("aims met")
    lesson.picture("debrief")
    lead = lesson.lead
    lead.goto(f"{lesson.address}lead/debrief")
    lead.locator("main h2").first.wait_for()
    until(lead, lambda: lead.locator("[data-again]").count() == 0, lambda: "the class page was never whole")
    lesson.picture_of_lead("class")
    assert lead.get_by_text("Ann").first.is_visible()
    lead.goto(f"{lesson.address}lead/console")
    lead.locator(".xterm-helper-textarea:focus").wait_for(state="attached")
    lead.wait_for_timeout(3000)
    lesson.picture_of_lead("console")


def pack(folder: Path) -> None:
    command = "import sys; from game.cli import main; sys.argv = ['patron', *sys.argv[1:]]; main()"
    small = ["--lucks", "20", "--worlds", "20"]
    done = subprocess.run(
        [sys.executable, "-c", command, "pack", "spring", "-o", str(folder), *small], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert (folder / "class" / "class.html").is_file()
    assert (folder / "KEEP-APART").is_dir()


def is_of_the_lost_host(said: str) -> bool:
    """What a browser itself says of a host that does not answer, or of what is still sent to it."""
    return "ERR_CONNECTION" in said or said.endswith("CLOSING or CLOSED state.")
