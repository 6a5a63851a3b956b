"""What all screens share of one game: the session, what was told of it so far, and the views to compare."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.errors import AlreadyCommitted
from game.narration import why
from game.narration.cables import Cable, tell_inject, tell_opening, tell_turn
from game.narration.hints import ended_by
from game.narration.letters import leak_cable
from game.narration.moments import dangers, moment_of
from game.session.drafting import COMMITTING
from game.session.session import Session

if TYPE_CHECKING:
    from game.engine.record import Record
    from game.engine.view import View
    from game.narration.moments import Moment
    from game.narration.why import Explanation
    from game.report.findings import Size
    from game.scenario.model import Scenario
    from game.session.agreeing import Proposal
    from game.session.journal import Where
    from game.session.letters import Letter
    from game.session.mailbox import Mailbox
    from game.session.remembered import Played
    from game.session.rulings import Book
    from game.ui.ahead import Ahead


@dataclass(slots=True)
class Desk:
    """A session as the screens use it. `cables` are all that were told, oldest first."""

    session: Session
    cables: list[Cable] = field(default_factory=list)
    history: "Sequence[View]" = ()
    played: "dict[int, Played]" = field(default_factory=dict)  # those of which there is a record
    ahead: "Ahead | None" = None  # the advisers, where somebody wants to hear them
    mail: "Mailbox | None" = None  # what this seat may read of letters, where people hold several seats
    hints_wanted: bool = True
    hints_done: set[str] = field(default_factory=set)
    keeps: bool = True  # where the player is, and the hints that are done
    _dangers: "tuple[View, list[tuple[str, float]]] | None" = None

    of_the_room: Callable[[], str] = str  # what a room adds to the lines on top: a seat's time, and whether it stands
    _book: "Book | None" = None  # the rulings that were looked at last
    worlds: "Size | None" = None  # how many worlds the debrief plays; None for as many as it does by itself

    @classmethod
    def start(
        cls,
        scenario: "Scenario | str",
        seat: str | None = None,
        minds: Mapping[str, str | None] | None = None,
        seed: int | None = None,
        save: str | None = None,
        turns: int | None = None,
        persons: Sequence[str] = (),
    ) -> "Desk":
        return cls.over(Session.start(scenario, seat, minds, seed, save, turns, persons))

    @classmethod
    def resume(cls, game: "str | Where", seat: str | None = None, scenario: "Scenario | None" = None) -> "Desk":
        return cls.over(Session.resume(game, seat=seat, scenario=scenario))

    @classmethod
    def over(cls, session: Session) -> "Desk":
        """A desk over a session that is open. Slow: for a thread."""
        desk = cls(session)
        desk._take_up_hints()
        desk.take_up()
        return desk

    @property
    def scenario(self) -> "Scenario":
        return self.session.scenario

    @property
    def view(self) -> "View":
        return self.session.view

    @property
    def is_shared(self) -> bool:
        """Whether people hold several seats of this game."""
        return len(self.session.persons) > 1

    @property
    def can_order(self) -> bool:
        """Whether orders can still be given for the coming turn."""
        return not (self.session.is_over or self.session.is_waiting or self.session.only_watches)

    @property
    def before(self) -> "View | None":
        """What the seat saw a turn ago."""
        return self.history[-2] if len(self.history) > 1 else None

    def commit(self, rationale: str, forecast: "Mapping[str, object] | None") -> None:
        """Commit the turn and take up what came of it. Slow: for a thread.

        Where another window was first, the desk then stands where that window has brought the game.
        """
        self._commit(lambda: self.session.commit(rationale, forecast))

    def confirm(self, proposal: "Proposal") -> None:
        """Stand behind what another person in this seat proposed; else as `commit`."""
        self._commit(lambda: self.session.confirm(proposal))

    def _commit(self, seal: Callable[[], object]) -> None:
        try:
            seal()
        except AlreadyCommitted:
            self.reload()
            raise
        self.take_up()

    def reload(self) -> None:
        """Stand where another window has brought the game."""
        self.session.reload()
        self.take_up()

    def take_up(self) -> None:
        """Tell the turns that were not told yet, and first of all what had happened before them."""
        self.history = self.session.history
        if not self.cables:
            self.cables += tell_opening(self.scenario, self.session.seat)
        self._take_up_letters()
        self._take_up_injects(1)
        for played in self.session.played:
            if played.turn not in self.played and (record := played.record) is not None:
                self.played[played.turn] = played
                told = tell_turn(self.scenario, record, self.session.seat, self.cables)
                self.cables += sorted([*told, *self._leaks(played.turn)], key=lambda cable: cable.date)
                self._take_up_injects(played.turn + 1)

    def record(self, turn: int) -> "Record | None":
        """What happened in a turn, where it is known."""
        played = self.played.get(turn)
        return None if played is None else played.record

    def _take_up_letters(self) -> None:
        if self.mail is not None:
            self.mail.look()
        elif self.is_shared:
            from game.session.mailbox import Mailbox

            self.mail = Mailbox(self.session)

    def _leaks(self, turn: int) -> list[Cable]:
        """The news of letters that became public in a turn."""
        leaks = self.mail.leaks() if self.mail is not None else {}
        return [
            leak_cable(self.scenario, turn, name, str(one.channel), one.by, str(one.to), one.text)
            for name, one in leaks.items()
            if one.leaked is not None and one.leaked.turn == turn
        ]

    def _take_up_injects(self, turn: int) -> None:
        """What came from outside at the beginning of a turn."""
        told = {cable.name for cable in self.cables}
        cables = [
            tell_inject(self.scenario, one.turn, one.id, one.title, one.text)
            for one in self.session.heard
            if one.turn == turn
        ]
        self.cables += [cable for cable in cables if cable.name not in told]

    def take_up_news(self) -> list[Cable]:
        """What came from outside since, in the turn that is being ordered. Costs little: to be asked often."""
        if self.session.book is self._book:
            return []
        before, self._book = len(self.cables), self.session.book
        self._take_up_injects(self.session.turn + 1)
        return self.cables[before:]

    def cables_of(self, turn: int) -> Sequence[Cable]:
        return [cable for cable in self.cables if cable.turn == turn]

    @property
    def standing(self) -> object:
        """Equal while neither the position nor the draft has changed: then there is nothing to draw anew."""
        return self.session.turn, self.session.draft, id(self.view), self.session.awaited

    @property
    def dangers(self) -> list[tuple[str, float]]:
        """The ladders that may give way in the coming turn, worst first; worked out once a view."""
        if self._dangers is None or self._dangers[0] is not self.view:
            self._dangers = self.view, [] if self.session.is_over else dangers(self.scenario, self.view)
        return self._dangers[1]

    def moment(self) -> "Moment | None":
        """The gravest of what the last turn brought, if it was grave."""
        record, turn = self.record(self.view.turn), self.view.turn
        if record is None or turn == 0:
            return None
        return moment_of(self.scenario, record, self.history[turn - 1], self.history[turn], self.cables_of(turn))

    def explain(self, about: str, turn: int) -> "Explanation | None":
        """Why, for whatever a row of a screen is about, in the turn that it belongs to."""
        record = self.record(turn)
        if record is None:
            return None
        if (letter := self._leaked(about)) is not None:
            return why.explain_leak(self.scenario, str(letter.channel), self.history[turn - 1])
        return why.explain(self.scenario, record, about, self.history[turn - 1], self.history[turn])

    def _leaked(self, about: str) -> "Letter | None":
        return self.mail.leaks().get(about) if self.mail is not None else None

    # ------------------------------------------------------------ where the player is, and which hints are done

    def keep_place(
        self, page: str | None = None, size: tuple[int, int] | None = None, committing: bool | None = None
    ) -> None:
        """Keep the page of the room and the hints that are done against a kill or a reload; the screen's size, where
        somebody may want to know it before they are back; and whether the player is asked if the orders are these.
        """
        place = dict(self.session.place)
        if page is not None:
            place["page"] = page
        if size is not None:
            place["size"] = list(size)
        if committing is not None and committing != self.was_committing:
            place[COMMITTING] = committing
        if self.hints_done:
            place["hints"] = sorted(self.hints_done)
        if self.keeps and place != self.session.place:
            self.session.keep(place=place)

    @property
    def was_committing(self) -> bool:
        """Whether the player was asked if the orders are these, and had not answered."""
        return self.session.place.get(COMMITTING) is True

    def take_up_place(self) -> None:
        """Where the player is on another screen of this seat, which has kept it."""
        self.session.take_up_place()
        self._take_up_hints()

    def _take_up_hints(self) -> None:
        kept = self.session.place.get("hints")
        self.hints_done |= {str(hint) for hint in kept} if isinstance(kept, list) else set()

    def did(self, deed: str) -> None:
        """The player did what may end a hint: opened a screen, or one of `note_deeds`."""
        self.end_hints(ended_by(self.scenario, self.view, deed))

    def note_deeds(self) -> None:
        """See whether there is an order in the draft, and whether everything is answered."""
        if any(option.question is None for option in self.session.drafted):
            self.did("draft")
        if self.session.questions and set(self.session.questions) <= set(self.session.answers):
            self.did("answered")

    def end_hints(self, done: set[str]) -> None:
        if done - self.hints_done:
            self.hints_done |= done
            self.keep_place()

    def look_ahead(self) -> None:
        """Have the advisers look anew where draft or position have changed."""
        if self.ahead is not None:
            self.ahead.look()

    def reveal(self, about: str, turn: int) -> "Explanation | None":
        """Why, as it was. For the debrief only."""
        from game.engine.view import unveil
        from game.session.replay import opening

        record = self.record(turn)
        if record is None:
            return None
        states = [opening(self.scenario, self.session.seed), *(played.state for played in self.session.played)]
        before, after = (unveil(state, self.session.seat) for state in states[turn - 1 : turn + 1])
        if (letter := self._leaked(about)) is not None:
            return why.true_leak(self.scenario, str(letter.channel), before, letter.chance or 0.0)
        return why.truth(self.scenario, record, about, before, after)

    def before_turn(self, turn: int) -> "Desk":
        """The desk as it stood before a turn, over a draft that is not kept: to try other orders."""
        from game.session.trial import Trial

        cables = [cable for cable in self.cables if cable.turn < turn]
        played = {number: one for number, one in self.played.items() if number < turn}
        return Desk(Trial(self.session, turn), cables, self.history[:turn], played)

    def close(self) -> None:
        if self.ahead is not None:
            self.ahead.close()
        self.session.close()
