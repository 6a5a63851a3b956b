"""Loading content: what is right becomes a Scenario; what is wrong is told all at once, with its place."""

import os
import re
import time
from itertools import combinations
from pathlib import Path

import pytest

from game.errors import CommandError, ContentError
from game.scenario import files as reading
from game.scenario import library, loader, merging
from game.scenario.loader import check_folder, digest_of, load_content, load_scenario
from game.scenario.merged import Merged
from game.scenario.problems import Position, Problem
from game.scenario.validation import MAY_COME_LATER
from tests.unit.scenario.small import ALLY, MANIFEST, broken, small_files, written

PRECISION = (
    "How closely it follows what appeals to it most: 1 is erratic, 3 calculating. (The logit precision of its "
    "choices.) Write `precision = 1`"
)
TITLE = 'What is done, continuing the client\'s name: “raid for cattle”. Write `title = "…"`'
SOURCE = (
    'name a publication, or write `source = "design: …"` and why; of an invented scenario `invented = "design: …"` on '
    "its first page is the source of all that names none"
)
WHOLE = 'scenario.toml:9:9: expected a whole number, found "4" → without quotes: `4`'
DAY = 'scenario.toml:7:9: expected a date such as 2024-03-25, found "2024-03-25" → without quotes: `2024-03-25`'
NEEDS = (
    "scenario.toml:22:9: this needs 5 aims to be met, and there is 1: nobody could succeed "
    "→ lower it, or write another [[patron.north.aim]]"
)
EVENT = """[event.thaw]
title = 'T'
{}
tells = ['A', 'B', 'C']
effects = [{{ on = 'ally.pressure', add = 1, reason = 'R' }}]
source = 'F. 1999'
[patron.north]"""
ANSWER = "{ id = 'a', title = 'A', default = true, effects = [{ on = 'ally.fear', add = 1, reason = 'R' }] }"
ASKING = EVENT.format(f"chance = 0.3\nasks = 'ally'\nanswer = [{ANSWER}]")
UNQUOTED = 'ally.toml:16:9: this is not TOML: a text or a formula stands in quotes → write `"hold"`'
CHANCE = "scenario.toml:15:10: must be at most 1, not 30 → write 30 in a hundred as 0.3"
ASKS = "scenario.toml:16:8: there is no patron `ally` → `ally` is a client, and here stands a patron: `north`"


def problems_of(files):
    with pytest.raises(ContentError) as caught:
        load_content(files)
    return caught.value.problems


def told(files):
    """Each problem as `file:line:column: message → hint`, without the folder."""
    return [
        f"{p.where}: {p.message}{f' → {p.hint}' if p.hint else ''}".removeprefix("small/") for p in problems_of(files)
    ]


