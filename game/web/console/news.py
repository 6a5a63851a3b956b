"""What has just happened in the games of a room, for whoever leads it: read on from where it was read before."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.narration.phrases import colon
from game.session.clocks import CLOCK
from game.session.holders import HANDED
from game.session.journal import Entry
from game.session.messages import ACKNOWLEDGED
from game.session.notes import NOTE
from game.session.plainly import plain
from game.session.requests import REQUEST
from game.session.reviewing import PUBLISHED
from game.session.rulings import INJECT, RULING, UNRULED
from game.session.seating import SEATED, VACATED
from game.session.stopping import STOPPED
from game.web import words as of_host
from game.web.console import words
from game.web.leading.controls import spoken
from game.web.leading.standing import where_games_stand

if TYPE_CHECKING:
    from game.web.leading.standing import Standing
    from game.web.room.hall import Hall
    from game.web.room.seats import Place

KEPT = 200
"""Lines of news, at most."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that happened in a game, and when, in seconds since 1970."""

    game: int
    at: float
    text: str


class News:
    """`items` are the newest last; `unseen` counts those of each game that nobody has looked at."""

    def __init__(self, hall: "Hall") -> None:
        self.hall = hall
        self.items: deque[Item] = deque(maxlen=KEPT)
        self.unseen: dict[int, int] = {}
        self._read = [len(hall.games.entries(game)) for game in range(len(hall.games))]
        self._here = _who_is_here(where_games_stand(hall))
        self._up: dict[int, int] = {}  # by game, the turn whose time was up

    def look(self, standings: "Sequence[Standing]") -> None:
        """Take up what is new, by where the games stand now."""
        for standing in standings:
            game = standing.number
            entries = self.hall.games.entries(game)
            for entry in entries[self._read[game] :]:
                self._add(game, self._told(entry))
            self._read[game] = len(entries)
            self._look_at_clock(standing)
        self._look_at_seats(_who_is_here(standings))

    def see(self, game: int | None = None) -> None:
        """Somebody has looked: at one game, or at all."""
        if game is None:
            self.unseen.clear()
        else:
            self.unseen.pop(game, None)

    def of(self, game: int) -> list[Item]:
        return [item for item in self.items if item.game == game]

    def _add(self, game: int, text: str) -> None:
        if text:
            self.items.append(Item(game, self.hall.ticking.now(), text))
            self.unseen[game] = self.unseen.get(game, 0) + 1

    # ------------------------------------------------------------ what is no entry

    def _look_at_seats(self, here: "dict[Place, str]") -> None:
        for place in here.keys() - self._here.keys():
            self._add(place.game, words.CAME.format(seat=self.hall.title(place.seat), name=here[place]))
        for place in self._here.keys() - here.keys():
            self._add(place.game, words.LEFT.format(seat=self.hall.title(place.seat), name=self._here[place]))
        self._here = here

    def _look_at_clock(self, standing: "Standing") -> None:
        game, turn = standing.number, standing.turn + 1
        if not standing.over and standing.clock.is_up(self.hall.ticking.now()) and self._up.get(game) != turn:
            self._up[game] = turn
            self._add(game, words.DEADLINE_PASSED.format(turn=turn))

    # ------------------------------------------------------------ entries

    def _told(self, entry: Entry) -> str:
        """An entry in words; nothing where it is not for this page."""
        seat = self.hall.title(entry.seat) if entry.seat in self.hall.room.scenario.seats else ""
        name = str(entry.payload.get("name", ""))
        match entry.kind:
            case "turn":
                over = entry.payload.get("ended") or entry.turn >= self.hall.room.scenario.turns
                played = words.PLAYED.format(turn=entry.turn)
                return colon(played, words.GAME_OVER) if over else played
            case "orders":
                return _sealed(entry, seat)
            case kind if kind == SEATED and seat:
                return words.SAT_DOWN.format(seat=seat, name=name)
            case kind if kind == VACATED and seat:
                return words.GOT_UP.format(seat=seat)
            case kind if kind == CLOCK:
                return _clock(entry)
            case kind if kind == HANDED and seat:
                return words.NEWS_HANDED[entry.payload.get("to") is not None].format(seat=seat)
            case kind if kind == ACKNOWLEDGED and seat:
                return words.NEWS_READ.format(seat=seat, name=name)
            case kind if kind in words.NEWS_WRITTEN and seat:
                return words.NEWS_WRITTEN[kind].format(seat=seat)
        return _of_the_cell(entry, seat)


def _of_the_cell(entry: Entry, seat: str) -> str:
    """What is asked of whoever leads, and what they decide."""
    told = {key: plain(str(entry.payload.get(key, ""))) for key in ("title", "text", "reason")}
    match entry.kind:
        case kind if kind == NOTE:
            return words.ONE_NOTE.format(**told)
        case kind if kind == REQUEST and seat:
            return words.NEWS_REQUEST.format(seat=seat, **told)
        case kind if kind == INJECT and entry.payload.get("do") in words.NEWS_INJECT:
            title = told["title"] or plain(str(entry.payload.get("id", "")))
            return words.NEWS_INJECT[str(entry.payload["do"])].format(title=title)
        case kind if kind == RULING:
            return words.NEWS_RULING.format(**told)
        case kind if kind == UNRULED:
            return words.NEWS_BACK.format(**told)
        case kind if kind == PUBLISHED:
            return words.NEWS_PUBLISHED.format(turn=entry.turn)
        case kind if kind == STOPPED:
            return words.NEWS_STOPPED[entry.payload.get("on") is True]
    return ""


def _who_is_here(standings: "Iterable[Standing]") -> "dict[Place, str]":
    seats = (seen for standing in standings for seen in standing.seats)
    return {seen.place: seen.name for seen in seats if seen.connected and seen.name}


def _sealed(entry: Entry, seat: str) -> str:
    by = entry.payload.get("by")
    if by is None:
        return words.SEALED.format(seat=seat, turn=entry.turn)
    how = "mind" if "mind" in entry.payload else "hold" if by == "deadline" else "facilitator"
    return words.SEALED_WITHOUT[how].format(seat=seat, turn=entry.turn)


def _clock(entry: Entry) -> str:
    told = words.CLOCK_NEWS.get(str(entry.payload.get("do")), "")
    seconds = entry.payload.get("seconds")
    time = spoken(seconds) if isinstance(seconds, int | float) else of_host.NO_DEADLINE
    return told.format(time=time)
