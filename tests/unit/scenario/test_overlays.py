"""Overlays: a scenario changes tables that it shares, and every change that meets nothing is told at its place."""

import time
from typing import Any

import pytest

from game.errors import ContentError
from game.scenario import saying
from game.scenario.loader import check_folder, load_content, load_scenario
from game.scenario.merged import Merged
from game.scenario.merging import merge_files
from game.scenario.overlays import lay_over
from game.scenario.problems import MOST, Problems
from tests.unit.scenario.small import ALLY, small_files, written

SHARED = """\
[shared.hills]
title = "The hills"
text = "The ally and its border, for every scenario of the hills."
source = "design: a test"
"""
WAR = """\
[[client.ally.front.border.act]]
id = "war"
title = "War"
intensity = 5
appeal = [{ add = "0.01 * ally.presure", reason = "It is war." }]
tells = ["Columns crossed."]
source = "design: a test"
"""
USES = b'uses = ["base", "base/hills"]'


def hills(**own: str) -> dict[str, bytes]:
    """The small scenario, with its ally shared; `own` are the scenario's further files by name."""
    files = small_files()
    ally = files.pop("small/ally.toml")
    files["small/scenario.toml"] = files["small/scenario.toml"].replace(b'uses = ["base"]', USES)
    files |= {"base/hills/shared.toml": SHARED.encode(), "base/hills/clients/ally.toml": ally}
    return files | {f"small/{name}.toml": text.encode() for name, text in own.items()}


def ally_of(**own: str):
    return load_content(hills(**own)).content.client["ally"]


def told(files):
    with pytest.raises(ContentError) as caught:
        load_content(files)
    return [f"{p.where}: {p.message}{f' → {p.hint}' if p.hint else ''}" for p in caught.value.problems]


def test_a_folder_within_another_is_read_by_those_that_name_it_only(tmp_path):
    alone = small_files() | {"base/hills/shared.toml": SHARED.encode(), "base/hills/odd.toml": b"odd = 1"}
    assert not check_folder(written(tmp_path, alone))
    folder = written(tmp_path / "other", hills())
    scenario = load_scenario(folder)
    assert "base/hills/clients/ally.toml" in scenario.files
    assert load_content(scenario.files).digest == scenario.digest


def test_shared_tables_may_use_further_ones():
    files = hills()
    files["base/hills/shared.toml"] = SHARED.replace("source", 'uses = ["base"]\nsource').encode()
    files["small/scenario.toml"] = files["small/scenario.toml"].replace(USES, b'uses = ["base/hills"]')
    assert load_content(files).content.law == load_content(hills()).content.law
    files["base/hills/shared.toml"] = SHARED.replace("source", 'uses = ["bases"]\nsource').encode()
    assert any(line.startswith("base/hills/shared.toml:4:9: there is no folder `bases`") for line in told(files))


def test_a_scenario_may_build_on_another():
    files = small_files() | {
        "later/scenario.toml": b'[scenario]\nid = "later"\nuses = ["small"]\nturns = 9\n',
        "later/more.toml": b"[extend.client.ally]\nprecision = 3\n",
    }
    later = load_content(files)
    assert (later.id, later.turns, later.content.scenario.title) == ("later", 9, "Small")
    assert later.content.client["ally"].precision == 3


def test_extend_merges_tables_appends_lists_of_tables_and_replaces_the_rest():
    more = """\
[extend.client.ally]
precision = 3
levels.pressure.start = 60
levels.fear = { start = 20, source = "design: a test" }
[[extend.client.ally.front.border.act]]
id = "raid"
intensity = 4
effects = [{ on = "ally.standing", add = -1, reason = "Raids cost." }]
[[extend.client.ally.front.border.act]]
id = "war"
title = "War"
intensity = 5
appeal = [{ add = 0, reason = "It is war." }]
tells = ["Columns crossed."]
source = "design: a test"
"""
    ally = ally_of(more=more)
    assert (ally.precision, ally.levels["pressure"].start, ally.levels["fear"].start) == (3, 60, 20)
    assert ally.levels["pressure"].rest == "20 + 0.5 * ally__border.intensity"
    acts = ally.front["border"].act
    assert [(act.id, act.intensity) for act in acts] == [("hold", 0), ("raid", 4), ("war", 5)]
    assert [effect.add for effect in acts[1].effects] == [1.5, -1]


def test_replace_puts_a_whole_table_in_the_place_of_another():
    other = ALLY.replace("client.ally", "replace.client.ally").replace('title = "The Ally"', 'title = "Another"')
    ally = ally_of(
        more=other.replace("[replace.client.ally.levels]", "").replace("pressure = {", "levels.pressure = {")
    )
    assert (ally.title, list(ally.levels)) == ("Another", ["pressure"])