def test_sound_content_becomes_a_scenario(tmp_path):
    folder = written(tmp_path, small_files())
    scenario = load_scenario(folder)
    assert scenario.digest == load_content(scenario.files).digest == digest_of(small_files())
    assert dict(scenario.files) == small_files()
    assert check_folder(folder / "scenario.toml") == []


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "ally.toml",
            "precision = 2",
            "precison = 2",
            [
                f"ally.toml:2:1: this needs `precision` → {PRECISION}",
                "ally.toml:7:1: `precison` is not known here → did you mean `precision`?",
            ],
        ),
        ("ally.toml", "precision = 2", "precision = 20", ["ally.toml:7:13: must be at most 10, not 20"]),
        ("ally.toml", "precision = 2", 'precision = "x"', ['ally.toml:7:13: expected a number, found "x"']),
        ("ally.toml", "precision = 2", "precision = [2]", ["ally.toml:7:13: expected a number, found a list"]),
        ("ally.toml", "precision = 2", "precision = nan", ["ally.toml:7:13: expected a finite number, found nan"]),
        (
            "ally.toml",
            'title = "Raid"\n',
            "",
            [
                f"ally.toml:27:1: this needs `title` → {TITLE}",
            ],
        ),
        ("ally.toml", 'title = "Raid"', 'title = ""', ["ally.toml:29:9: this must not be empty"]),
        ("ally.toml", "add = 0.5", "add = []", ["ally.toml:23:19: expected a number or a formula, found a list"]),
        ("ally.toml", "add = 0.5", "add = nan", ["ally.toml:23:19: expected a number or a formula, found nan"]),
        ("ally.toml", "add = 0.5", "add = 1e7", ["ally.toml:23:19: the number is too large → at most a million"]),
        (
            "ally.toml",
            '[{ on = "ally.standing"',
            '[{ on = "standing"',
            ['ally.toml:32:19: "standing" names no indicator → write `thing.indicator`'],
        ),
        (
            "ally.toml",
            "add = 1.5, ",
            "",
            ["ally.toml:32:12: an effect either adds or sets: give exactly one of `add` and `set`"],
        ),
        (
            "ally.toml",
            'id = "raid"',
            'id = "Raid"',
            ['ally.toml:28:6: "Raid" is no id → an id is made of lower-case letters, digits and single underscores'],
        ),
        (
            "ally.toml",
            "[client.ally.levels]",
            "[client.ally.levls]",
            ["ally.toml:10:14: `levls` is not known here → did you mean `levels`?"],
        ),
        (
            "ally.toml",
            "0.02 * ally.pressure",
            "0.02 ** ally.pressure",
            ["ally.toml:31:25: there are no powers → multiply: `x * x`"],
        ),
        (
            "ally.toml",
            "0.02 * ally.pressure",
            "0.02 * ally.presure",
            ["ally.toml:31:27: unknown name `ally.presure` → did you mean `ally.pressure`?"],
        ),
        (
            "ally.toml",
            'start = "hold"',
            "start = hold",
            [UNQUOTED],
        ),
        (
            "scenario.toml",
            "start = 2024-03-25",
            "start = 'soon'",
            ['scenario.toml:7:9: expected a date such as 2024-03-25, found "soon"'],
        ),
        ("scenario.toml", "turns = 4", 'turns = "4"', [WHOLE]),
        ("scenario.toml", "turns = 4", "turns = 4.0", ["scenario.toml:9:9: expected a whole number, found 4.0"]),
        ("scenario.toml", "start = 2024-03-25", "start = '2024-03-25'", [DAY]),
        ("scenario.toml", "orders = 2", "orders = 2\nneeds = 5", [NEEDS]),
        ("scenario.toml", "[patron.north]", EVENT.format("chance = 30"), [CHANCE]),
        (
            "scenario.toml",
            "[patron.north]",
            ASKING,
            [ASKS],
        ),
        ("scenario.toml", "turns = 4", "turns = 4.5", ["scenario.toml:9:9: expected a whole number, found 4.5"]),
        (
            "scenario.toml",
            '"restrain"',
            '"restrict"',
            ['scenario.toml:37:11: "restrict" is not known here → did you mean `restrain`?'],
        ),
        (
            "scenario.toml",
            '["base"]',
            '["base", "bases"]',
            ["scenario.toml:6:17: there is no folder `bases` to use → did you mean `base`?"],
        ),
        (
            "scenario.toml",
            '["base"]',
            '["base", "../x"]',
            ["scenario.toml:6:17: there is no folder `../x` to use → put it beside the scenario's own folder"],
        ),
        (
            "scenario.toml",
            '["base"]',
            '["base", "small"]',
            ["scenario.toml:6:8: `small` uses itself → remove it from `uses`"],
        ),
        (
            "scenario.toml",
            "[patron.north]",
            '[idea.dilemma]\ntitle = "A"\ntext = "B"\nsee = ["none", "No entry"]\nsource = "F. 1999"\n[patron.north]',
            [
                'scenario.toml:16:16: "No entry" names no entry → write an id, `kind.indicator` or `client__front.act`',
            ],
        ),
        (
            "scenario.toml",
            "[patron.north]",
            '[idea.ally]\ntitle = "A"\ntext = "B"\nsource = "F. 1999"\n[patron.north]',
            ["scenario.toml:13:1: `ally` already names a thing → give it another id"],
        ),
        (
            "scenario.toml",
            "[patron.north]",
            '[idea.dilemma]\ntitle = "A"\nsee = "ally"\n[patron.north]',
            [
                f"scenario.toml:13:1: this needs `source` → {SOURCE}",
                'scenario.toml:13:1: this needs `text` → The thought, in a few plain sentences. Write `text = "…"`',
                'scenario.toml:15:7: expected a list in [ ], found "ally"',
            ],
        ),
        (
            "scenario.toml",
            "[patron.north]",
            "[patrn.south]\n[patron.north]",
            ["scenario.toml:13:2: `patrn` is not known here → did you mean `patron`?"],
        ),
    ],
)
def test_a_mistake_is_told_in_plain_words_where_it_is(file, old, new, expected):
    assert told(broken(file, old, new)) == expected


