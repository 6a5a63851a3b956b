"""What people in the seats of one game write to each other, in its journal: letters in channels, and public words.

A letter arrives when its turns have been played, and only then may the other seat see anything of it. Whether it
leaks is drawn when a turn is resolved, and stands in the result of that turn: then all may read it.

The turn that a letter belongs to is read from its place in the journal and not from what it says: whatever is written
after all orders of a turn are sealed belongs to the next. So whoever resolves a turn finds the same letters under way.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from game.engine.letters import closed_by, draw_leaks
from game.errors import CommandError, LetterRefused
from game.session.journal import Entry, Journal, Json
from game.session.plainly import one_line

if TYPE_CHECKING:
    from game.engine.state import State
    from game.scenario.model import Scenario
    from game.session.session import Session

LETTER, SAID = "letter", "said"
"""Kinds of entries."""

LONGEST = 400
"""Signs of a letter, or of what is said."""
MOST_SAID = 10
"""Public words of one seat in one turn."""
LONGEST_DELAY = 104


@dataclass(frozen=True, slots=True)
class Moment:
    """When something came about: at the end of `turn`, or in it, with the number and the time of the entry."""

    turn: int
    entry: int
    at: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One thing that a seat wrote in a turn. `channel` is None for what was said to all, and `to` then, too.

    `key` tells it from all others of the game, and is the address of its luck. It arrives at the end of turn `arrives`;
    what arrives at once has the moment of its writing there.
    """

    key: str
    by: str
    to: str | None
    channel: str | None
    text: str
    sent: Moment
    arrives: int
    delivered: Moment | None = None
    leaked: Moment | None = None
    chance: float | None = None  # that it leaked in the turn in which it did

    def is_under_way(self, turn: int) -> bool:
        """Whether it may still leak at the end of a turn: until it has arrived, and at least in that of its writing."""
        return self.channel is not None and self.leaked is None and self.sent.turn <= turn <= self.last_risk

    @property
    def last_risk(self) -> int:
        return max(self.sent.turn, self.arrives)


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a seat may read: a letter, or the news that one leaked.

    `entry` rises with the order in which things came before the seat's eyes: what is new stands above what was read.
    """

    entry: int
    letter: Letter
    is_news: bool = False


# ---------------------------------------------------------------- writing


def plain_text(text: str) -> str:
    """The same, of a length that can be sent; LetterRefused where nothing is left, or too much."""
    plain = one_line(text)
    if not plain:
        raise LetterRefused("There is nothing to send.")
    if len(plain) > LONGEST:
        raise LetterRefused(f"A message has at most {LONGEST} signs; this one has {len(plain)}.")
    return plain


def write_letter(session: "Session", channel: str, text: str) -> None:
    """Send a letter from the session's seat to the other end of a channel.

    LetterRefused where nobody reads there, the way is closed, or as many were sent through it this turn as it takes.
    CommandError for a channel that is not the seat's.
    """
    scenario, seat = session.scenario, session.seat
    found = scenario.channels.get(channel)
    if found is None or seat not in found.between:
        raise CommandError(f"{seat} has no channel `{channel}`")
    plain, to = plain_text(text), found.other(seat)
    _check_open(session, to)
    if closed := closed_by(scenario, session.view, channel):
        raise LetterRefused(" ".join(scenario.content.channel[channel].needs[place].otherwise for place in closed))
    if left_in(letters(session.journal), session, channel) < 1:
        raise LetterRefused(f"No more than {found.most} letters go through it in one turn.")
    payload: dict[str, Json] = {"channel": channel, "to": to, "text": plain, "delay": found.turns}
    session.journal.append(LETTER, session.turn + 1, seat, payload)


def say_to_all(session: "Session", text: str) -> None:
    """Say something that all may hear, at once; LetterRefused where nobody listens, or the seat has said enough."""
    plain = plain_text(text)
    _check_open(session, *(seat for seat in session.minds if seat != session.seat))
    if words_left(letters(session.journal), session) < 1:
        raise LetterRefused(f"In public no seat speaks more than {MOST_SAID} times a turn.")
    session.journal.append(SAID, session.turn + 1, session.seat, {"text": plain})


def _check_open(session: "Session", *readers: str) -> None:
    """A mind neither reads nor writes, and who plays against minds alone has nobody to write to."""
    if session.is_over:
        raise LetterRefused("The game is over.")
    if all(session.minds.get(seat) is not None for seat in readers):
        titles = ", ".join(session.scenario.content.patron[seat].title for seat in readers)
        raise LetterRefused(f"{titles}: held by a computer opponent, which neither reads nor writes.")


def left_in(written: Iterable[Letter], session: "Session", channel: str) -> int:
    """How many letters the seat may still send through a channel this turn."""
    return max(session.scenario.channels[channel].most - _sent_now(written, session, channel), 0)


def words_left(written: Iterable[Letter], session: "Session") -> int:
    """How often the seat may still speak in public this turn."""
    return max(MOST_SAID - _sent_now(written, session, None), 0)


def _sent_now(written: Iterable[Letter], session: "Session", channel: str | None) -> int:
    return sum(one.channel == channel and one.by == session.seat and one.sent.turn > session.turn for one in written)


# ---------------------------------------------------------------- reading


def letters(journal: Journal) -> list[Letter]:
    """Everything that was written in this game, as it now stands; what is malformed in a save was never written."""
    return folded(journal.entries())


def folded(entries: Iterable[Entry]) -> list[Letter]:
    """The letters of a journal, oldest first, from all of its entries or the first of them."""
    post = Post()
    for entry in entries:
        post.take(entry)
    return post.letters


class Post:
    """Goes through a journal, and knows of each letter where it is."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.turn = 0  # the last one that is resolved
        self._seats: set[str] = set()
        self._sealed: set[str] = set()
        self._written: dict[tuple[str, int], int] = {}

    def take(self, entry: Entry) -> None:
        match entry.kind:
            case "header":
                seats = entry.payload.get("seats")
                self._seats = {str(pair[0]) for pair in seats} if isinstance(seats, list) else set()
            case "orders":
                self._sealed.add(str(entry.seat))
            case "turn":
                self._resolve(entry)
            case "letter" | "said":
                self._take_letter(entry)

    @property
    def _open_turn(self) -> int:
        """The turn that a letter written now belongs to."""
        return self.turn + 2 if self._sealed and self._sealed >= self._seats else self.turn + 1

    def _take_letter(self, entry: Entry) -> None:
        by, turn = entry.seat, self._open_turn
        channel, to, text, delay = (entry.payload.get(name) for name in ("channel", "to", "text", "delay"))
        if not (isinstance(by, str) and by in self._seats and isinstance(text, str) and 0 < len(text) <= LONGEST):
            return
        text, sent = one_line(text), Moment(turn, entry.id, entry.at)
        if entry.kind == SAID:
            self.letters.append(Letter(self._key(by, turn), by, None, None, text, sent, turn, sent))
        elif isinstance(channel, str) and isinstance(to, str) and to in self._seats - {by} and is_delay(delay):
            assert isinstance(delay, int)
            arrives = turn - 1 + delay
            key, delivered = self._key(by, turn), sent if delay == 0 else None
            self.letters.append(Letter(key, by, to, channel, text, sent, arrives, delivered))

    def _key(self, by: str, turn: int) -> str:
        number = self._written[by, turn] = self._written.get((by, turn), 0) + 1
        return f"{by}/{turn}/{number}"

    def _resolve(self, entry: Entry) -> None:
        """A turn is over: what was to arrive has arrived, and what leaked stands in its result."""
        self.turn, self._sealed = entry.turn, set()
        now = Moment(entry.turn, entry.id, entry.at)
        leaked = leaks_in(entry)
        for place, letter in enumerate(self.letters):
            if letter.delivered is None and letter.arrives <= self.turn:
                letter = replace(letter, delivered=now)
            if letter.key in leaked and letter.is_under_way(self.turn):
                letter = replace(letter, leaked=now, chance=leaked[letter.key])
            self.letters[place] = letter


