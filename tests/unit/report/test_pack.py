"""A room's pack: what is in it, who is named in it, and that nothing in it is run."""

import csv
import io
import json
import pickle
import stat
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from game.cli import patron
from game.narration.letters import channels_of
from game.report.findings import Size
from game.report.room.columns import COLUMNS, KINDS
from game.report.room.pack import KEEP, write_pack
from game.report.room.reading import Source
from game.report.room.tasks import class_page
from game.report.sheet import FORMULA
from game.session.decisions import Level
from game.session.journal import Journal
from game.session.letters import say_to_all, write_letter
from game.session.notes import write_note
from game.session.rooms import Room
from game.session.rulings import Ruling, rule
from game.session.seating import digest_of, vacate
from game.session.session import Session
from tests.positions import scenario_named
from tests.rooms import HOSTILE, NAMES, key_of, play_game, room_of, seat_people

if TYPE_CHECKING:
    from game.session.store.address import Address

SMALL = Size(20, 20)
TOLD_BY_NAME = f"I, Quillon, told {NAMES[2]} and zebedee: {HOSTILE}"
RUNNING = 2
"""The game that is not over in these packs."""


@lru_cache(maxsize=1)
def packed_room() -> Room:
    """One game over, one after a turn."""
    room = room_of(2, "packed")
    with Session.resume(room.games[0], seat="washington", scenario=room.scenario) as session:
        say_to_all(session, f"Zebedee, {LETTER}")
        rule(
            session.journal,
            room.scenario,
            Ruling(1, "Zebedee", f"as Zebedee {RULED}", (Level("world.us_unwelcome", add=1.0),)),
        )
    play_game(room, 1, reason=TOLD_BY_NAME)
    with Session.resume(room.games[1], seat="tehran", scenario=room.scenario) as session:
        write_letter(session, channels_of(room.scenario, "tehran")[0], SECRET_LETTER)
    play_game(room, RUNNING, turns=1, reason=f"{SENTINEL} {TOLD_BY_NAME}")
    with Session.resume(room.games[1], seat="tehran", scenario=room.scenario) as session:
        session.keep(rationale=HALF_TYPED)
    with Journal.open(room.games[1]) as journal:
        write_note(journal, "Zebedee leads well", "facilitator")
    return room


@lru_cache(maxsize=1)
def packs() -> dict[str, dict[str, str]]:
    """The same room packed three ways; files by pack and path."""
    room = packed_room()
    ways = {"plain": (), "names": ("names",), "open": ("unfinished",)}
    for way, more in ways.items():
        write_pack(room, room.folder / way, names="names" in more, unfinished="unfinished" in more, size=SMALL)
    return {way: read(room.folder / way) for way in ways}


MARK = "\ufeff"
LETTER, RULED = "letterwords", "ruledwords"
SENTINEL, HALF_TYPED, SECRET_LETTER = "Sealedsentinel", "Halftypedsentinel", "Lettersentinel"


def read(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_bytes().decode() for path in folder.rglob("*") if path.is_file()}


def rows(text: str) -> list[dict[str, str]]:
    """Of a table as it is kept: with the mark by which spreadsheets know that its accents are UTF-8."""
    assert text[0] == MARK
    return list(csv.DictReader(io.StringIO(text[1:])))


def tables(pack: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in pack.items() if name.endswith(".csv")}


def handed_out(pack: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in pack.items() if not name.startswith(KEEP)}


def of_running(pack: dict[str, str]) -> str:
    """Everything that is told of the game that is not over."""
    whole = [text for name, text in pack.items() if name.startswith(f"teams/game-{RUNNING:02}")]
    lines = pack["data/entries.jsonl"].splitlines()
    long = pack["data/long.csv"].splitlines()
    return "\n".join([*whole, *(x for x in lines if f'"game":{RUNNING},' in x), *(x for x in long if x[:2] == "2,")])


def test_every_team_of_every_game_has_a_page_and_a_table_and_the_class_its_own():
    teams = {f"teams/game-0{game}-{seat}.{end}" for game in (1, 2) for seat in ("washington", "tehran") for end in ENDS}
    data = {"long.csv", "participation.csv", "indicators.csv", "dictionary.csv", "entries.jsonl"}
    wanted = teams | {f"data/{name}" for name in data} | {"README.txt", "class/class.html", "class/participation.html"}
    assert set(handed_out(packs()["plain"])) == wanted
    assert set(packs()["plain"]) - wanted == {f"{KEEP}/names.csv", f"{KEEP}/notes.csv"}


ENDS = ("html", "csv")


def test_every_table_and_nothing_else_begins_with_the_mark_of_utf_8():
    for name, text in packs()["plain"].items():
        assert text.count(MARK) == text.startswith(MARK) == name.endswith(".csv"), name