def test_syntax_errors_of_all_files_are_told_with_the_mistakes_of_the_others():
    files = broken("scenario.toml", "orders = 2", "orders = -2")
    files["small/ally.toml"] = ALLY.replace('start = "hold"', "start = hold").encode()
    files["small/bytes.toml"] = b"# fine\nx = '\xff'\n"
    files["small/twice.toml"] = b"[words]\na = []\na = []\n"
    assert [(str(p.where), p.message) for p in problems_of(files)] == [
        ("small/ally.toml:16:9", "this is not TOML: a text or a formula stands in quotes"),
        ("small/bytes.toml:2:6", "the file is not UTF-8 text"),
        ("small/scenario.toml:21:10", "must be at least 1, not -2"),
        ("small/twice.toml:3:1", "this is not TOML: `a` is given a second time"),
    ]


def test_mistakes_of_shape_formula_and_meaning_are_told_together():
    files = broken("ally.toml", "0.02 * ally.pressure", "0.02 * ally.presure")
    manifest = MANIFEST.replace("self.face", "self.").replace('title = "Over"\n', "")
    second = '[ending.second]\ntitle = "Second"\norder = 2\nwhen = "nobody.there"\ntells = ["."]\nsource = "none"\n'
    lever = MANIFEST[MANIFEST.index("[lever.ask]") : MANIFEST.index("[ending.over]")].replace(".ask]", ".beg]")
    lever = lever.replace("self.face", "self.fce")
    files["small/scenario.toml"] = manifest.replace("[ending.over]", "[ending.over]\nodd = 1").encode()
    files["small/more.toml"] = f"{second}{lever}".encode()
    told_now = told(files)
    for expected in (
        "ally.toml:31:27: unknown name `ally.presure`",
        "more.toml:4:8: unknown name `nobody.there`",
        "more.toml:16:55: unknown name `self.fce`",
        "scenario.toml:44:59: the formula ends too early",
        "scenario.toml:48:1: this needs `title`",
        "scenario.toml:49:1: `odd` is not known here",
    ):
        assert any(line.startswith(expected) for line in told_now), (expected, told_now)


def test_what_hangs_on_a_broken_entry_is_no_second_problem():
    second = ALLY.replace("client.ally", "client.other").replace("ally__", "other__").replace("ally.", "other.")
    files = broken("ally.toml", "precision = 2", "precision = 'x'") | {"small/other.toml": second.encode()}
    assert told(files) == ['ally.toml:7:13: expected a number, found "x"']


def test_of_an_entry_with_a_stray_key_or_an_unknown_seat_nothing_else_is_told():
    stray = broken("scenario.toml", "[patron.north]", '[patron.north]\ncolour = "blue"')
    (line,) = told(stray)
    assert "`colour` is not known here" in line
    lever = broken("scenario.toml", 'seat = "north"', 'seat = "nroth"')
    (line,) = told(lever)
    assert "there is no patron `nroth` → did you mean `north`?" in line


@pytest.mark.parametrize("name", ["blank", "gaza-2024", "october-1973", "october-2023", "tower-22", "embassy-2019"])
def test_a_pull_is_seen_by_others_or_it_is_not(name):
    degrees = {
        lever.public for lever in load_scenario(name).content.lever.values() if not isinstance(lever.public, str)
    }
    assert degrees <= {0, 1}


