"""The debrief as lines: its parts, why with the truth, another choice at any turn, verdicts, and the page as files."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.errors import PatronError
from game.narration import why
from game.narration.briefing import span
from game.narration.phrases import colon
from game.narration.phrases import say as phrase
from game.session.afterwards import judge_forecast, open_truth
from game.ui.plain import ordering, words
from game.ui.plain.console import Choice, Console

if TYPE_CHECKING:
    from game.report.document import Block, Section
    from game.report.findings import Findings, Opened
    from game.ui.desk import Desk

PAUSE = 4.0
"""Seconds between two lines that tell of progress."""


def end_here(console: Console, desk: "Desk") -> bool:
    """Open the truth of a game that is not over, once the player has said so; whether it was opened."""
    if not desk.session.turn:
        console.say(phrase("why.turn"))
        return False
    console.head(words.MENU["end"])
    console.say(*(line.format(turn=desk.session.turn, turns=desk.scenario.turns) for line in words.END_HERE))
    if console.choose(words.END_SURE, [Choice(words.END_YES, "yes")], words.END_NO) is None:
        return False
    open_truth(desk.session.journal, desk.session.seat, desk.session.turn)
    show_debrief(console, desk)
    return True


def show_debrief(console: Console, desk: "Desk") -> None:
    """Choose what to read or try, until the reader has enough."""
    from game.report.debrief import SECTIONS

    found = _Found(console, desk)
    names = [part.__name__.rpartition(".")[2] for part in SECTIONS]
    tools = {"why": _ask_why, "choice": _other_choice, "judge": _judge, "write": _write}
    if all(one.event is not None for one in found.opened.foretold):
        tools.pop("judge")
    while True:
        console.head(words.DEBRIEF)
        lines = [Choice(words.DEBRIEF_PARTS[name], name) for name in names]
        lines += [Choice(words.DEBRIEF_TOOLS[name], name) for name in tools]
        number = console.choose(words.DEBRIEF_WHICH, lines, enter=False)
        if number is None:
            return
        try:
            if number < len(names):
                _read(console, found, names[number])
            else:
                list(tools.values())[number - len(names)](console, found)
        except PatronError as error:
            console.say(str(error))


class _Found:
    """What is found of the game: at once what needs no other worlds, the rest when it is first wanted."""

    def __init__(self, console: Console, desk: "Desk") -> None:
        from game.report.findings import open_game

        self.console, self.desk = console, desk
        self.opened: Opened = open_game(desk.session, size=desk.worlds)
        self._findings: Findings | None = None

    @property
    def findings(self) -> "Findings":
        """All, with progress told at most every few seconds."""
        from game.report.findings import gather, judged_by, work

        if self._findings is None:
            self.console.say(words.OTHER_WORLDS)
            tell = _Progress(self.console, work(self.desk.session))
            self._findings = gather(self.desk.session, size=self.desk.worlds, progress=tell)
        return judged_by(self._findings, self.desk.session)

    @property
    def _may_ask(self) -> bool:
        """Whether there is something that advisers were not asked yet."""
        known = self.opened.advised
        return any(one.event is not None and one.turn not in known for one in self.opened.foretold)

    def section(self, name: str) -> "Section":
        from game.report.debrief import BESIDE, compose, compose_first
        from game.report.findings import ask_advisers, judged_by

        if name == "forecasts" and self._may_ask:
            self.console.say(words.ADVISERS_ARE_ASKED)
            self.opened = ask_advisers(self.opened)
        if name in BESIDE or self._findings is not None or name == "questions":
            document = compose(self.findings)
        else:
            document = compose_first(judged_by(self.opened, self.desk.session))
        return next(section for section in document.sections if section.id == name)


class _Progress:
    """Tells how far other worlds are played, and not too often."""

    def __init__(self, console: Console, of: int) -> None:
        self.console, self.of, self.done, self.told = console, of, 0, time.monotonic()

    def __call__(self, steps: int) -> None:
        self.done += steps
        if time.monotonic() - self.told >= PAUSE:
            self.told = time.monotonic()
            self.console.say(words.OTHER_WORLDS_SO_FAR.format(done=self.done, of=self.of))


def _read(console: Console, found: _Found, name: str) -> None:
    from game.report.debrief import compose_first
    from game.report.document import block_lines, section_lines

    section = found.section(name)
    console.head(section.title)
    if name == "ended":
        document = compose_first(found.opened)
        console.say(*(colon(key, value) for key, value in document.facts), *block_lines(document.lead))
    console.say(*section_lines(section))


# ---------------------------------------------------------------- why, with the truth


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the timeline that can be asked about."""

    text: str
    about: str


