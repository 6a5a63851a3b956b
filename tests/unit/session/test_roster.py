"""A class list: what is read of it, what is wrong with it and where, and who gets which seat and link."""

import csv
from pathlib import Path

import pytest

from game.errors import CommandError, SaveError
from game.session.cells import no_formula
from game.session.rooms import Room
from game.session.roster import Person, Places, invite, links_of, read_roster, write_links
from game.session.roster.placing import place_all
from tests.positions import scenario_named


def there(games: int = 2) -> Places:
    scenario = scenario_named("tower-22")
    return Places(scenario, tuple(scenario.seats), games)


def read(tmp_path: Path, content: str | bytes, games: int = 2) -> list[Person]:
    path = tmp_path / "class.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_roster(path, there(games))


def wrong(tmp_path: Path, content: str | bytes, games: int = 2) -> list[str]:
    with pytest.raises(CommandError) as caught:
        read(tmp_path, content, games)
    return str(caught.value).replace(str(tmp_path / "class.csv"), "").splitlines()


def test_names_alone_are_enough_and_sit_down_game_by_game(tmp_path):
    assert read(tmp_path, "name\nAnn\nBob\nCal\n") == [
        Person("Ann", 0, "washington"),
        Person("Bob", 0, "tehran"),
        Person("Cal", 1, "washington"),
    ]


def test_whoever_has_a_choice_moves_on_for_whoever_has_none(tmp_path):
    assert read(tmp_path, "name,seat,game\nAnn,,1\nBob,Washington,\nCal,washington,1\n") == [
        Person("Ann", 0, "tehran"),
        Person("Bob", 1, "washington"),
        Person("Cal", 0, "washington"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "name;game;seat\r\nÉlodie;2;tehran\r\n",
        "Seat\tGame\tE-mail\tName\ntehran\t2\tx@y\tÉlodie\n",
        "\n\nnom,partie,siège\n,,\n\n Élodie ,2, TEHRAN \n",
        '\ufeffname,game,seat\n"Élodie","2","tehran"\n',
    ],
)
def test_it_is_read_as_spreadsheets_of_many_languages_write_it(tmp_path, content):
    assert read(tmp_path, content) == [Person("Élodie", 1, "tehran")]


def test_everything_wrong_is_told_at_once_each_at_its_line(tmp_path):
    found = wrong(tmp_path, "name,game,seat\nAnn,3,tehran\n,1,\nBob,1,paris\nCal,1,tehran\nDan,1,tehran\n")
    assert found == [
        ":2: `3` is no game of this room: there are games 1 to 2",
        ":3: there is no name in this line",
        ":4: `paris` is no seat that a person holds here: there are Washington, Tehran",
        ":6: the seat of Dan is that of Cal already (line 5)",
    ]


def test_more_people_than_seats_are_told_by_name(tmp_path):
    assert wrong(tmp_path, "name\nAnn\nBob\nCal\n", games=1) == [
        ":4: no seat is left for Cal: give the room more games, or the roster fewer people"
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", ":1: the roster is empty"),
        ("name,game\n\n", ":1: there is nobody"),
        ("Ann,1\nBob,2\n", ":1: the first line must name the columns"),
        ("name,name\nAnn,Bob\n", ":1: there are two columns `name`"),
        ('name,game\nAnn,1\n"Bob,2\nCal,1\n', ":3: this is no line of CSV"),
        (b"name\nAnn\nB\xf6b\n", ":3: this is not UTF-8"),
        ("name\nAnn\n".encode("utf-16"), ":1: this is not UTF-8"),
        ("name\n" + "x" * 1_000_001, ": a roster has 1000000 bytes at most"),
        ("name\n" + "x" * 200_000, ":2: this is no line of CSV"),
        ("name\n\x00\x07\n", ":2: there is no name in this line"),
    ],
)
def test_a_file_that_is_no_roster_says_why_and_where(tmp_path, content, says):
    (found,) = wrong(tmp_path, content)
    assert found.startswith(says)