def test_a_whole_kind_that_is_missing_is_told_at_the_manifest():
    ending = MANIFEST[MANIFEST.index("[ending.over]") : MANIFEST.index("[mind.careful]")]
    hint = "How a game may end. Write a table that begins with `[ending.name]`, with a name of yours"
    assert told(broken("scenario.toml", ending, "")) == [f"scenario.toml:1:1: this scenario has no [ending] → {hint}"]


def test_names_are_looked_at_while_whole_kinds_are_to_come():
    """What may be of such a kind is not missed; what is like a name that is there is a slip."""
    page = MANIFEST[: MANIFEST.index("[patron.north]")] + MANIFEST[MANIFEST.index("[theatre.border]") :]
    page = page[: page.index("[lever.ask]")].replace("theatre.border", "theatre.bordr")
    ally = ALLY.replace("0.02 * ally.pressure", "0.02 * ally.presure + 0.01 * north.home")
    files = small_files() | {"small/scenario.toml": page.encode(), "small/ally.toml": ally.encode()}
    assert [line.partition(" → ")[0] for line in told(files)] == [
        "ally.toml:15:11: there is no theatre `border`",
        "ally.toml:31:27: unknown name `ally.presure`",
        "scenario.toml:1:1: this scenario has no [ending]",
        "scenario.toml:1:1: this scenario has no [lever]",
        "scenario.toml:1:1: this scenario has no [mind]",
        "scenario.toml:1:1: this scenario has no [patron]",
    ]


@pytest.mark.parametrize("kinds", [*combinations(MAY_COME_LATER, 1), *combinations(MAY_COME_LATER, 2)])
def test_whatever_is_to_come_is_said_and_nothing_is_raised(kinds, monkeypatch):
    whole = merging.merge_files

    def without(*given):
        merged = whole(*given)
        for kind in kinds:
            del merged.tables[kind]
        return merged

    monkeypatch.setattr(loader, "merge_files", without)
    said = [problem.message for problem in check_folder("blank")]
    assert {f"this scenario has no [{kind}]" for kind in kinds} <= set(said)
    assert not any(message.startswith("unknown name") for message in said)


def test_a_misspelt_foundation_is_the_only_problem():
    files = broken("scenario.toml", '["base"]', '["bse"]')
    own = {name: content for name, content in files.items() if name.startswith("small/")}
    assert told(own)[0].startswith("scenario.toml:6:9: there is no folder `bse` to use")
    assert len(told(own)) == 1


def test_a_misspelt_foundation_is_guessed_from_those_at_hand(tmp_path):
    files = broken("scenario.toml", '["base"]', '["bse"]')
    folder = written(tmp_path, {name: content for name, content in files.items() if name.startswith("small/")})
    (problem,) = check_folder(folder)
    assert problem.hint == "did you mean `base`?"


def test_a_client_that_falls_out_takes_its_bond_with_it():
    """What a lever does to the bond of a broken client is no second problem."""
    files = broken("ally.toml", "intensity = 3", "intensity = 9")
    (line,) = told(files)
    assert "must be at most 5, not 9" in line


def test_of_a_pair_that_falls_out_nothing_is_missed():
    dyad = """[dyad.north__ally]
title = "D"
sides = ["ally", "north"]
rungs = ["a", "b", "c"]
hazard = [0.1, 0.2, 3]
source = "F. 1999"
"""
    ally = ALLY.replace('theatre = "border"', 'theatre = "border"\ndyad = "north__ally"').replace(
        "0.02 *", "north__ally.war +"
    )
    files = small_files() | {"small/ally.toml": ally.encode(), "small/dyad.toml": dyad.encode()}
    assert told(files) == ["dyad.toml:5:21: must be at most 1, not 3 → write 3 in a hundred as 0.03"]
    files["small/dyad.toml"] = dyad.replace("3]", "0.3]").replace("title", 'theatre = "bordr"\ntitle').encode()
    assert told(files) == ["dyad.toml:2:11: there is no theatre `bordr` → did you mean `border`?"]
    files["small/dyad.toml"] = dyad.replace("3]", "0.3]").replace('"ally", "north"', '"ally"').encode()
    assert told(files) == ['dyad.toml:3:9: this needs one more value → write `sides = ["…", "…"]`']


