"""Nothing secret leaks: sentinels stand in all that a seat may not know, and every byte that is sent is searched.

What is searched is what comes over real sockets to a seat's screen and pages, to the wall and to whoever looks on, what
is told when something is wrong, what the host logs, and what a pack holds.
"""

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from game.engine.view import observe
from game.report.room.pack import write_pack
from game.session.rooms import Room
from game.session.session import Session
from game.web.hall import Place
from game.web.limits import Allowance
from game.web.projecting import projector_key
from game.web.spectating import watch_code
from tests.positions import scenario_named
from tests.web.hosted import Hosted, Person, hosting_a_room
from tests.web.test_plain_pages import commit, first_order

PAGES: tuple[str, ...] = (
    "",
    "/state",
    "/clients",
    "/cables",
    "/demands",
    "/messages",
    "/ahead",
    "/why",
    "/almanac",
    "/brief",
    "/notes",
)
PAGES += ("/help", "/else", "/commit", "/debrief", "/debrief/why", "/lever?lever=x", "/lever", "/nowhere")
WRONG = ("/seats", "/play", "/free", "/hosts", "/lead", "/lead/x", "/mine/x", "/seat/x", "/watch/now", "/projector/now")


def sentinels(who: str) -> dict[str, str]:
    """Words that stand in no scenario, one for each thing that somebody keeps to themselves."""
    return {
        what: f"Zq{who}{what}xv"
        for what in ("name", "reason", "draft", "letter", "halfletter", "request", "argument", "forecast", "note")
    }


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


def hidden_levels(host: Hosted, seat: str) -> dict[str, str]:
    """What a seat sees of no level, to more digits than any other number has."""
    with Session.resume(host.room.games[0], seat=seat, scenario=host.room.scenario) as session:
        state = session._state
        view = observe(host.room.scenario, state, seat)
        found = {}
        for row, error in enumerate(view.errors):
            level = float(state.levels[row][0])
            digits = f"{level:.3f}"
            if error != 0 and not digits.endswith("00"):
                found[f"level {row} {digits}"] = digits
        return found


@dataclass
class Game:
    """A game over sockets, each side full of sentinels; what each heard, and others."""

    host: Hosted
    people: dict[str, Person] = field(default_factory=dict)
    own: dict[str, dict[str, str]] = field(default_factory=dict)
    heard: dict[str, Heard] = field(default_factory=dict)
    screens: list["asyncio.Task[None]"] = field(default_factory=list)

    async def begin(self) -> None:
        host = self.host
        for seat in host.room.persons:
            person, own, heard = host.person(), sentinels(seat), Heard()
            await person.join(host.room.code, own["name"], f"0.{seat}")
            await person.open((140, 45))
            place = Place(0, seat)
            host.hall.chairs[place].pages(host.hall.sitting[place]).allowance = Allowance(1e9, 1e9)
            self.people[seat], self.own[seat], self.heard[seat] = person, own, heard
            self.screens.append(asyncio.create_task(listen(person, heard)))
        wall, watcher, stranger = host.person(), host.person(), host.person()
        await wall.ask(f"/projector/{projector_key(host.room)}")
        await watcher.ask("/watch", {"code": watch_code(host.room)})
        self.people |= {"wall": wall, "watcher": watcher, "stranger": stranger}
        self.heard |= {"wall": Heard(), "watcher": Heard(), "stranger": Heard()}

    async def write(self, seat: str) -> None:
        """Everything that a seat can keep to itself in a turn."""
        person, own = self.people[seat], self.own[seat]
        await person.ask("/plain/messages", {"channel": "muscat", "text": own["letter"]})
        await person.ask("/plain/messages", {"channel": "muscat", "text": own["halfletter"] + "x" * 500})
        await person.ask("/plain/else", {"text": own["request"], "argument": own["argument"]})
        await person.ask("/plain/order", await first_order(person))
        await person.ask("/plain/commit", {"reason": own["draft"], "keep": "1"})

    async def turn(self) -> None:
        for seat in self.host.room.persons:
            await self.write(seat)
            await self.everybody_reads()
        for seat in self.host.room.persons:
            own = self.own[seat]
            await commit(self.people[seat], reason=own["reason"], own=own["forecast"], own_likely="40")
            await self.everybody_reads()

    async def everybody_reads(self) -> None:
        for who, person in self.people.items():
            await read_pages(person, self.heard[who])
        for who, path in (("wall", "/projector"), ("wall", "/projector/now"), ("watcher", "/watch")):
            self.heard[who].add(path, (await self.people[who].ask(path)).text)

    async def end(self) -> None:
        for person in self.people.values():
            if person.socket is not None:
                await person.socket.close()
        await asyncio.gather(*self.screens, return_exceptions=True)

    def secrets_from(self, who: str, arrived: bool = True) -> dict[str, str]:
        """What this one may not read: the others' own, keys, codes; a letter that may have come is no secret."""
        found = {
            f"{seat} {what}": text
            for seat, own in self.own.items()
            if seat != who
            for what, text in own.items()
            if not (what == "letter" and arrived)
        }
        keys = {f"key of {other}": key for other, one in self.people.items() for key in one.cookies.values()}
        if who in self.people:
            own_keys = self.people[who].cookies.values()
            keys = {name: key for name, key in keys.items() if key not in own_keys}
        room = self.host.room
        found |= keys | {"facilitator": room.facilitator, "links": room.links}
        return found | ({} if who in ("wall", "watcher") else {"code": room.code})