@pytest.mark.parametrize("way", ["plain", "names", "open"])
def test_every_column_and_every_kind_of_row_is_in_the_dictionary(way):
    pack = packs()[way]
    told = rows(pack["data/dictionary.csv"])
    known = {(row["file"], row["column"]) for row in told if not row["kind"]}
    for name, text in tables(pack).items():
        table = "long.csv" if name.startswith("teams/") else Path(name).name
        assert {(table, column) for column in rows(text)[0]} <= known, name
    kinds = {row["kind"] for row in rows(pack["data/long.csv"])}
    assert kinds - {"", *(row["kind"] for row in told)} == set()
    for line in pack["data/entries.jsonl"].splitlines()[1:]:
        assert {("entries.jsonl", key) for key in json.loads(line)} <= known
    assert all(row["unit"] and row["range"] and row["meaning"] for row in told if not row["kind"])
    levels = {row["what"] for row in rows(pack["data/long.csv"]) if row["kind"] in ("level", "judged")}
    assert levels == {row["name"] for row in rows(pack["data/indicators.csv"])} or way != "open"


def test_numbers_lie_within_the_ranges_that_the_dictionary_gives():
    pack = packs()["plain"]
    ends = {row["name"]: (float(row["low"]), float(row["high"])) for row in rows(pack["data/indicators.csv"])}
    for row in rows(pack["data/long.csv"]):
        unit = KINDS[row["kind"]][2]
        assert bool(row["number"]) <= bool(unit), row
        if row["kind"] == "level":
            low, high = ends[row["what"]]
            assert low <= float(row["number"]) <= high
        elif unit == "share" and row["number"]:
            assert 0 <= float(row["number"]) <= 1


def test_without_names_nobody_is_named_but_in_the_key():
    pack = packs()["plain"]
    words = {word.casefold() for name in NAMES for word in name.split() if word.isalpha() and len(word) > 3}
    for name, text in handed_out(pack).items():
        assert [word for word in words if word in text.casefold()] == [], name
    for said in (LETTER, RULED):
        assert any(said in text for text in handed_out(pack).values()), said
    assert LETTER in pack["teams/game-01-tehran.html"]
    key = rows(pack[f"{KEEP}/names.csv"])
    assert [(row["person"], row["name"].lstrip("'")) for row in key] == [
        (f"Person {number}", name) for number, name in enumerate(NAMES[:4], start=1)
    ]
    long = rows(pack["data/long.csv"])
    said = next(row["text"] for row in long if row["kind"] == "rationale" and row["game"] == "1")
    assert said == f"I, Person 1, told Person 3 and Person 3: {HOSTILE} 1"
    assert {row["person"] for row in long if row["game"] == "1" and row["seat"] == "tehran"} == {"Person 2"}


def test_with_names_people_are_called_by_them_and_no_key_is_written():
    pack = packs()["names"]
    assert "Quillon Vexworth" in pack["teams/game-01-washington.html"]
    assert f"{KEEP}/names.csv" not in pack
    assert NAMES[0] in {row["person"] for row in rows(pack["data/long.csv"])}


@pytest.mark.parametrize("way", ["plain", "names", "open"])
def test_no_key_no_code_and_nothing_half_typed_is_in_it(way):
    room = packed_room()
    secret = [room.code, room.facilitator, HALF_TYPED]
    secret += [text for person in range(4) for text in (key_of(person), digest_of(key_of(person)))]
    for name, text in packs()[way].items():
        assert [one for one in secret if one in text] == [], name


@pytest.mark.parametrize("way", ["plain", "names", "open"])
def test_no_spreadsheet_runs_a_cell_and_no_browser_a_text(way):
    pack = packs()[way]
    for name, text in tables(pack).items():
        cells = (cell for row in csv.reader(io.StringIO(text)) for cell in row)
        assert [cell for cell in cells if FORMULA.search(cell) and not is_number(cell)] == [], name
    for name, text in pack.items():
        if name.endswith(".html"):
            assert "<script" not in text, name
            assert "<b>Sparrow" not in text, name


def is_number(cell: str) -> bool:
    try:
        return float(cell) == float(cell)
    except ValueError:
        return False


def test_of_a_game_that_goes_on_nothing_hidden_is_told_unless_it_is_asked_for():
    pack = packs()["plain"]
    told = of_running(pack)
    own = pack[f"teams/game-0{RUNNING}-washington.html"]
    assert SENTINEL in own  # its own reason
    kinds = {row["kind"] for row in rows(pack["data/long.csv"]) if row["game"] == str(RUNNING)}
    assert kinds.isdisjoint({"rationale", "forecast", "judged", "aim", "success", "grade"})
    apart = "\n".join(text for name, text in handed_out(pack).items() if not name.startswith("teams/game-02"))
    assert SENTINEL not in apart
    assert [name for name, text in pack.items() if SECRET_LETTER in text] == ["teams/game-02-tehran.csv"]
    assert '"seed":7' not in told
    seen = scenario_errors()
    for row in rows(pack[f"teams/game-0{RUNNING}-tehran.csv"]):
        assert row["kind"] not in ("level", "judged") or seen[row["what"]]["tehran"] is not None
        assert row["kind"] != "level" or seen[row["what"]]["tehran"] == 0
        assert row["kind"] != "rationale" or row["seat"] == "tehran"
    for row in rows(pack["data/long.csv"]):
        if row["game"] == str(RUNNING) and row["kind"] == "level":
            assert set(seen[row["what"]].values()) == {0}
    opened = packs()["open"]
    assert SENTINEL in opened["teams/game-02-tehran.html"]
    assert SENTINEL in opened["data/long.csv"]
    assert "Not over yet: game 2" in pack["README.txt"]