def test_delete_takes_out_entries_and_parts_of_entries():
    raid = "ally.front.border.act.raid"
    appeal = [{"id": "peace", "title": "Peace"}]
    more = f"""\
[delete]
client = ["{raid}"]
[[extend.client.ally.front.border.act]]
id = "peace"
title = "{appeal[0]["title"]}"
intensity = 0
appeal = [{{ add = 0, reason = "Peace." }}]
tells = ["Peace."]
source = "design: a test"
"""
    assert [act.id for act in ally_of(more=more).front["border"].act] == ["hold", "peace"]
    gone = hills(more='[delete]\ntheatre = ["border"]\n')
    gone["base/hills/theatre.toml"] = b'[theatre.valley]\ntitle = "V"\ntext = "V"\nsource = "design: a test"\n'
    assert "there is no theatre `border` to delete" in told(gone)[0]
    gone["small/more.toml"] = b'[delete]\ntheatre = ["valley"]\n'
    assert "valley" not in load_content(gone).content.theatre


def tables_of(files: dict[str, bytes]) -> dict[str, Any]:
    """What the files say together, whether or not it can be played."""
    merged = merge_files(files, Problems())
    assert not merged.misfits
    assert not merged.clashes
    return merged.tables


def acts_of(files: dict[str, bytes]) -> list[str]:
    return [act["id"] for act in tables_of(files)["client"]["ally"]["front"]["border"]["act"]]


def theatres(*names: str) -> str:
    return "".join(f'[theatre.{name}]\ntitle = "T"\ntext = "T"\nsource = "design: a"\n' for name in names)


def keeping(more: str) -> dict[str, bytes]:
    """The hills with a third act of the ally, and regions a, b and c."""
    files = hills(more=more) | {"base/hills/theatres.toml": theatres("a", "b", "c").encode()}
    files["base/hills/clients/ally.toml"] += WAR.replace("presure", "pressure").encode()
    return files


def test_keep_leaves_out_what_stands_beside():
    sound = load_content(keeping('[keep]\ntheatre = ["c", "a"]\nclient = ["ally"]\n'))
    assert list(sound.content.theatre) == ["c", "a", "border"]
    assert list(load_content(keeping("[keep]\ntheatre = []\n")).content.theatre) == ["border"]
    few = keeping('[keep]\nclient = ["ally.front.border.act.hold", "ally.front.border.act.war"]\n')
    assert [act.id for act in load_content(few).content.client["ally"].front["border"].act] == ["hold", "war"]


def test_what_is_kept_stands_in_the_order_of_naming():
    assert acts_of(keeping("")) == ["hold", "raid", "war"]
    named = ", ".join(f'"ally.front.border.act.{act}"' for act in ("war", "hold", "raid"))
    files = keeping(f"[keep]\nclient = [{named}]\n")
    assert acts_of(files) == ["war", "hold", "raid"]
    files["small/zero.toml"] = b'[[extend.client.ally.front.border.act]]\nid = "raid"\nintensity = 9\n'
    assert tables_of(files)["client"]["ally"]["front"]["border"]["act"][2]["intensity"] == 9


def test_what_is_kept_stands_among_the_own_tables_of_the_file_that_keeps_it():
    alone = hills(one=theatres("x", "b", "y"), two=theatres("a", "z", "c"))
    kept = hills(
        one='[keep]\ntheatre = ["x", "b", "y"]\n' + theatres("x", "y"),
        two='[keep]\ntheatre = ["a"]\n' + theatres("z", "c"),
    )
    kept["base/hills/theatres.toml"] = theatres("a", "b", "c").encode()
    assert list(load_content(kept).content.theatre) == list(load_content(alone).content.theatre)
    other = ALLY.replace("client.ally", "client.other").replace("ally", "other")
    files = hills(own='[keep]\nclient = ["other", "ally"]\n' + other)
    moved = hills(own=other, z="") | {"small/p.toml": ALLY.encode()}
    del moved["base/hills/clients/ally.toml"]
    assert list(load_content(files).rows) == list(load_content(moved).rows)


def test_what_holds_a_part_that_is_kept_is_kept_too():
    files = hills(more='[keep]\nclient = ["other.levels", "ally"]\n')
    files["base/hills/clients/other.toml"] = ALLY.replace("client.ally", "client.other").encode()
    files["base/hills/clients/third.toml"] = ALLY.replace("client.ally", "client.third").encode()
    clients = tables_of(files)["client"]
    assert list(clients) == ["other", "ally"]
    assert list(clients["other"]) == ["levels"]


