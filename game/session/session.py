"""A game being played: what every front end drives, and nothing but it writes to the journal."""

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

import game
from game.engine.orders import Answer, Objection, Order, open_questions
from game.engine.record import Record
from game.engine.rulings import NONE, Rulings
from game.engine.state import State
from game.engine.turn import Turn
from game.engine.view import View, observe
from game.errors import (
    AlreadyCommitted,
    CommandError,
    DiskFull,
    JournalBusy,
    JournalDamaged,
    OrderRefused,
    Overruled,
    SaveExists,
)
from game.scenario.loader import load_scenario
from game.scenario.model import Scenario
from game.scenario.parts import Option
from game.session.agreeing import (
    Proposal,
    confirm,
    confirmation,
    digest_of_orders,
    people_needed,
    proposal_of,
    propose,
    withdraw,
)
from game.session.bearing import exposing, rulings_for
from game.session.beginnings import content_notice, engine_notice, header_for
from game.session.clocks import check_goes_on
from game.session.deciding import decide, orders_of_minds
from game.session.draft import Draft
from game.session.holders import declared_mind, holders_of
from game.session.injects import Heard, due, heard_by
from game.session.journal import Entry, Header, Journal, Json, Payload, Snapshot, Unwritten, Where
from game.session.journal.book import DECIDING
from game.session.letters import leaked_in, leaking, letters, result_of
from game.session.replay import (
    Played,
    computed_turns,
    ending_of,
    opening,
    play_turn,
    readable,
    scenario_of,
    sealed_turns,
    snapshot_state,
)
from game.session.requests import Request, request, requests_of
from game.session.reviewing import PUBLISHED, REVIEW, must_wait
from game.session.rulings import INJECT, Book, book_of
from game.session.saves import find_game, save_path, unique_name
from game.session.sealing import Unreadable, seal, unseal
from game.session.seating import Sitter, seated
from game.session.stopping import STOPPED, is_stopped


