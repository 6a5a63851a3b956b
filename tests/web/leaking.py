"""A game over real sockets that is full of sentinels: words and levels that somebody keeps to themselves.

Each is planted where a person would put it, or where the scenario tells what only one seat hears; all that comes to
each screen and page is kept, and searched for what is not for them.
"""

import asyncio
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from game.engine.view import observe
from game.report.room.pack import KEEP, TEAMS, write_pack
from game.scenario.model import Scenario
from game.session.journal import Journal
from game.session.letters import folded
from game.session.notes import write_note
from game.session.rooms import Room
from game.session.session import Session
from game.session.white_cell import WhiteCell
from game.web.gate.limits import Allowance
from game.web.leading.projecting import projector_key
from game.web.leading.spectating import watch_code
from game.web.room.seats import Place
from tests.positions import scenario_named
from tests.web.hosted import Hosted, Person
from tests.web.test_plain_pages import commit, first_order

PAGES = (
    "", "/state", "/clients", "/cables", "/demands", "/messages", "/ahead", "/why", "/almanac", "/brief", "/notes",
    "/help", "/else", "/commit", "/debrief", "/debrief/why", "/lever?lever=x", "/lever", "/nowhere",
)  # fmt: skip
WRONG = ("/seats", "/play", "/free", "/hosts", "/lead", "/lead/x", "/mine/x", "/seat/x", "/watch/now", "/projector/now")
OWN = ("name", "surname", "reason", "draft", "letter", "halfletter", "request", "argument", "forecast")
LEAD = ("note", "plan", "expected", "talk")
"""What whoever leads keeps from all seats."""
TO_ONE = ("brought", "told")
"""What they give to one seat alone."""


def sentinels(who: str, kinds: Iterable[str] = OWN) -> dict[str, str]:
    """Words that stand in no scenario, one for each thing that somebody keeps to themselves."""
    return {what: f"Zq{who}{what}xv" for what in kinds}


# ---------------------------------------------------------------- what the scenario tells one seat alone


def whispering() -> Scenario:
    """The lesson, in which each cable of a crossed demand, a lever and a private event is a word of its own."""
    scenario = scenario_named("tower-22")
    content = scenario.content.model_copy(deep=True)
    for key, demand in content.demand.items():
        object.__setattr__(demand, "tells", [f"Zq{demand.seat}crossed{key}xv"])
    for key, lever in content.lever.items():
        object.__setattr__(lever, "tells", [f"Zq{lever.seat}pulled{key}xv"])
    for key, event in content.event.items():
        if event.private:
            object.__setattr__(event, "tells", [f"Zq{event.asks}alone{key}xv"])
    return replace(scenario, content=content)


def whispered(room: Room) -> dict[str, dict[str, str]]:
    """What the scenario tells each seat alone, as far as the game was played: a lever that was pulled in sight is none
    of it."""
    content = room.scenario.content
    with Session.resume(room.games[0], scenario=room.scenario) as session:
        seen = {
            str(room.scenario.options[given.option].lever)
            for record in session.records
            for given in record.orders
            if given.public
        }
    found: dict[str, dict[str, str]] = {seat: {} for seat in room.scenario.seats}
    for key, demand in content.demand.items():
        found[demand.seat][f"crossed {key}"] = demand.tells[0]
    for key, lever in content.lever.items():
        if key not in seen:
            found[lever.seat][f"pulled {key}"] = lever.tells[0]
    for key, event in content.event.items():
        if event.private:
            found[str(event.asks)][f"alone {key}"] = event.tells[0]
    return found


def hidden_levels(host: Hosted, seat: str) -> dict[str, str]:
    """What a seat does not see of levels, by their names: to more digits than any other number on a page has."""
    with Session.resume(host.room.games[0], seat=seat, scenario=host.room.scenario) as session:
        state = session._state
        view = observe(host.room.scenario, state, seat)
        found = {}
        for row, error in enumerate(view.errors):
            level = float(state.levels[row][0])
            digits = f"{level:.3f}"
            if error != 0 and not digits.endswith("00"):
                found[host.room.scenario.indicators[row].name] = digits
        return found


# ---------------------------------------------------------------- what comes to somebody


@dataclass
class Heard:
    """All that came to somebody, by where it came from."""

    parts: list[tuple[str, str]] = field(default_factory=list)

    def add(self, where: str, text: str) -> None:
        self.parts.append((where, re.sub(r"\x1b\[[0-?]*[ -/]*[@-~]", "", text)))

    def found(self, secrets: Mapping[str, str]) -> list[tuple[str, str]]:
        """Which of these came, and where."""
        return [
            (what, where)
            for what, secret in secrets.items()
            for where, text in self.parts
            if secret.lower() in text.lower()
        ]