def _ask_why(console: Console, found: _Found) -> None:
    """A turn, a line of it, and its causes: as they could be known, and as they were."""
    desk = found.desk
    turn = _choose_turn(console, desk)
    if turn is None:
        return
    told = list(_lines_of(found.section("timeline").blocks, turn))
    if not told:
        console.say(words.NOTHING_TO_ASK)
        return
    number = console.choose(words.WHICH, [line.text for line in told])
    if number is None:
        return
    about = told[number].about
    known, true = desk.explain(about, turn), desk.reveal(about, turn)
    console.head(words.AS_KNOWN)
    console.say(*(why.render(known) if known else [words.UNKNOWN_THEN]))
    console.head(words.AS_IT_WAS)
    console.say(*(why.render(true) if true else [phrase("why.quiet")]))


def _lines_of(blocks: "tuple[Block, ...]", turn: int) -> Iterator[_Line]:
    from game.report.document import Folded, Points

    for block in blocks:
        if isinstance(block, Folded) and block.turn == turn:
            for points in block.blocks:
                if isinstance(points, Points):
                    pairs = zip(points.lines, points.abouts, strict=False)
                    yield from (_Line(text, about) for text, about in pairs if about is not None)


def _choose_turn(console: Console, desk: "Desk") -> int | None:
    turns = [words.TURN.format(turn=turn, span=span(desk.scenario, turn)) for turn in range(1, desk.session.turn + 1)]
    number = console.choose(words.AT_WHICH_TURN, turns)
    return None if number is None else number + 1


# ---------------------------------------------------------------- another choice


def _other_choice(console: Console, found: _Found) -> None:
    """Other orders for a turn, chosen as in the game, and both worlds to the end."""
    turn = _choose_turn(console, found.desk)
    if turn is None:
        return
    trial = found.desk.before_turn(turn)
    played = set(trial.session.drafted)
    console.say(words.TRIAL_BEGINS)
    ordering.look_at_draft(console, trial)
    while True:
        console.head(words.TRIAL.format(turn=turn))
        lines = [
            Choice(text.format(n=len(trial.session.draft)), key) for key, text in words.TRIAL_MENU.items()
        ]  # fmt: skip
        number = console.choose(words.WHICH, lines, enter=False)
        if number is None:
            return
        match list(words.TRIAL_MENU)[number]:
            case "order":
                ordering.give_order(console, trial)
            case "answer":
                ordering.answer(console, trial)
            case "draft":
                ordering.look_at_draft(console, trial)
            case "undo":
                ordering.undo(console, trial)
            case _ if set(trial.session.drafted) == played:
                console.say(words.SAME_ORDERS)
            case _:
                _play_out(console, found.desk, trial, turn)


def _play_out(console: Console, desk: "Desk", trial: "Desk", turn: int) -> None:
    from game.report import beside
    from game.report.compared import compare_orders
    from game.report.document import section_lines

    section = beside.section(compare_orders(desk.session, turn, trial.session.drafted))
    console.head(section.title)
    console.say(*section_lines(section))


# ---------------------------------------------------------------- verdicts, and the page


def _judge(console: Console, found: _Found) -> None:
    """Whether a forecast in the player's own words came true."""
    from game.report.findings import judged_by
    from game.report.sections.forecasts import cells

    session = found.desk.session
    foretold = [one for one in judged_by(found.opened, session).foretold if one.event is None]
    lines = []
    for one in foretold:
        turn, statement, likely, came, _ = cells(one)
        lines.append(words.FORETOLD.format(turn=turn, statement=statement, likely=likely, came=came))
    number = console.choose(words.JUDGE_WHICH, lines)
    if number is None:
        return
    verdicts = [
        Choice(words.CAME, "came"),
        Choice(words.DID_NOT, "not"),
        Choice(words.CANNOT_SAY, "unclear"),
    ]  # fmt: skip
    verdict = console.choose(words.JUDGE, verdicts)
    if verdict is not None:
        judge_forecast(session.journal, session.seat, foretold[number].turn, (True, False, None)[verdict])
        console.say(words.JUDGED_SO)


def _write(console: Console, found: _Found) -> None:
    """The page beside the saves, under a name of the reader's choice."""
    from game.report.writing import write
    from game.session.saves import checked_name, saves_folder

    otherwise = f"{found.desk.session.name}-debrief"
    asked = console.ask(words.FILE_NAME.format(folder=saves_folder(), name=otherwise))
    for path in write(found.findings, saves_folder() / checked_name(asked or otherwise)):
        console.say(words.WRITTEN.format(path=path))