class Session:
    """One seat's hold on one game. Start or resume it; close it, or use it in a `with`.

    Where people hold several seats, each has a session of its own over the same journal, in one process or in several.
    A seat's orders are sealed when it commits; when all people have, the last of them resolves the turn.
    """

    only_watches = False  # whether it is for looking on, and nothing is ever drafted

    def __init__(self, journal: Journal, scenario: Scenario, seat: str) -> None:
        self.journal = journal
        self.scenario = scenario
        self.seat = seat
        self.seed = journal.header.seed
        self.notice = ""  # what the player should be told about this save
        self.rationale = ""
        self.place: Payload = {}
        self._played: list[Played] = []
        self._state = opening(scenario, self.seed)
        self._sealed: Mapping[str, Payload] = {}  # orders written down, whose turn is not
        self._minds = dict(journal.header.seats)
        self.sitter: Sitter | None = None  # who is at this screen, in a room
        self.is_stopped = False  # ended before its end by whoever leads the room
        self._seen = self._looked = self._shared = 0
        self.book = Book()  # what the white cell has decided
        self._must_wait = False  # whether the coming turn is resolved only once it is published
        self._read = 0  # the entry up to which decisions were looked for

    # ------------------------------------------------------------ start, resume, close

    @classmethod
    def start(
        cls,
        scenario: Scenario | str | Path,
        seat: str | None = None,
        minds: Mapping[str, str | None] | None = None,
        seed: int | None = None,
        save: str | None = None,
        turns: int | None = None,
        persons: Iterable[str] = (),
    ) -> Self:
        """A new game in a new save. People hold `seat` and `persons`; `minds`, by default those declared, the others.

        With `turns` it ends after so many. CommandError for a seat, mind, seed or length that cannot be; SaveExists
        for a name that is taken.
        """
        scenario = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
        seat = scenario.seats[0] if seat is None else seat
        seed = secrets.randbelow(2**31) if seed is None else seed
        header = header_for(scenario, seat, minds or {}, seed, turns, persons)
        scenario = scenario if turns is None else scenario.shortened(turns)
        return cls(create(scenario, "-".join(header.persons), header, save), scenario, seat)._taken_up()

    @classmethod
    def resume(
        cls,
        name_or_path: str | Where,
        *,
        seat: str | None = None,
        watch: bool = False,
        scenario: Scenario | None = None,
    ) -> Self:
        """A saved game where it stands, with the content that it was played with.

        Whoever has that content compiled already gives it as `scenario`, whole or as long as the game; any other is
        passed over.
        """
        journal = Journal.open(find_game(name_or_path), watch=watch)
        try:
            scenario = scenario_of(journal, scenario)
            seat = seat or journal.header.seat or scenario.seats[0]
            if seat not in scenario.seats:
                raise CommandError(f"there is no seat `{seat}`; {scenario.id} has {', '.join(scenario.seats)}")
            session = cls(journal, scenario, seat)
            session.notice = content_notice(scenario)
            return session._taken_up()
        except BaseException:
            journal.close()
            raise

    def close(self) -> None:
        self.journal.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _taken_up(self) -> Self:
        try:
            self.reload()
        except BaseException:
            self.close()
            raise
        return self

    # ------------------------------------------------------------ where the game stands

    @property
    def name(self) -> str:
        """What the save is called."""
        return self.journal.path.stem

    @property
    def turn(self) -> int:
        """How many turns have been played."""
        return self._state.turn

    @property
    def ended(self) -> str | None:
        """The ending that was reached, if one was."""
        return ending_of(self.scenario, self._state)

    @property
    def is_over(self) -> bool:
        return self.ended is not None or self.turn >= self.scenario.turns or self.is_stopped

    @property
    def minds(self) -> dict[str, str | None]:
        """Who holds each seat now: a mind, or None for a person."""
        return dict(self._minds)

    @property
    def persons(self) -> tuple[str, ...]:
        """The seats that people hold now."""
        return tuple(seat for seat, mind in self._minds.items() if mind is None)

    @property
    def awaited(self) -> tuple[str, ...]:
        """The people's seats that have not committed the coming turn yet."""
        return () if self.is_over else tuple(seat for seat in self.persons if seat not in self._sealed)

    @property
    def sealed(self) -> Mapping[str, Payload]:
        """What is sealed for the coming turn, by seat. Not for a player's eyes."""
        return dict(self._sealed)

    @property
    def is_waiting(self) -> bool:
        """Whether this seat has committed the coming turn, and others have not, or it is not published yet."""
        return self.seat in self._sealed and (bool(self.awaited) or self.is_reviewed)

    @property
    def is_reviewed(self) -> bool:
        """Whether all have committed the coming turn, and whoever leads the game looks at what comes out of it."""
        return bool(self._sealed) and not self.awaited and not self.is_over and self._must_wait

    @property
    def rulings(self) -> Rulings:
        """What is decided about the coming turn."""
        return NONE if self.is_over else rulings_for(self.scenario, self.book, self.turn + 1)

    @property
    def state(self) -> State:
        """The truth. Not for a player's eyes while the game lasts."""
        return self._state

    @property
    def played(self) -> list[Played]:
        """Every turn so far: what was sealed, what came of it, and the record where it is known."""
        self._compute()
        return list(self._played)

    @property
    def records(self) -> list[Record]:
        """What happened in each turn, as far as this version of the game can tell."""
        return [played.record for played in self.played if played.record is not None]

    @property
    def history(self) -> list[View]:
        """What the seat saw: at the opening, then after each turn."""
        states = [opening(self.scenario, self.seed), *(played.state for played in self.played)]
        return [observe(self.scenario, state, self.seat) for state in states]

    @property
    def heard(self) -> list[Heard]:
        """What came to this seat from outside, by injects, in the order in which it came."""
        return heard_by(self.seat, self.journal.entries(INJECT), self.book)

    def request(self, text: str, argument: str) -> Request:
        """Ask whoever leads the game for something that is not on the list, and say why it should come off.

        CommandError where the words are none, or too many were asked for in one turn.
        """
        if self.is_over:
            raise OrderRefused([Objection("over")], "The game is over.")
        return request(self.journal, self.seat, text, argument)

    @property
    def requests(self) -> list[Request]:
        """What this seat has asked for so far; an answer stands with it once its turn has been played."""
        own = [one for one in requests_of(self.journal.entries()) if one.seat == self.seat]
        return [one if one.answer and one.answer.turn <= self.turn else replace(one, answer=None) for one in own]

    # ------------------------------------------------------------ taking up what others, or an earlier self, wrote

    def follow(self) -> bool:
        """Whether another process has written since; then this session stands where the game now stands."""
        if self.journal.version() == self._seen:
            return False
        self.reload()
        return True

    def has_moved(self) -> bool:
        """See who has committed meanwhile; whether there is reason to `reload`. Costs little: to be asked often."""
        version = self.journal.version()
        if version != self._looked:
            self._looked, had = version, (self.seat in self._sealed, self.is_stopped)
            if self.journal.turn != self.turn:
                return True
            self._sealed, self._minds = self._written(), holders_of(self.journal)
            self._take_up_rulings()
            self.is_stopped = is_stopped(self.journal.entries(STOPPED))
            if (self.seat in self._sealed, self.is_stopped) != had:
                return True
        return bool(self._sealed) and not self.awaited and not self.is_reviewed and not self.is_over

    def _take_up_rulings(self) -> None:
        """See what was decided meanwhile: about the seat's orders, and whether the turn may be resolved."""
        new = self.journal.entries(after=self._read)
        self._read = new[-1].id if new else self._read
        if any(entry.kind in (REVIEW, PUBLISHED) for entry in new):
            self._must_wait = must_wait(self.journal, self.turn + 1)
        if all(entry.kind not in DECIDING for entry in new):
            return
        before, self.book = self.rulings, book_of(self.journal.entries())
        if self.rulings != before:
            self.view = observe(self.scenario, self._state, self.seat, self.rulings)
            self._draft.view = self.view

    def reload(self) -> None:
        """Stand where the journal stands; a turn for which all have sealed and that is not resolved is resolved now."""
        self._seen = self._looked = self.journal.version()
        self._minds = holders_of(self.journal)
        self.is_stopped = is_stopped(self.journal.entries(STOPPED))
        entries = self.journal.entries()
        self.book, self._read = book_of(entries), entries[-1].id
        self._must_wait = must_wait(self.journal, self.journal.turn + 1)
        turns = sealed_turns(self.journal)
        done = [fingerprint for _, _, fingerprint in turns if fingerprint is not None]
        self._stand_at(len(done), done)
        self._sealed = turns[-1][1] if len(turns) > len(done) else {}
        if self._sealed:
            self._go_on()
        self._open_draft()

    def _written(self) -> dict[str, Payload]:
        """What is sealed for the coming turn, by seat."""
        return {seat: entry.payload for seat, entry in self.journal.orders(self.turn + 1).items()}

    def _stand_at(self, turn: int, fingerprints: list[str]) -> None:
        if turn == self._state.turn:
            return
        if self.journal.header.engine == game.__version__:
            state = snapshot_state(self.scenario, self.journal.snapshot(turn), fingerprints[-1])
            if state is not None:
                self._state = state
                return
        self._compute()
        self._state = self._played[-1].state

    def _compute(self) -> None:
        """Play again what was played since, and where this version plays it otherwise, take the snapshots' word."""
        if len(self._played) >= self.journal.turn:
            return
        for played, fingerprint in computed_turns(self.scenario, self.journal, next(reversed(self._played), None)):
            if played.state.fingerprint() != fingerprint:
                self._take_snapshots(played.turn)
                return
            self._played.append(played)

    def _take_snapshots(self, first: int) -> None:
        written = letters(self.journal)
        for number, sealed, fingerprint in sealed_turns(self.journal)[first - 1 :]:
            if fingerprint is None:
                break
            state = snapshot_state(self.scenario, self.journal.snapshot(number))
            if state is None:
                raise JournalDamaged(self.journal.path, f"turn {number} comes out differently, and no snapshot helps")
            rulings = exposing(self.scenario, rulings_for(self.scenario, self.book, number), leaked_in(written, number))
            self._played.append(Played(number, sealed, state, None, rulings))
        self.notice = "\n".join(filter(None, [self.notice, engine_notice(self.journal.header.engine, first)]))

    def _missing_orders(self, sealed: Mapping[str, Payload]) -> set[str]:
        return set(self.scenario.seats) - set(sealed)

    # ------------------------------------------------------------ the draft

    def _open_draft(self) -> None:
        self.view = observe(self.scenario, self._state, self.seat, self.rulings)
        self._draft = Draft(self.scenario, self.view)
        self.rationale, self.place = "", {}
        self._shared = self.journal.version()
        kept = self._kept_draft()
        current = kept.get("turn") == self.turn + 1
        if not (current or self.is_waiting):
            return
        try:
            self._draft.restore(unseal(self._sealed[self.seat] if self.is_waiting else kept))
        except Unreadable:
            return
        self.rationale = str(kept.get("rationale", ""))
        place = kept.get("place")
        self.place = place if isinstance(place, dict) else {}

    def _kept_draft(self) -> Payload:
        """What this seat has half done."""
        return self.journal.drafts().get(self.seat, {})

    def take_up_draft(self) -> bool:
        """Take over what another screen of this seat has kept since; whether draft or reason are others now."""
        version = self.journal.version()
        if version == self._shared:
            return False
        self._shared = version
        kept = self.journal.drafts().get(self.seat, {})
        if kept.get("turn") != self.turn + 1 or self.is_waiting or self.journal.turn != self.turn:
            return False
        before = self.draft, self.rationale
        try:
            self._draft.follow(unseal(kept))
        except Unreadable:
            return False
        self.rationale = str(kept.get("rationale", ""))
        return (self.draft, self.rationale) != before

    @property
    def draft(self) -> tuple[Order | Answer, ...]:
        """Orders and answers chosen for the coming turn."""
        return tuple(self._draft.orders)

    @property
    def drafted(self) -> list[Option]:
        """The same as the options that they mean: what `legal_orders` and `check_order` take."""
        return self._draft.options()

    @property
    def answers(self) -> dict[str, str]:
        """The answers among them, by demand or event."""
        return self._draft.answers

    @property
    def questions(self) -> dict[str, list[Option]]:
        """What waits for the seat's answer, and the answers it may give."""
        return open_questions(self.scenario, self.view)

    def objections(self, order: Order | Answer) -> list[Objection]:
        """What stands against adding an order; nothing is added."""
        return self._draft.objections(order)

    def draft_add(self, order: Order | Answer) -> list[Objection]:
        """Add an order, or an answer in place of an earlier one; with objections, nothing is added."""
        self._check_open()
        self.take_up_draft()
        objections = self._draft.add(order)
        if not objections:
            self._keep()
        return objections

    def draft_remove(self, order: Order | Answer) -> None:
        self._check_open()
        self.take_up_draft()
        self._draft.remove(order)
        self._keep()

    def draft_clear(self) -> None:
        self._check_open()
        self.take_up_draft()
        self._draft.clear()
        self._keep()

    def undo_draft(self) -> bool:
        """Take back the last change of the draft; False where there is none."""
        self._check_open()
        self.take_up_draft()
        undone = self._draft.undo()
        if undone:
            self._keep()
        return undone

    def _check_open(self) -> None:
        """What is sealed cannot be changed."""
        if self.is_waiting:
            raise OrderRefused([Objection("sealed")], "The orders of this turn are sealed.")

    def keep(self, *, rationale: str | None = None, place: Payload | None = None) -> None:
        """Keep the draft, the half-typed rationale and the place on screen against a kill or a reload.

        Not being able to is no reason to stop a player: it is told in `notice`.
        """
        self.take_up_draft()  # what was kept on another screen of this seat is not to be lost
        self.rationale = self.rationale if rationale is None else rationale
        self.place = self.place if place is None else place
        self._keep()

    def _keep(self) -> None:
        if self.journal.readonly:
            return
        self._withdraw_what_changed()
        kept = self._carried() or seal(self.draft, self.rationale) | {"turn": self._turn_drafted()}
        self._write_draft(kept | {"place": dict(self.place)})

    def _turn_drafted(self) -> int:
        """The turn that a draft is for: the coming one, or the one after where that was just decided without them."""
        decided = self.journal.orders(self.turn + 1).get(self.seat)
        return self.turn + (2 if decided is not None and "by" in decided.payload else 1)

    def _carried(self) -> dict[str, Json]:
        """What waits for the turn after one that was committed without this seat's people."""
        kept = self.journal.drafts().get(self.seat, {}) if self.is_waiting else {}
        return {**kept, "rationale": self.rationale} if kept.get("turn") == self.turn + 2 else {}

    def _write_draft(self, kept: Payload) -> None:
        try:
            self.journal.keep_draft(self.seat, kept)
        except (DiskFull, JournalBusy) as error:
            self.notice = f"The draft is not kept: {error}"

    # ------------------------------------------------------------ committing

    def commit(self, rationale: str | None = None, forecast: Json = None) -> Turn | None:
        """Seal this seat's orders. When all people have, draw the turn's luck, resolve it and write down what came out.

        None where others are still to commit: `has_moved` says when to `reload`. AlreadyCommitted where another window
        was first: `reload` then shows what it did. DiskFull, JournalReadOnly or JournalBusy where something could not
        be written: nothing is lost, and committing again goes on from there. What was sealed before stays sealed.
        """
        if self.is_over:
            raise OrderRefused([Objection("over")], "The game is over.")
        self._check_may_commit()
        self.take_up_draft()
        if self.seat not in self._sealed:
            own = seal(self.draft, self.rationale if rationale is None else rationale, forecast)
            if self.needed > 1:
                self._propose(own)
                return None
            self._seal_own(own, before=self._signed(own), may=check_goes_on)
        turn = self._go_on()
        self._open_draft()
        return turn

    def _check_may_commit(self) -> None:
        if self.seat not in self.persons:
            raise CommandError(f"{self.seat} is held by a mind: nobody else commits for it")
        check_goes_on(self.journal.entries())
        self._check_open()

    # ------------------------------------------------------------ several people in a seat

    @property
    def needed(self) -> int:
        """How many people of this seat must stand behind its orders: as the room says, and no more than sit there."""
        needed = people_needed(self.journal.header)
        if self.sitter is None or needed == 1:
            return 1
        return max(1, min(needed, len(seated(self.journal.entries()).get(self.seat, ()))))

    @property
    def proposal(self) -> Proposal | None:
        """What somebody in this seat has proposed for the coming turn, and nobody withdrew."""
        if self.seat in self._sealed:
            return None
        return proposal_of(self.journal.entries(), self.seat, self.turn + 1)

    def _signed(self, own: Payload) -> list[Unwritten]:
        """In a room: who of this seat seals it."""
        if self.sitter is None:
            return []
        return [confirmation(self.seat, self.turn + 1, digest_of_orders(own), self.sitter)]

    def _propose(self, own: dict[str, Json]) -> None:
        assert self.sitter is not None
        self.rationale = str(own["rationale"])
        self._keep()
        propose(self.journal, self.seat, self.turn + 1, own, self.sitter)

    def confirm(self, proposal: Proposal) -> Turn | None:
        """Stand behind what another in this seat proposed; where that is enough, it is sealed as it was proposed.

        OrderRefused where it stands no more, or is one's own; else as `commit`.
        """
        self._check_may_commit()
        who, turn = self.sitter, self.turn + 1
        if who is None or proposal.has(who):
            raise OrderRefused([Objection("proposed")], "Somebody else in this seat confirms what you proposed.")

        def may(entries: list[Entry]) -> None:
            check_goes_on(entries)
            standing = proposal_of(entries, self.seat, turn)
            if standing is None or standing.number != proposal.number:
                raise OrderRefused([Objection("withdrawn")], "What was proposed has changed: look at it again.")

        if len(proposal.behind) + 1 < self.needed:
            may(self.journal.entries())
            confirm(self.journal, self.seat, turn, proposal, who)
            return None
        self._seal_own(dict(proposal.sealed), before=[confirmation(self.seat, turn, proposal.digest, who)], may=may)
        turn_played = self._go_on()
        self._open_draft()
        return turn_played

    def _withdraw_what_changed(self) -> None:
        """Whoever changes the draft takes back what was proposed of it."""
        if self.sitter is None or (proposal := self.proposal) is None:
            return
        now, then = seal(self.draft, self.rationale), proposal.sealed
        if (now["orders"], now["rationale"]) != (then.get("orders"), then.get("rationale")):
            withdraw(self.journal, self.seat, self.turn + 1, proposal, self.sitter)

    # ------------------------------------------------------------ without those who are waited for

    def hold(self, by: str) -> Turn | None:
        """Commit no orders for this seat, on behalf of whoever is waited for: `by` says who decided that.

        Open questions go by their defaults. What the seat had half done was no order, and is kept for its next turn.
        """
        return self._without_them(seal((), "") | {"by": by})

    def leave_to_mind(self, by: str) -> Turn | None:
        """Commit what the seat's declared mind decides, for this turn alone; else as `hold`."""
        spec = declared_mind(self.scenario, self.seat)
        return self._without_them(
            decide(self.scenario, self._state, self.seat, spec, self.rulings) | {"by": by, "mind": spec}
        )

    def _without_them(self, own: dict[str, Json]) -> Turn | None:
        if self.is_over or self.seat not in self.awaited:
            raise OrderRefused([Objection("sealed")], "Nothing is waited for from this seat.")
        half_done = seal(self.draft, self.rationale) | {"turn": self.turn + 2, "place": dict(self.place)}
        self._seal_own(own, {self.seat: half_done})
        turn = self._go_on()
        self._open_draft()
        return turn

    def go_on_with_minds(self) -> Turn | None:
        """Play a turn in which no person holds a seat; None where one does."""
        if self.is_over or self.persons:
            return None
        turn = self._go_on()
        self._open_draft()
        return turn

    def _seal_own(
        self,
        own: dict[str, Json],
        drafts: Mapping[str, Payload] | None = None,
        before: Sequence[Unwritten] = (),
        may: Callable[[list[Entry]], None] | None = None,
    ) -> None:
        """Beside minds alone, all orders are sealed at once."""
        alone = self.persons == (self.seat,) and not self._sealed
        minds = orders_of_minds(self.scenario, self._state, self._minds, self.rulings) if alone else {}
        try:
            self.journal.seal(self.turn + 1, minds | {self.seat: own}, drafts, before, may)
        except AlreadyCommitted:
            if not minds or self.seat in self._written() or self.journal.turn != self.turn:
                raise
            # a seat was handed over that had sealed already
            self.journal.seal(self.turn + 1, {self.seat: own}, drafts, before, may)
        self._sealed = self._written()

    def _go_on(self) -> Turn | None:
        """Resolve the turn if all people have committed. Of several processes that do so, all write the same."""
        if self.awaited or self.is_stopped:
            return None
        self._must_wait = must_wait(self.journal, self.turn + 1)
        if lacking := self._missing_orders(self._sealed):
            if self.journal.readonly:
                return None
            decided = orders_of_minds(self.scenario, self._state, self._minds, self.rulings)
            with suppress(AlreadyCommitted):
                self.journal.seal(
                    self.turn + 1, {seat: decided[seat] for seat in self.scenario.seats if seat in lacking}
                )
            self._sealed = self._written()
        return None if self.is_reviewed else self._resolve(self._sealed)

    def _resolve(self, sealed: Mapping[str, Payload]) -> Turn:
        while True:
            entries = self.journal.entries()
            turn, rulings, more = self._play(entries, sealed)
            with suppress(Overruled):
                self._conclude(turn, entries, more)
                break
        self.book = book_of(self.journal.entries())  # with what came due
        number = turn.state.turn
        if len(self._played) == number - 1:
            self._played.append(Played(number, sealed, turn.state, turn.record, rulings))
        self._state = turn.state
        self._sealed = {}
        return turn

    def _play(self, entries: list[Entry], sealed: Mapping[str, Payload]) -> tuple[Turn, Rulings, dict[str, Json]]:
        """The coming turn as it comes out by what is written so far; with what bears on it, and what else it brings."""
        self.book = book_of(entries)
        leaked = leaking(self.scenario, self._state, entries)
        rulings = exposing(self.scenario, self.rulings, [letter for letter, _ in leaked])
        orders = readable(self.journal, self.scenario, sealed)
        return play_turn(self.scenario, self._state, orders, rulings), rulings, result_of(leaked)

    def preview(self) -> Turn:
        """What would come out of a turn that waits to be published. Not for a player's eyes.

        CommandError while somebody still orders.
        """
        if not self.is_reviewed:
            raise CommandError("Not all have committed: what comes out is not known yet.")
        turn, _, _ = self._play(self.journal.entries(), self._written())
        return turn

    def _conclude(self, turn: Turn, entries: list[Entry], more: Payload) -> None:
        """Write down what came out. Overruled where something was decided about it after the last of the entries."""
        if self.journal.readonly:
            return
        result = {"fingerprint": turn.state.fingerprint(), "ended": ending_of(self.scenario, turn.state)}
        result |= more
        snapshot = Snapshot(turn.state.turn, game.__version__, turn.state.to_bytes())
        self.journal.conclude(
            turn.state.turn, result, snapshot, read=entries[-1].id, following=due(self.scenario, turn.state, entries)
        )

    # ------------------------------------------------------------ other games from this one

    def branch(self, turn: int, name: str | None = None) -> Path:
        """A new game that shares this one's past up to the end of `turn`, and its luck as far as choices let it."""
        path = save_path(unique_name(self.scenario.id, self.seat) if name is None else name)
        self.journal.branch(turn, path)
        return path


def create(scenario: Scenario, who: str, header: Header, save: str | None) -> Journal:
    """The journal of a new game, under the name that was asked for or the first that is free."""
    while True:
        path = save_path(unique_name(scenario.id, who) if save is None else save)
        try:
            return Journal.create(path, header, scenario.files)
        except SaveExists:
            if save is not None:
                raise  # else another process began a game in the same moment, and took the name