def is_delay(value: Json) -> bool:
    return type(value) is int and 0 <= value <= LONGEST_DELAY


def box(written: Iterable[Letter], seat: str) -> list[Item]:
    """All that a seat may read, in the order in which it came before its eyes."""
    found = []
    for letter in written:
        if letter.channel is None or letter.by == seat:
            found.append(Item(letter.sent.entry, letter))
        elif letter.to == seat and letter.delivered is not None:
            found.append(Item(letter.delivered.entry, letter))
    return sorted([*found, *_news(written)], key=lambda item: item.entry)


def public(written: Iterable[Letter]) -> list[Item]:
    """All that anybody may read, a spectator too."""
    written = list(written)
    said = [Item(letter.sent.entry, letter) for letter in written if letter.channel is None]
    return sorted([*said, *_news(written)], key=lambda item: item.entry)


def _news(written: Iterable[Letter]) -> list[Item]:
    return [Item(letter.leaked.entry, letter, is_news=True) for letter in written if letter.leaked is not None]


# ---------------------------------------------------------------- leaks


def leaking(scenario: "Scenario", state: "State", entries: Iterable[Entry]) -> list[tuple[Letter, float]]:
    """Which letters leak in the turn after `state`, each with the chance that it had."""
    under_way = [one for one in folded(entries) if one.is_under_way(state.turn + 1)]
    drawn = draw_leaks(scenario, state, {one.key: str(one.channel) for one in under_way})
    return [(one, drawn[one.key]) for one in under_way if one.key in drawn]


def result_of(leaked: Iterable[tuple[Letter, float]]) -> dict[str, Json]:
    """What the result of a turn keeps of leaks: nothing where there are none."""
    told: list[Json] = [{"letter": one.key, "chance": round(chance, 6)} for one, chance in leaked]
    return {"leaked": told} if told else {}


def leaked_in(written: Iterable[Letter], turn: int) -> list[Letter]:
    """Which letters leaked in a turn that has its result."""
    return [one for one in written if one.leaked is not None and one.leaked.turn == turn]


def leaks_in(entry: Entry) -> dict[str, float]:
    """What leaked by the result of a turn: chances by the keys of letters."""
    leaked = entry.payload.get("leaked")
    found: dict[str, float] = {}
    for one in leaked if isinstance(leaked, list) else ():
        match one:
            case {"letter": str(key), "chance": int() | float() as chance} if not isinstance(chance, bool):
                found[key] = min(max(float(chance), 0.0), 1.0)
    return found