def test_an_asterisk_on_a_way_is_whatever_is_there():
    more = """\
[delete]
client = ["*.front.*.act.*.tells"]
[[extend.client.ally.front.border.act]]
id = "hold"
tells = ["They held."]
[[extend.client.ally.front.border.act]]
id = "raid"
tells = ["They rode."]
"""
    assert [act.tells for act in ally_of(more=more).front["border"].act] == [["They held."], ["They rode."]]
    assert acts_of(keeping('[delete]\nclient = ["*.front.*.act.*"]\n')) == []
    assert "effects" not in str(
        tables_of(hills(more='[delete]\nclient = ["ally.front.border.act.*.effects"]\n'))["client"]
    )


def test_what_is_missed_because_other_things_were_kept_says_where():
    few = keeping('[keep]\nclient = ["ally.front.border.act.raid", "ally.front.border.act.war"]\n')
    (line,) = told(few)
    assert line.startswith("base/hills/clients/ally.toml:16:9: there is no act `hold` here")
    assert line.endswith("→ `hold` is not among what is kept at small/more.toml:2:10")


def test_parts_that_are_kept_are_placed_where_they_are_written():
    named = ", ".join(f'"ally.front.border.act.{act}"' for act in ("hold", "war"))
    files = hills(more=f"[keep]\nclient = [{named}]\n")
    files["base/hills/clients/ally.toml"] += WAR.encode()
    assert told(files) == [
        "base/hills/clients/ally.toml:39:27: unknown name `ally.presure` → did you mean `ally.pressure`?"
    ]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            "[extend.client.aly]\nprecision = 3\n",
            (
                "small/more.toml:1:16: there is no client `aly` to extend in the folders that are used"
                " → did you mean `ally`?"
            ),
        ),
        (
            "[replace.client.enemy]\nprecision = 3\n",
            (
                "small/more.toml:1:17: there is no client `enemy` to replace in the folders that are used"
                " → write [client.enemy] if it is new"
            ),
        ),
        (
            "[extend.clint.ally]\nprecision = 3\n",
            "small/more.toml:1:9: the folders that are used have no [clint] to extend → did you mean `client`?",
        ),
        (
            '[delete]\nclient = ["ally.front.border.act.rade"]\n',
            (
                "small/more.toml:2:11: there is no client `ally.front.border.act.rade` to delete: `rade` is not there"
                " → did you mean `raid`?"
            ),
        ),
        (
            '[keep]\nclient = ["aly"]\n',
            "small/more.toml:2:11: there is no client `aly` to keep → did you mean `ally`?",
        ),
        (
            '[keep]\nclient = ["*.front.*.act.rade"]\n',
            (
                "small/more.toml:2:11: there is no client `*.front.*.act.rade` to keep: `rade` is not there"
                " → did you mean `raid`?"
            ),
        ),
        (
            "[keep.client]\nally = 1\n",
            "small/more.toml:1:7: this is no way to keep → write `[keep]` and below it, for example, `client = [",
        ),
        (
            '[delete]\nclient = "ally"\n',
            (
                "small/more.toml:2:1: this is no way to delete → write `[delete]` and below it, for example,"
                ' `client = ["hamas", "israel.front.gaza.act.raid"]`'
            ),
        ),
        ("delete = 3\n", "small/more.toml:1:1: `delete` is a table → write `[delete]` and below it, for example, `cl"),
        (
            "[client.ally]\nprecision = 3\n",
            (
                "small/more.toml:1:9: the client `ally` is defined already, at base/hills/clients/ally.toml:2:9"
                " → say [extend.client.ally] to change it, [replace.client.ally] to write it anew,"
                " or give yours another id"
            ),
        ),
        ("[extend.client.ally]\nprecison = 3\n", "small/more.toml:2:1: `precison` is not known here → did you mean"),
        ("[extend.client.ally]\nprecision = 30\n", "small/more.toml:2:13: must be at most 10, not 30"),
        (
            '[extend.client.ally.levels.fear]\nstart = 10\nrest = "10 + x.y"\nsource = "design: a"\n',
            "small/more.toml:3:14: unknown name `x.y`",
        ),
        (
            (
                '[[extend.client.ally.front.border.act]]\nid = "raid"\n'
                'appeal = [{ add = 1, reason = "a" }, { add = "q.r", reason = "b" }]\n'
            ),
            "small/more.toml:3:46: unknown name `q.r`",
        ),
    ],
)
def test_what_does_not_fit_is_told_where_it_is_written(more, expected):
    lines = told(hills(more=more))
    assert any(line.startswith(expected) for line in lines), lines