def test_of_a_client_without_a_patron_that_alone_is_told():
    (line,) = told(broken("ally.toml", 'patron = "north"', 'patron = "ally"'))
    assert line.startswith("ally.toml:4:10: there is no patron `ally` → `ally` is a client")


def test_an_id_defined_twice_is_told_at_both_places():
    files = small_files() | {"small/z.toml": ("\n" + ALLY).encode()}
    assert told(files) == [
        "ally.toml:2:9: the client `ally` is defined twice → keep one: the other is at small/z.toml:3:9",
        "z.toml:3:9: the client `ally` is defined twice → keep one: the other is at small/ally.toml:2:9",
    ]


def test_a_scenario_refines_its_foundations_leaf_by_leaf():
    files = small_files() | {"small/laws.toml": b"[law.choice]\ninertia.value = 0.5\n"}
    assert load_content(files).content.law.choice.inertia.value == 0.5
    files["small/laws.toml"] = b"[law.choice]\ninertia.value = 'x'\n"
    assert told(files) == ["laws.toml:2:17: expected a number, found \"x\""]  # fmt: skip


def test_line_ends_and_a_byte_order_mark_change_nothing():
    files = small_files()
    windows = {name: content.replace(b"\n", b"\r\n") for name, content in files.items()}
    assert load_content(windows).digest == load_content(files).digest
    load_content(files | {"small/ally.toml": b"\xef\xbb\xbf" + ALLY.encode()})
    wrong = broken("ally.toml", "precision = 2", "precision = 20")["small/ally.toml"].replace(b"\n", b"\r\n")
    assert told(windows | {"small/ally.toml": wrong}) == ["ally.toml:7:13: must be at most 10, not 20"]


def refusal(files):
    try:
        load_content(files)
    except ContentError as error:
        return error
    return None