def scenario_errors() -> dict[str, dict[str, float | None]]:
    scenario = packed_room().scenario
    return {one.name: dict(zip(scenario.seats, one.errors, strict=True)) for one in scenario.indicators}


def test_what_is_kept_apart_is_for_whoever_packs_alone():
    folder = packed_room().folder / "plain" / KEEP
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert "Person 3 leads well" not in packs()["plain"]["data/entries.jsonl"]
    assert rows(packs()["plain"][f"{KEEP}/notes.csv"])[0]["text"] == "Zebedee leads well"


def test_who_took_part_and_who_was_held_is_told_by_turn():
    room = room_of(1, "held")
    play_game(room, 1, turns=1)
    for seat in room.persons:
        with Session.resume(room.games[0], seat=seat, scenario=room.scenario) as session:
            session.hold("facilitator")
    with Journal.open(room.games[0]) as journal:
        vacate(journal, "tehran")
    play_game(room, 1, turns=1)
    pack = read(write_pack(room, room.folder / "out", size=SMALL).folder)
    washington, tehran = rows(pack["data/participation.csv"])
    assert (washington["committed_turns"], washington["held_turns"], washington["to_turn"]) == (
        "1 3", "2 (facilitator)", "",
    )  # fmt: skip
    assert (tehran["committed_turns"], tehran["held_turns"], tehran["to_turn"]) == ("1", "2 (facilitator)", "2")


# ---------------------------------------------------------------- as it is typed


def test_the_command_writes_the_pack_and_refuses_a_folder_with_something_in_it(tmp_path: Path):
    room = room_of(1, "typed")
    play_game(room, 1, turns=1)
    target = tmp_path / "out"
    target.mkdir()
    done = CliRunner().invoke(patron, ["pack", "typed", "-o", str(target), "--lucks", "20", "--worlds", "20"])
    assert (done.exit_code, "KEEP-APART" in done.output, "Not over yet: game 1" in done.output) == (0, True, True)
    written = read(target)
    again = CliRunner().invoke(patron, ["pack", "typed", "-o", str(target)])
    assert (again.exit_code, "has something in it" in again.output) == (2, True)
    assert read(target) == written
    file = CliRunner().invoke(patron, ["pack", "typed", "-o", str(target / "README.txt")])
    assert (file.exit_code, "is no folder" in file.output) == (2, True)


@pytest.mark.parametrize(("room", "says"), [("nobody", "there is no room"), ("../up", "cannot be the name")])
def test_a_room_that_is_none_is_said(room, says):
    done = CliRunner().invoke(patron, ["pack", room])
    assert done.exit_code in (1, 2)
    assert says in done.output


def test_a_room_without_a_turn_has_nothing_to_pack(tmp_path: Path):
    room_of(1, "new")
    done = CliRunner().invoke(patron, ["pack", "new", "-o", str(tmp_path / "out")])
    assert (done.exit_code, "has a turn yet" in done.output) == (2, True)
    assert not (tmp_path / "out").exists()


def test_a_pack_that_cannot_be_written_whole_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from game.report.room import pack

    room = room_of(1, "full")
    play_game(room, 1, turns=1)

    def full(path: Path, text: str, private: bool) -> None:
        if path.name == "long.csv":
            raise OSError(28, "No space left on device")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)

    monkeypatch.setattr(pack, "_put", full)
    done = CliRunner().invoke(patron, ["pack", "full", "-o", str(tmp_path / "out")])
    assert (done.exit_code, "No space left on device" in done.output) == (2, True)
    assert list(tmp_path.glob("*out*")) == []


def test_every_column_has_a_unit_a_range_and_a_meaning():
    assert all(all(told) for columns in COLUMNS.values() for told in columns.values())


@pytest.mark.postgres
def test_a_room_in_a_store_is_packed_as_one_in_files_and_read_by_another_process(store: "Address", tmp_path: Path):
    from game.session.store.rooms import StoredRooms

    room = Room.begin(scenario_named("tower-22"), 1, 7, "stored", rooms=StoredRooms(store))
    seat_people(room)
    play_game(room, 1)
    args = ["pack", "stored", "-o", str(tmp_path / "out"), "--lucks", "20", "--worlds", "20", "--store", store.url]
    done = CliRunner().invoke(patron, args)
    assert done.exit_code == 0, done.output
    files = room_of(1, "stored")
    play_game(files, 1)
    kept = read(write_pack(files, tmp_path / "files", size=SMALL).folder)
    stored = read(tmp_path / "out")
    assert set(stored) == set(kept)
    assert stored["data/long.csv"] == kept["data/long.csv"]
    source = pickle.loads(pickle.dumps(Source.of(room)))
    (part, whole) = class_page(source, True)
    assert (part.is_whole, whole.is_whole, "Quillon Vexworth" in whole.html) == (False, True, True)