async def listen(person: Person, heard: Heard) -> None:
    """Everything that is drawn on a screen."""
    assert person.socket is not None
    data = b""
    try:
        async for part in person.socket:
            data += part if isinstance(part, bytes) else part.encode()
    finally:
        heard.add("screen", data.decode("utf-8", "replace"))


async def read_pages(person: Person, heard: Heard) -> None:
    for path in (*(f"/plain{page}" for page in PAGES), *WRONG):
        answer = await person.ask(path)
        assert answer.status != 429, path
        heard.add(path, json.dumps(answer.headers) + answer.text)


# ---------------------------------------------------------------- the game


@dataclass
class Game:
    """Each side full of sentinels, and whoever leads; what each heard, and others."""

    host: Hosted
    people: dict[str, Person] = field(default_factory=dict)
    own: dict[str, dict[str, str]] = field(default_factory=dict)
    heard: dict[str, Heard] = field(default_factory=dict)
    screens: list["asyncio.Task[None]"] = field(default_factory=list)
    turns: int = 0

    @property
    def seats(self) -> tuple[str, ...]:
        return self.host.room.persons

    async def begin(self) -> None:
        host = self.host
        for seat in self.seats:
            person, own, heard = host.person(), sentinels(seat), Heard()
            await person.join(host.room.code, f"{own['name']} {own['surname']}", f"0.{seat}")
            await person.open((140, 45))
            place = Place(0, seat)
            host.hall.chairs[place].pages(host.hall.seats.sitting[place]).allowance = Allowance(1e9, 1e9)
            self.people[seat], self.own[seat], self.heard[seat] = person, own, heard
            self.screens.append(asyncio.create_task(listen(person, heard)))
        wall, watcher, stranger = host.person(), host.person(), host.person()
        await wall.ask(f"/projector/{projector_key(host.room)}")
        await watcher.ask("/watch", {"code": watch_code(host.room)})
        self.people |= {"wall": wall, "watcher": watcher, "stranger": stranger}
        self.heard |= {"wall": Heard(), "watcher": Heard(), "stranger": Heard()}

    def lead(self) -> None:
        """What whoever leads notes, plans and says: some of it for one seat, the rest for none."""
        room, first = self.host.room, self.seats[0]
        own = self.own["lead"] = sentinels("lead", LEAD) | sentinels(f"to{first}", TO_ONE)
        with Journal.open(room.games[0]) as journal:
            write_note(journal, own["note"], "facilitator")
        with WhiteCell.open(room.games[0], scenario=room.scenario) as cell:
            kept = {"expected": own["expected"], "talking_point": own["talk"]}
            cell.edit("later", {"title": own["plan"], "text": own["plan"], **kept})
            cell.edit("now", {"title": own["brought"], "text": own["brought"], "audience": [first], **kept})
            cell.fire("now")
        self.host.hall.tell([0], first, own["told"], "facilitator")

    async def write(self, seat: str) -> None:
        """Everything that a seat can keep to itself in a turn."""
        person, own = self.people[seat], self.own[seat]
        named = f"{own['name']} {own['surname']}"
        await person.ask("/plain/messages", {"channel": "muscat", "text": f"{own['letter']}{self.turns}."})
        await person.ask("/plain/messages", {"channel": "muscat", "text": own["halfletter"] + "x" * 500})
        await person.ask("/plain/else", {"text": own["request"], "argument": f"{own['argument']}, {own['surname']}"})
        await person.ask("/plain/order", await first_order(person))
        await person.ask("/plain/commit", {"reason": f"{own['draft']}, {named}", "keep": "1"})

    async def turn(self) -> None:
        self.turns += 1
        for seat in self.seats:
            await self.write(seat)
            await self.everybody_reads()
        for seat in self.seats:
            own = self.own[seat]
            reason = f"{own['reason']}, as {own['surname']} says: {own['name']} {own['surname']}"
            await commit(self.people[seat], reason=reason, own=own["forecast"], own_likely="40")
            await self.everybody_reads()

    async def everybody_reads(self) -> None:
        for who, person in self.people.items():
            await read_pages(person, self.heard[who])
        for who, path in (("wall", "/projector"), ("wall", "/projector/now"), ("watcher", "/watch")):
            self.heard[who].add(path, (await self.people[who].ask(path)).text)
        self.check_letters()

    async def end(self) -> None:
        for person in self.people.values():
            if person.socket is not None:
                await person.socket.close()
        await asyncio.gather(*self.screens, return_exceptions=True)
        self.check_letters()

    # ------------------------------------------------------------ what should not have come

    def check_letters(self) -> None:
        """A letter came to nobody before it arrived, and to nobody else unless it leaked."""
        for letter in folded(self.host.hall.games.entries(0)):
            if letter.channel is not None and letter.leaked is None:
                readers = {letter.by, letter.to if letter.delivered is not None else None}
                for who, heard in self.heard.items():
                    assert who in readers or heard.found({letter.key: letter.text}) == [], who

    def secrets_from(self, who: str, arrived: bool = True) -> dict[str, str]:
        """What this one may not read: the others' own, keys, codes; a letter that may have come is no secret."""
        found = {
            f"{other} {what}": text
            for other, own in self.own.items()
            if other != who
            for what, text in own.items()
            if not (what == "letter" and arrived) and not (what in TO_ONE and who == self.seats[0])
        }
        keys = {f"key of {other}": key for other, one in self.people.items() for key in one.cookies.values()}
        if who in self.people:
            own_keys = self.people[who].cookies.values()
            keys = {name: key for name, key in keys.items() if key not in own_keys}
        room = self.host.room
        found |= keys | {"facilitator": room.facilitator, "links": room.links}
        return found | ({} if who in ("wall", "watcher") else {"code": room.code})

    def check_heard(self) -> None:
        told = whispered(self.host.room)
        for who, heard in self.heard.items():
            assert heard.parts
            assert heard.found(self.secrets_from(who)) == [], who
            for seat, whispers in told.items():
                assert who == seat or heard.found(whispers) == [], who

    def drop_debrief(self) -> None:
        """Leave out what opens all that was sealed, but for what whoever leads noted for themselves."""
        for heard in self.heard.values():
            assert heard.found({"note": self.own["lead"]["note"]}) == []
            heard.parts = [part for part in heard.parts if "debrief" not in part[0]]


