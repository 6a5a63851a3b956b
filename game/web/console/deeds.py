"""What can be done about a game, or about all: each with what is asked first, and what it says when it is done."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from game.errors import CommandError
from game.minds.find import list_minds
from game.report.document import Table
from game.report.sections.post import letters_table
from game.session import stopping
from game.session.clocks import DEFAULTS
from game.session.holders import declared_mind
from game.session.letters import folded
from game.session.notes import notes, write_note
from game.web import words as of_host
from game.web.console import words
from game.web.console.cell import CellDeeds
from game.web.console.deed import Deed, Field, Form, through
from game.web.console.glance import short_name
from game.web.leading.controls import BY, spoken
from game.web.leading.said import all_said
from game.web.leading.standing import where_games_stand
from game.web.pages.hours import hour_written
from game.web.room.seats import place_in

if TYPE_CHECKING:
    from game.session.seating import Sitter
    from game.web.leading.controls import Controls
    from game.web.leading.standing import Seen, Standing
    from game.web.room.hall import Hall
    from game.web.room.seats import Place


class Deeds:
    """What can be done now."""

    def __init__(self, controls: "Controls") -> None:
        self.controls = controls
        self.hall: Hall = controls.hall
        self.cell = CellDeeds(self.hall)

    def standing(self, game: int) -> "Standing":
        return next(standing for standing in where_games_stand(self.hall) if standing.number == game)

    # ------------------------------------------------------------ one game

    def of_game(self, game: int) -> list[Deed]:
        """Everything, the most urgent first."""
        if self.standing(game).over:
            return [*self.papers(game), *self.stop(game)]
        return [
            *self.cell.publishing(game),
            *self.hold(game),
            self.clock(game),
            *self.times(str(game)),
            *self.cell.of_game(game),
            *self.papers(game),
            *self.seats(game),
            *self.stop(game),
        ]

    def papers(self, game: int) -> list[Deed]:
        """Messages and notes: to be written, and to be read."""
        return [self.tell(game), self.told(), self.letters(game), self.note(game), self.notes([game])]

    def hold(self, game: int) -> list[Deed]:
        """None where a game waits for nobody."""
        awaited = self.standing(game).awaited
        if not awaited:
            return []
        says = words.HOLD_SAYS.format(seats=", ".join(_named(seen) for seen in awaited))

        async def do(_: Form) -> str:
            held = await self.hall.go_on_without(game)
            if not held:
                raise CommandError(words.NOT_WAITING)
            return words.DONE_HELD.format(number=game + 1, seats=", ".join(map(self.hall.title, held)))

        return [Deed("hold", words.HOLD, do, says, asks=True)]

    def clock(self, game: int) -> Deed:
        paused = self.standing(game).clock.paused
        what = "resume" if paused else "pause"
        title = words.RESUME if paused else words.PAUSE
        return Deed("clock", title, through(self.controls.clock, game=str(game), do=what))

    def times(self, game: str) -> list[Deed]:
        """More time, and another deadline: for one game or for `all`."""
        clock = self.hall.games.clock(0 if game == "all" else int(game))
        span = Field("span", words.SPAN, words.SPAN_HINT, "5m", most=12)
        whole = Field("span", words.SPAN, words.DEADLINE_HINT, spoken(clock.allowed), most=12)
        then = Field("default", words.THEN, value=clock.default, options=_defaults())
        act = self.controls.clock
        more = [Deed("time", words.MORE_TIME, through(act, game=game, do="extend"), fields=(span,))]
        return [
            *(more if clock.allowed is not None else []),
            Deed("deadline", words.DEADLINE, through(act, game=game, do="deadline"), fields=(whole, then)),
        ]

    def note(self, game: int) -> Deed:
        async def do(answered: Form) -> str:
            write_note(self.hall.games.journals[game], answered.get("text", ""), BY)
            return words.NOTED.format(number=game + 1)

        return Deed("note", words.NOTE, do, fields=(Field("text", words.NOTE_FIELD, words.NOTE_HINT),))

    def notes(self, games: Iterable[int]) -> Deed:
        async def shows() -> list[Table]:
            return [self._notes_of(game) for game in games]

        return Deed("notes", words.NOTES, shows=shows)

    def _notes_of(self, game: int) -> Table:
        rows = [(str(note.turn), hour_written(note.at), note.text) for note in notes(self.hall.games.entries(game))]
        title = f"{of_host.GAME.format(number=game + 1)} · {words.NOTES}"
        return Table(title, (words.TURN, words.AT, words.NOTE_FIELD), tuple(rows))

    def stop(self, game: int) -> list[Deed]:
        """End a game where it stands, so that its debrief can begin, or go on with it after all."""
        journal = self.hall.games.journals[game]

        async def end(_: Form) -> str:
            stopping.stop(journal, BY)
            return words.DONE_ENDED.format(number=game + 1)

        async def go_on(_: Form) -> str:
            stopping.go_on(journal, BY)
            return words.DONE_GOES_ON.format(number=game + 1)

        if stopping.is_stopped(self.hall.games.entries(game)):
            return [Deed("go on", words.GO_ON_AFTER_ALL, go_on)]
        return [] if self.hall.games.is_over(game) else [Deed("end", words.END, end, words.END_SAYS, asks=True)]

    def seats(self, game: int) -> list[Deed]:
        """For each person of a game: another seat, or none. For each seat: to a mind, and back to people."""
        found = []
        for seen in self.standing(game).seats:
            for sitter, _ in seen.people:
                found += [*self._move(seen, sitter), self._free(seen, sitter)]
            found += self._hand_over(seen)
        return found

    def _free(self, seen: "Seen", sitter: "Sitter") -> Deed:
        async def do(_: Form) -> str:
            if await self.hall.free(seen.place, sitter.digest) is None:
                raise CommandError(of_host.NOT_HERE)
            return of_host.DONE_FREED.format(name=sitter.name)

        title = words.FREE.format(name=sitter.name, seat=seen.title)
        says = words.FREE_SAYS.format(name=sitter.name)
        return Deed(f"free:{written(seen.place)}", title, do, says, asks=True)

    def _move(self, seen: "Seen", sitter: "Sitter") -> list[Deed]:
        free = [place for place in self.hall.seats.free_places() if place != seen.place]
        if not free:
            return []

        async def do(answered: Form) -> str:
            await self.hall.move(seen.place, place_in(answered.get("to", "")), sitter.digest)
            return of_host.DONE_MOVED.format(name=sitter.name)

        title = words.MOVE.format(name=sitter.name, seat=seen.title)
        to = Field("to", words.MOVE_TO, options=tuple((written(place), self.named(place)) for place in free))
        return [Deed(f"move:{written(seen.place)}", title, do, fields=(to,))]

    def _hand_over(self, seen: "Seen") -> list[Deed]:
        """To a mind of the scenario, or back; a game that waited for nobody else goes on."""
        place, act = written(seen.place), self.controls.mind
        if seen.mind:
            title = words.TO_PEOPLE.format(seat=seen.title)
            return [Deed(f"people:{place}", title, through(act, place=place, mind=""))]
        minds = tuple((spec, title) for spec, _, title in list_minds(self.hall.room.scenario, seen.place.seat))
        title, says = words.TO_MIND.format(seat=seen.title), words.TO_MIND_SAYS
        mind = Field(
            "mind", words.MIND_FIELD, options=minds, value=declared_mind(self.hall.room.scenario, seen.place.seat)
        )
        return [Deed(f"mind:{place}", title, through(act, place=place), says, (mind,), asks=True)]

    def named(self, place: "Place") -> str:
        return f"{of_host.GAME.format(number=place.game + 1)} · {self.hall.title(place.seat)}"

    # ------------------------------------------------------------ messages

    def tell(self, game: int) -> Deed:
        """To everybody in a game, to one of its seats, or to the whole room."""
        people = [seen for seen in self.standing(game).seats if not seen.mind]
        seats = [(written(seen.place), f"{seen.title} {short_name(seen)}".strip()) for seen in people]
        whom = ((str(game), of_host.GAME.format(number=game + 1)), *seats, ("all", of_host.ALL_GAMES))
        fields = (Field("text", words.MESSAGE, words.MESSAGE_HINT), Field("to", words.MOVE_TO, options=tuple(whom)))
        return Deed("tell", words.TELL, through(self.controls.tell), fields=fields)

    def told(self) -> Deed:
        """What was said to people, and who has read it."""

        async def shows() -> list[Table]:
            rows = [
                (hour_written(said.at), said.text, ", ".join(said.read), ", ".join(said.unread))
                for said in all_said(self.hall)
            ]
            return [Table(words.TOLD, (words.AT, words.MESSAGE, words.READ_BY, words.NOT_YET_BY), tuple(rows))]

        return Deed("told", words.TOLD, shows=shows)

    def letters(self, game: int) -> Deed:
        """What seats wrote to each other, those that are under way among it."""

        async def shows() -> list[Table]:
            written = folded(self.hall.games.entries(game))
            return [letters_table(self.hall.room.scenario, written, self.hall.games.is_over(game))]

        return Deed("letters", words.LETTERS, shows=shows)

    def tell_all(self) -> Deed:
        fields = (Field("text", words.MESSAGE, words.MESSAGE_HINT),)
        return Deed("tell", words.TELL, through(self.controls.tell, to="all"), fields=fields)

    # ------------------------------------------------------------ all games

    def of_all(self) -> list[Deed]:
        act = self.controls.clock
        return [
            *self._hold_all(),
            Deed("pause", words.PAUSE, through(act, game="all", do="pause")),
            Deed("resume", words.RESUME, through(act, game="all", do="resume")),
            *self.times("all"),
            self.tell_all(),
            self.told(),
            self.notes(range(len(self.hall.games))),
            *self.cell.of_all(),
            Deed("minds", words.FILL, through(self.controls.minds, game="all"), words.FILL_SAYS, asks=True),
        ]

    def _hold_all(self) -> list[Deed]:
        waiting = [standing.number for standing in where_games_stand(self.hall) if standing.awaited]
        if not waiting:
            return []

        async def do(_: Form) -> str:
            gone = [game for game in waiting if await self.hall.go_on_without(game)]
            return words.DONE_HELD_ONE if len(gone) == 1 else words.DONE_HELD_ALL.format(games=len(gone))

        says = words.HOLD_ALL_SAYS.format(games=", ".join(str(game + 1) for game in waiting))
        return [Deed("hold", words.HOLD, do, says, asks=True)]


def written(place: "Place") -> str:
    return f"{place.game}.{place.seat}"


def _named(seen: "Seen") -> str:
    return f"{seen.title} ({seen.name})" if seen.name else seen.title


def _defaults() -> tuple[tuple[str, str], ...]:
    return tuple((default, of_host.DEFAULTS[default]) for default in DEFAULTS)