async def play(host: Hosted, turns: int) -> Game:
    game = Game(host)
    await game.begin()
    for _ in range(turns):
        before = {seat: hidden_levels(host, seat) for seat in host.room.persons}
        await game.turn()
        if host.hall.is_over(0):
            break
        for seat in host.room.persons:
            assert before[seat], "nothing is hidden"
            assert game.heard[seat].found(before[seat] | hidden_levels(host, seat)) == []
        for who in ("wall", "watcher"):
            assert game.heard[who].found(before[host.room.persons[0]]) == []
    return game


def check_heard(game: Game, letters_may_arrive: bool) -> None:
    for who, heard in game.heard.items():
        assert heard.parts
        assert heard.found(game.secrets_from(who, letters_may_arrive)) == [], who


def check_pack(game: Game, room: Room, folder: Path) -> None:
    """As it is packed unless somebody asks for more: no key, no code, and no name but in the file for names."""
    write_pack(room, folder)
    people = {name: own["name"] for name, own in game.own.items()}
    keys = {name: key for name, key in game.secrets_from("nobody").items() if name.startswith(("key", "fac", "links"))}
    for path in folder.rglob("*"):
        if path.is_file():
            heard = Heard()
            heard.add(str(path.relative_to(folder)), path.read_text(encoding="utf-8"))
            assert heard.found(keys | {"code": room.code}) == []
            if "KEEP-APART" not in path.parts:
                assert heard.found(people) == []


async def test_nothing_that_is_one_s_own_reaches_another_in_a_turn(tmp_path, capfd, caplog):
    async with hosting_a_room() as host:
        game = await play(host, 1)
        await game.end()
        check_heard(game, letters_may_arrive=True)
        for seat, own in game.own.items():
            mine = {what: own[what] for what in ("draft", "letter", "request")}
            assert {what for what, _ in game.heard[seat].found(mine)} == set(mine), "what is one's own is there"
        room = host.room
    await asyncio.to_thread(check_pack, game, room, tmp_path / "pack")
    logged = Heard()
    logged.add("log", "".join(capfd.readouterr()) + caplog.text)
    assert logged.found(game.secrets_from("nobody", arrived=False)) == []


async def test_a_leak_is_found():
    async with hosting_a_room() as host:
        game = Game(host)
        await game.begin()
        own = game.own["washington"]
        await game.people["washington"].ask("/plain/messages", {"channel": "", "text": f"aloud: {own['reason']}"})
        await game.everybody_reads()
        await asyncio.sleep(1)
        await game.end()
        for who in ("tehran", "watcher"):
            assert ("washington reason", "/plain/messages" if who == "tehran" else "/watch") in game.heard[who].found(
                game.secrets_from(who)
            )
        planted = Heard()
        (digits, *_) = hidden_levels(host, "tehran").values()
        planted.add("page", f"the true level is \x1b[1m{digits}\x1b[0m")
        assert planted.found(hidden_levels(host, "tehran"))


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", [3, 11])
async def test_nothing_leaks_in_a_whole_game(seed, tmp_path, capfd, caplog):
    room = Room.begin(scenario_named("tower-22"), 1, seed)
    async with hosting_a_room(room=room) as host:
        game = await play(host, 99)
        assert host.hall.is_over(0)
        await game.end()
    for heard in game.heard.values():
        heard.parts = [part for part in heard.parts if "debrief" not in part[0]]  # which opens what was sealed
    check_heard(game, letters_may_arrive=True)
    assert game.heard["stranger"].found(game.secrets_from("stranger", arrived=False)) == []
    await asyncio.to_thread(check_pack, game, room, tmp_path / "pack")
    logged = Heard()
    logged.add("log", "".join(capfd.readouterr()) + caplog.text)
    assert logged.found(game.secrets_from("nobody", arrived=False)) == []