async def play(host: Hosted, turns: int) -> Game:
    game = Game(host)
    await game.begin()
    game.lead()
    for _ in range(turns):
        before = {seat: hidden_levels(host, seat) for seat in game.seats}
        await game.turn()
        if host.hall.games.is_over(0):
            break
        for seat in game.seats:
            assert before[seat], "nothing is hidden"
            assert game.heard[seat].found(before[seat] | hidden_levels(host, seat)) == []
        for who in ("wall", "watcher"):
            assert game.heard[who].found(before[game.seats[0]]) == []
    return game


# ---------------------------------------------------------------- the pack


def pack_of(room: Room, folder: Path) -> dict[str, Heard]:
    """Its files by name, each as if it were somebody who has heard what it says."""
    write_pack(room, folder)
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            name = str(path.relative_to(folder))
            found[name] = Heard()
            found[name].add(name, f"{name}\n{path.read_text(encoding='utf-8')}")
    return found


def check_pack(game: Game, folder: Path) -> None:
    """As it is packed unless somebody asks for more: no key, no code, no name and no note but in the files for them."""
    room = game.host.room
    files = pack_of(room, folder)
    names = {f"{seat} {what}": game.own[seat][what] for seat in game.seats for what in ("name", "surname")}
    apart = names | {"note": game.own["lead"]["note"]}
    keys = {name: key for name, key in game.secrets_from("nobody").items() if name.startswith(("key", "fac", "links"))}
    for name, heard in files.items():
        assert heard.found(keys | {"code": room.code}) == []
        if not name.startswith(KEEP):
            assert heard.found(apart) == []
    kept = {what for name, heard in files.items() if name.startswith(KEEP) for what, _ in heard.found(apart)}
    assert kept == set(apart), "who is who, and what was noted, stand where they are kept apart"


def levels_in(heard: Heard, hidden: Mapping[str, str]) -> list[tuple[str, str]]:
    """Which of these a file gives away: in a table, whose estimates have as many digits, beside their own names."""
    return [
        (level, where)
        for level, where in heard.found(hidden)
        for line in heard.parts[0][1].splitlines()
        if hidden[level] in line and (not where.endswith(".csv") or f",{level}," in line)
    ]


def check_running_pack(game: Game, folder: Path, hidden: Mapping[str, Mapping[str, str]]) -> None:
    """Of a game that goes on: to each team what it knows, to the class what everybody does."""
    told = whispered(game.host.room)
    for name, heard in pack_of(game.host.room, folder).items():
        if name.startswith(KEEP):
            continue
        reader = next((seat for seat in game.seats if name.startswith(TEAMS) and seat in name), None)
        for seat in game.seats:
            assert seat == reader or heard.found(sentinels(seat) | told[seat]) == [], name
        for seat in game.seats if reader is None else (reader,):
            assert levels_in(heard, hidden[seat]) == [], name
        secret = sentinels("lead", LEAD) | (sentinels(f"to{game.seats[0]}", TO_ONE) if reader != game.seats[0] else {})
        assert heard.found(secret) == [], name
