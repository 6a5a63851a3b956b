"""A game being played: what every front end drives, and nothing but it writes to the journal."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Self

from game.engine.orders import Objection
from game.engine.turn import Turn
from game.errors import (
    CommandError,
    OrderRefused,
    SaveExists,
)
from game.scenario.loader import load_scenario
from game.scenario.model import Scenario
from game.session.agreeing import (
    Proposal,
    confirm,
    confirmation,
    digest_of_orders,
    people_needed,
    proposal_of,
    propose,
)
from game.session.beginnings import content_notice, header_for
from game.session.clocks import check_goes_on
from game.session.deciding import decide
from game.session.drafting import COMMITTING, Drafting
from game.session.holders import declared_mind
from game.session.journal import Entry, Header, Journal, Json, Payload, Unwritten, Where
from game.session.replay import (
    scenario_of,
)
from game.session.requests import Request, request, requests_of
from game.session.saves import find_game, save_path, unique_name
from game.session.sealing import seal
from game.session.seating import seated


class Session(Drafting):
    """One seat's hold on one game. Start or resume it; close it, or use it in a `with`.

    Where people hold several seats, each has a session of its own over the same journal, in one process or in several.
    A seat's orders are sealed when it commits; when all people have, the last of them resolves the turn.
    """

    # ------------------------------------------------------------ start, resume

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

    def _taken_up(self) -> Self:
        try:
            self.reload()
        except BaseException:
            self.close()
            raise
        return self

    # ------------------------------------------------------------ what is not on the list

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
            self._seal_own(own, self._kept_on(), before=self._signed(own), may=check_goes_on)
        turn = self._go_on()
        self._open_draft()
        return turn

    def _kept_on(self) -> dict[str, Payload]:
        """Where others play, too, whoever sits down here again finds the page and the hints as they were."""
        if not self.place or len(self.persons) == 1:
            return {}
        place = {name: kept for name, kept in self.place.items() if name != COMMITTING}
        return {self.seat: seal((), "") | {"turn": self.turn + 2, "place": place}}

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
        signed = [confirmation(self.seat, turn, proposal.digest, who)]
        self._seal_own(dict(proposal.sealed), self._kept_on(), before=signed, may=may)
        turn_played = self._go_on()
        self._open_draft()
        return turn_played

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
