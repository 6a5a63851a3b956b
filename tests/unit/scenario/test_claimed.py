"""What claims name is held against the scenario, each mistake at its place."""

import shutil
from pathlib import Path

import pytest

from game.errors import ContentError
from game.scenario.claims import read_claims
from game.scenario.library import content_folder
from game.scenario.loader import check_folder
from tests.positions import scenario_named

CLAIMS = """\
[position.opening]
title = "As it opens"
seed = 1
minds = { north = "even_hand" }
[[claim]]
id = "C1"
title = "A claim"
text = "One thing moves another."
source = "design: a test"
[[claim.trial]]
turns = 3
positions = ["opening"]
orders = [{ seat = "north", turn = 1, lever = "demand", target = "no_burning", terms = { how = "public" } }]
a.orders = [{ seat = "north", turn = 2, answer = "no_burning", choose = "enforce" }]
b.happens = [{ incident = "child_shot", blamed = true }]
measure = [{ title = "Tension", of = "lowland__river_men.tension", expect = "+", notice = 1, seen_by = "north" }]
"""


def test_claims_that_name_what_is_there_are_read():
    assert read_claims(scenario_named("blank"), CLAIMS.encode()).claims[0].id == "C1"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"even_hand"', '"even_hant"', "4:19: there is no mind of north `even_hant` → did you mean `even_hand`?"),
        ("{ north = ", "{ nroth = ", "4:19: there is no seat `nroth` → did you mean `north`?"),
        ('["opening"]', '["opened"]', "12:14: there is no position `opened` → did you mean `opening`?"),
        ('lever = "demand"', 'lever = "damand"', "13:47: there is no lever of north `damand` → did you mean `demand`?"),
        ('"no_burning", terms', '"no_burming", terms', "13:66: there is no target of `demand` `no_burming`"),
        ('target = "no_burning", ', "", "13:11: `demand` needs a `target` → one of: no_burning"),
        ('how = "public"', 'how = "loudly"', '`demand` has no term how = "loudly" → there are how = "private"'),
        ('answer = "no_burning"', 'answer = "no_burnin"', "14:50: there is no question to north `no_burnin`"),
        ('"enforce"', '"enforced"', "14:73: there is no answer to `no_burning` `enforced` → did you mean `enforce"),
        ('"child_shot"', '"child_shod"', "15:27: there is no incident `child_shod` → did you mean `child_shot`?"),
        ("blamed = true", 'suspect = "north"', "there is no suspect of `child_shot` `north` → there are none"),
        ('seen_by = "north"', 'seen_by = "south"', "16:104: there is no seat `south`"),
        ("notice = 1", "notise = 1", "`notise` is not known here → did you mean `notice`?"),
        ('expect = "+"', 'expect = "more"', '"more" is not known here → use + or - or 0'),
        ('title = "A claim"\n', "", "5:1: this needs `title`"),
        ("[[claim]]", "[[claims]]", "`claims` is not known here → did you mean `claim`?"),
    ],
)
def test_a_mistake_is_told_at_its_place(old, new, told):
    assert CLAIMS.count(old) == 1
    with pytest.raises(ContentError) as caught:
        read_claims(scenario_named("blank"), CLAIMS.replace(old, new).encode())
    said = "\n".join(f"{problem.where}: {problem.message} → {problem.hint}" for problem in caught.value.problems)
    assert told in said


def test_check_finds_the_mistakes_of_the_claims_too(tmp_path: Path):
    folder = Path(shutil.copytree(content_folder() / "blank", tmp_path / "river"))
    (folder / "claims.toml").write_text(CLAIMS, encoding="utf-8")
    assert check_folder(folder) == []
    (folder / "claims.toml").write_text(CLAIMS.replace("even_hand", "odd_hand"), encoding="utf-8")
    (problem,) = check_folder(folder)
    assert str(problem).startswith(f"{folder / 'claims.toml'}:4:19: there is no mind of north `odd_hand`")
