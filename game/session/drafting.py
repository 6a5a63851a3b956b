"""What a seat has half done: taken up from its journal, changed, and kept against a kill."""

from game.engine.orders import Answer, Objection, Order, open_questions
from game.engine.view import observe
from game.errors import (
    DiskFull,
    JournalBusy,
    OrderRefused,
)
from game.scenario.parts import Option
from game.session.agreeing import (
    Proposal,
    proposal_of,
    withdraw,
)
from game.session.draft import Draft
from game.session.holders import holders_of
from game.session.journal import Json, Payload
from game.session.journal.book import DECIDING
from game.session.replay import (
    sealed_turns,
)
from game.session.resolving import Resolving
from game.session.reviewing import PUBLISHED, REVIEW, must_wait
from game.session.rulings import book_of
from game.session.sealing import Unreadable, seal, unseal
from game.session.stopping import STOPPED, is_stopped

COMMITTING = "committing"
"""Of the place that is kept: whether the question if the orders are these stands over the page."""


class Drafting(Resolving):
    """A seat with a draft for the coming turn."""

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

    def take_up_place(self) -> None:
        """Take over which place another screen of this seat has kept."""
        kept = self._kept_draft()
        place = kept.get("place")
        if isinstance(place, dict) and kept.get("turn") == self._turn_drafted():
            self.place = place

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

    # ------------------------------------------------------------ kept against a kill

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

    # ------------------------------------------------------------ what several people of a seat have agreed on

    @property
    def proposal(self) -> Proposal | None:
        """What somebody in this seat has proposed for the coming turn, and nobody withdrew."""
        if self.seat in self._sealed:
            return None
        return proposal_of(self.journal.entries(), self.seat, self.turn + 1)

    def _withdraw_what_changed(self) -> None:
        """Whoever changes the draft takes back what was proposed of it."""
        if self.sitter is None or (proposal := self.proposal) is None:
            return
        now, then = seal(self.draft, self.rationale), proposal.sealed
        if (now["orders"], now["rationale"]) != (then.get("orders"), then.get("rationale")):
            withdraw(self.journal, self.seat, self.turn + 1, proposal, self.sitter)