def test_items_after_a_deleted_one_keep_their_places_and_what_is_missed_says_where_it_was_deleted():
    files = hills(more='[delete]\nclient = ["ally.front.border.act.hold"]\n')
    files["base/hills/clients/ally.toml"] += WAR.encode()
    assert told(files) == [
        ("base/hills/clients/ally.toml:16:9: there is no act `hold` here → `hold` was deleted at small/more.toml:2:11"),
        "base/hills/clients/ally.toml:39:27: unknown name `ally.presure` → did you mean `ally.pressure`?",
    ]


def test_two_files_that_say_different_things_of_one_field_are_both_told():
    lines = told(hills(one="[extend.client.ally]\nprecision = 3\n", two="[extend.client.ally]\nprecision = 4\n"))
    assert lines == [
        "small/one.toml:2:1: `client.ally.precision` is defined twice → keep one: the other is at small/two.toml:2:1",
        "small/two.toml:2:1: `client.ally.precision` is defined twice → keep one: the other is at small/one.toml:2:1",
    ]


def test_a_change_meant_for_a_file_that_cannot_be_read_is_no_second_problem():
    files = hills(more="[extend.client.ally]\nprecision = 3\n")
    (line,) = told(files | {"base/hills/clients/ally.toml": b"client = ["})
    assert line.startswith("base/hills/clients/ally.toml:1:11: this is not TOML")


@pytest.mark.parametrize(
    "more",
    [
        "[[delete]]\nclient = 1\n",
        "extend = []\nreplace = 1\n",
        '[delete]\nscenario = ["uses", "title.x.y"]\nlaw = [""]\nclient = ["ally.precision.x"]\n',
        "[extend]\nclient = 1\nscenario = 2024-01-01\nlaw.choice = []\nindicator.world = 1\n",
        "[extend.client.ally]\nfront = [{ id = 1 }]\nlevels = 3\nposture = [[]]\n",
        '[replace.client]\nally = 1\n"" = {}\n[extend.client.ally.front.border]\nact = [{}, { id = "raid" }]\n',
        '[extend.scenario]\nuses = ["small", "base/hills/x", "../x"]\n[extend.shared.hills]\nuses = 1\n',
        "[delete]\nreason = []\nwords = [[]]\nworld = [1]\n",
        "keep = 1\n",
        '[keep]\nscenario = ["uses", "title.x.y"]\nlaw = ["*"]\nclient = ["*.*.*.*.*.*", "ally.precision.x"]\n',
        "[keep]\nreason = []\nscenario = []\nlaw = []\nclient = []\nwords = [[]]\n",
    ],
)
def test_changes_that_make_no_sense_are_refused_in_words(more):
    assert told(hills(more=more))
    files = hills(more=more)
    assert told(files | {"base/hills/clients/ally.toml": b"client = 3\nscenario = 1\nlaw = []\n"})


def test_moving_a_table_to_a_folder_that_is_used_changes_no_row():
    files = small_files() | {"small/zebra.toml": ALLY.replace("ally", "zebra").encode()}
    moved = hills(zebra=ALLY.replace("ally", "zebra"))
    moved["base/hills/zzz.toml"] = moved.pop("base/hills/clients/ally.toml")
    files["small/zzz.toml"] = files.pop("small/ally.toml")
    assert list(load_content(moved).rows) == list(load_content(files).rows)
    assert list(load_content(moved).content.client) == ["zebra", "ally"]


def test_what_is_meant_is_looked_for_no_oftener_than_anybody_is_told(monkeypatch):
    looked = []

    def meant(name, known):
        looked.append(name)
        return ""

    monkeypatch.setattr(saying, "did_you_mean", meant)
    further = "".join(f"[extend.client.nobody{number}]\n" for number in range(MOST + 50))
    assert len(told(hills(more=further))) == MOST
    assert len(looked) == MOST


def test_items_are_told_where_they_stand_after_others_of_their_list_are_gone():
    wrong = WAR.replace("client.ally", "extend.client.ally")
    gone = '[delete]\nclient = ["ally.front.border.act.raid"]\n'
    (line,) = (line for line in told(hills(more=gone + wrong)) if "presure" in line)
    assert line.startswith("small/more.toml:7:")


@pytest.mark.parametrize("verb", ["delete", "keep", "extend"])
def test_four_times_as_many_items_take_about_four_times_as_long(verb: str):
    def seconds(count: int) -> float:
        tables = {"client": {"a": {"act": [{"id": f"i{number}", "x": 1} for number in range(count)]}}}
        items = [{"id": f"i{number}", "x": 2} for number in range(count)]
        named: Any = {"a": {"act": items}} if verb == "extend" else [f"a.act.{item['id']}" for item in items]
        start = time.process_time()
        lay_over(Merged(tables), "over", {"over/changes.toml": {verb: {"client": named}}})
        return time.process_time() - start

    assert min(seconds(6000) for _ in range(3)) < 9 * min(seconds(1500) for _ in range(3))