HOSTILE = {
    "deep lists": b"x = " + b"[" * 350 + b"]" * 350,
    "deeper lists": b"x = " + b"[" * 100_000,
    "deep keys": b"a." * 400 + b"b = 1",
    "deeper keys": b"a." * 100_000 + b"b = 1",
    "a long number": b"x = " + b"1" * 50_000,
    "a large number": b"[client.c]\nprecision = " + b"1" * 4000,
    "many problems": b"".join(b"[client.c%d]\n" % number for number in range(3000)),
    "kinds that are no tables": b"client = 3\nlaw = []\nscenario = 'x'\nwords = 2024-01-01\nworld = 1\n",
    "an odd key": b'["\\u001b[31m"]\n"" = 1\n',
    "nothing": b"",
    "a null": b"x = '\x00'",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_content_is_refused_in_words(content):
    error = refusal(small_files() | {"small/h.toml": content})
    assert bool(content) == bool(error)
    for each in (error, refusal({"small/scenario.toml": content})):
        assert each is None or each.problems
        assert "\x1b" not in str(each)


def test_no_files_are_a_problem_too():
    assert problems_of({})


# ---------------------------------------------------------------- on the disk


def test_a_problem_on_the_disk_shows_the_path_that_a_person_opens(tmp_path, monkeypatch):
    folder = written(tmp_path, broken("ally.toml", "precision = 2", "precision = 20"))
    assert check_folder(folder)[0].where == Position(str(folder / "ally.toml"), 7, 13)
    monkeypatch.chdir(tmp_path)
    assert check_folder("small")[0].where == Position("small/ally.toml", 7, 13)
    monkeypatch.chdir(folder)
    assert check_folder(".")[0].where == Position("ally.toml", 7, 13)


def test_notes_of_the_class_and_hidden_files_are_left_out(tmp_path):
    extra = dict.fromkeys(("small/claims.toml", "small/kit/x.toml", "small/.x.toml", "small/notes.md"), b"not toml")
    folder = written(tmp_path, small_files() | extra)
    assert load_scenario(folder).digest == digest_of(small_files())


def test_foundations_come_from_beside_the_scenario_first(tmp_path):
    files = {name: content for name, content in small_files().items() if name.startswith("small/")}
    assert load_scenario(written(tmp_path, files)).digest == digest_of(small_files())
    laws = small_files()["base/laws.toml"] + b"\n"
    folder = written(tmp_path, small_files() | {"base/laws.toml": laws})
    assert load_scenario(folder).digest != digest_of(small_files())


def test_a_link_out_of_the_folder_is_refused(tmp_path):
    folder = written(tmp_path, small_files())
    outside = tmp_path / "secret.toml"
    outside.write_text("secret = 1")
    (folder / "link.toml").symlink_to(outside)
    (folder / "inside.toml").symlink_to(folder / "ally.toml")
    (folder / "gone.toml").symlink_to(folder / "nowhere.toml")
    (folder / "round.toml").symlink_to(folder / "round.toml")
    (folder / "around").symlink_to(folder, target_is_directory=True)
    said = {str(p.where).rpartition("/")[2].partition(":")[0]: p.message for p in check_folder(folder)}
    assert said["link.toml"] == "this link leads out of the scenario's folder"
    assert said["gone.toml"] == "the file cannot be read: No such file or directory"
    assert said["round.toml"].startswith("the file cannot be read")
    assert said["inside.toml"] == "the client `ally` is defined twice"


def test_odd_and_oversized_files_are_refused(tmp_path, monkeypatch):
    folder = written(tmp_path, small_files() | {"small/big.toml": b"#" * 1_000_001})
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.toml")
    (folder / "folder.toml").mkdir()
    said = [p.message for p in check_folder(folder)]
    assert "the file is larger than 1 MB" in said
    assert ("this is no ordinary file" in said) == hasattr(os, "mkfifo")
    monkeypatch.setattr(reading, "MOST_FILES", 2)
    assert "there are more than 2 files" in [p.message for p in check_folder(folder)]
    monkeypatch.setattr(reading, "LARGEST_SUM", 1000)
    assert any(p.message.startswith("together the files are larger") for p in check_folder(folder))


def test_an_unreadable_file_is_told(tmp_path, monkeypatch):
    folder = written(tmp_path, small_files())

    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "the file cannot be read: Permission denied" in [p.message for p in check_folder(folder)]


def test_a_scenario_is_found_by_name_or_path(tmp_path, monkeypatch):
    folder = written(tmp_path, small_files())
    monkeypatch.setenv("PATRON_CONTENT", str(tmp_path))
    assert library.find_scenario("small") == folder
    assert folder in library.scenario_folders()
    assert library.content_folder().joinpath("base", "laws.toml").is_file()
    for name, message in {
        "smal": "Did you mean `small`?",
        "": "there is no scenario",
        str(tmp_path / "base"): "holds no scenario",
        "a\x00b": "there is no scenario",
        "x" * 5000: "there is no scenario",
        "../" * 3000: "there is no scenario",
    }.items():
        with pytest.raises(CommandError, match=re.escape(message)):
            library.find_scenario(name)


def test_a_large_scenario_is_read_quickly():
    raid = ALLY[ALLY.rindex("[[client.ally.front.border.act]]") :]
    many = "".join(raid.replace('"raid"', f'"raid_{number}"') for number in range(900))
    files = small_files() | {"small/ally.toml": (ALLY + many).encode()}
    assert sum(map(len, files.values())) > 200_000
    start = time.process_time()
    load_content(files)
    assert time.process_time() - start < 5  # about 0.3 on an idle machine


def test_a_long_text_is_looked_at_once():
    """Whether a problem names what fell out is asked of every text, however long its words are."""
    tables = {"client": {"ally": {"title": "x_" * 200_000}}}
    problem = Problem(("client", "ally", "title"), "this is too long")
    began = time.process_time()
    assert not loader._mentions(problem, frozenset({"north__ally"}), Merged(tables))
    assert time.process_time() - began < 1