def test_what_is_told_of_a_hostile_roster_is_text_and_bounded(tmp_path):
    found = wrong(tmp_path, "name,game\n" + "Ann,\x1b[2J\x9b9\n" * 500)
    assert len(found) == 21
    assert found[-1] == "and 480 more"
    assert all(line.isprintable() for line in found)
    (person,) = read(tmp_path, "name\n=cmd()\x1b[2J\u202e<b>\n")
    assert person.name == "=cmd() [2J <b>"


def test_nobody_is_left_without_a_seat_where_all_could_have_one():
    a, b, c = (0, "a", 0), (0, "b", 0), (0, "c", 0)
    placed, unplaced = place_all([[a, b, c], [a, b], [a]])
    assert (placed, unplaced) == ([c, b, a], [])
    placed, unplaced = place_all([[a], [b], [a, b], [c]])
    assert placed == [a, b, None, c]
    assert [one.row for one in unplaced] == [2]


def test_where_people_share_seats_each_seat_has_somebody_before_any_has_two(tmp_path):
    path = tmp_path / "class.csv"
    path.write_text("name,seat\nAnn,\nBob,\nCal,\nDan,tehran\n")
    scenario = scenario_named("tower-22")
    shared = Places(scenario, tuple(scenario.seats), 1, sitters=2)
    assert [one.seat for one in read_roster(path, shared)] == ["washington", "tehran", "washington", "tehran"]
    path.write_text("name,seat\nAnn,tehran\nAnn,tehran\nBob,tehran\n")
    with pytest.raises(CommandError, match="4: the seat of Bob is that of Ann already"):
        read_roster(path, shared)
    path.write_text("name,seat\nAnn,tehran\nAnn,tehran\n")
    with pytest.raises(CommandError, match="3: Ann is in this seat already"):
        read_roster(path, shared)


# ---------------------------------------------------------------- links


@pytest.fixture
def room() -> Room:
    return Room.begin(scenario_named("tower-22"), 2, 7, "spring")


def test_each_link_is_another_and_stays_the_same_for_the_room(room):
    people = [Person("Ann", 0, "tehran"), Person("Bob", 1, "tehran")]
    invite(room, people)
    ann, bob = links_of(room)
    assert (ann.person, bob.person) == tuple(people)
    assert len({ann.link, ann.key, bob.link, bob.key}) == 4
    assert min(map(len, (ann.link, ann.key))) >= 43
    invite(room, people[:1])
    assert links_of(Room.resume("spring", room.scenario)) == [ann]
    other = Room.begin(room.scenario, 2, 7, "autumn")
    invite(other, people)
    assert not {one.link for one in links_of(other)} & {ann.link, bob.link}


def test_the_table_of_links_is_for_its_owner_and_runs_in_no_spreadsheet(room):
    invite(room, [Person('=HYPERLINK("x")', 0, "tehran"), Person("Bob", 1, "washington")])
    path = write_links(room, "http://10.0.0.1:8000/")
    assert path.stat().st_mode & 0o077 == 0
    assert (room.folder / "roster.json").stat().st_mode & 0o077 == 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, ann, bob = csv.reader(file)
    assert head == ["name", "game", "seat", "link"]
    assert ann[:3] == ['\'=HYPERLINK("x")', "1", "Tehran"]
    assert bob == ["Bob", "2", "Washington", f"http://10.0.0.1:8000/mine/{links_of(room)[1].link}"]


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "\r=1"])
def test_what_a_spreadsheet_would_run_is_text(cell):
    cut = cell.replace("\t=", "\t'=")  # nor does it run where a spreadsheet takes a tab for the end of a cell
    assert no_formula(cell) == f"'{cut}"
    assert no_formula(f"a{cell}") == f"a{cut}"


@pytest.mark.parametrize("content", ["[", "{}x", '[["Ann", 9, "tehran"]]', '[["Ann", 0, "paris"]]', "[5]", "[" * 9999])
def test_a_damaged_roster_of_a_room_is_told(room, content):
    (room.folder / "roster.json").write_text(content)
    with pytest.raises(SaveError, match="not the roster of a room"):
        links_of(room)
