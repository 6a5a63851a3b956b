"""The teaching kit of a scenario is read whole, each mistake at its place, and is no part of the scenario."""

import shutil
from pathlib import Path

import pytest

from game.errors import ContentError
from game.language import speak
from game.scenario.files import read_files
from game.scenario.kit import LENGTHS, check_kit, general_folder, load_kit
from game.scenario.library import content_folder, find_scenario, scenario_folders
from game.scenario.loader import check_folder
from game.scenario.problems import Problems
from game.scenario.schema.kit import KitFile
from tests.positions import SCENARIOS, scenario_named

SHIPPED = [folder.name for folder in scenario_folders() if folder.name != "blank"]
"""What a class may play; the blank one is for authors."""
KIT = """\
[kit]
text = "What it is good for."
source = "design: a test"
[[plan]]
minutes = 45
turns = 3
text = "Groups of three."
[[plan.step]]
minutes = 15
title = "Begin"
text = "Say what it is."
[[plan.step]]
minutes = 30
title = "Play"
text = "Three turns."
[[question]]
when = "after"
text = "Who decided?"
"""


def write_kit(folder: Path, text: str) -> Path:
    (folder / "kit").mkdir()
    (folder / "kit" / "kit.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_scenario_has_a_plan_of_each_length_whose_minutes_add_up(name):
    kit = load_kit(scenario_named(name), find_scenario(name))
    assert [plan.minutes for plan in kit.plans] == list(LENGTHS)
    for plan in kit.plans:
        assert sum(step.minutes for step in plan.step) == plan.minutes
    assert all((kit.goals, kit.criteria, kit.notes, kit.prepare))
    assert all(kit.questions(when) for when in ("before", "during", "after"))


@pytest.mark.parametrize("name", SHIPPED)
def test_a_scenario_that_ships_for_play_has_plans_of_its_own(name):
    kit = load_kit(scenario_named(name), find_scenario(name))
    assert kit.own is not None
    assert {plan.minutes for plan in kit.own.plan} == set(LENGTHS)


def test_what_a_kit_does_not_say_the_general_one_does(tmp_path):
    kit = load_kit(scenario_named("blank"), write_kit(tmp_path, KIT))
    general = load_kit(scenario_named("blank"), tmp_path / "none")
    assert general.own is None
    assert kit.text == "What it is good for."
    assert [plan.text for plan in kit.plans] == ["Groups of three.", general.plans[1].text]
    assert kit.goals == general.goals
    assert kit.questions("after")[0].text == "Who decided?"
    assert kit.questions("after")[1:] == general.questions("after")


def test_it_is_no_part_of_the_scenario_and_changes_no_digest():
    assert (content_folder() / "tower-22" / "kit" / "kit.toml").is_file()
    assert not [name for name in read_files(content_folder() / "tower-22", Problems()) if "kit" in name]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("minutes = 30", "minutes = 29", "4:1: the steps of this plan take 44 minutes, and the class has 45"),
        ("turns = 3", "turns = 99", "6:9: this plays 99 turns, and blank has "),
        ("minutes = 45", "minutes = 50", "5:11: 50 is not known here → use 45 or 90"),
        ('when = "after"', 'when = "aftre"', '17:8: "aftre" is not known here → did you mean `after`?'),
        ('title = "Begin"\n', "", "8:1: this needs `title`"),
        ("[[question]]", "[[questions]]", "16:3: `questions` is not known here → did you mean `question`?"),
        ("minutes = 15", 'minutes = "15', "9:"),
        ("[kit]", "[goals]", "there is no [kit] here"),
    ],
)
def test_a_mistake_is_told_at_its_place(tmp_path, old, new, told):
    assert KIT.count(old) == 1
    folder = write_kit(tmp_path, KIT.replace(old, new))
    with pytest.raises(ContentError) as caught:
        load_kit(scenario_named("blank"), folder)
    said = [f"{problem.where}: {problem.message} → {problem.hint}" for problem in caught.value.problems]
    assert any(told in one for one in said), said
    assert check_kit(scenario_named("blank"), folder)


def test_two_plans_of_one_length_are_told(tmp_path):
    plan = KIT[KIT.index("[[plan]]") : KIT.index("[[question]]")]
    folder = write_kit(tmp_path, KIT + plan)
    found = [problem.message for problem in check_kit(scenario_named("blank"), folder)]
    assert found == ["there are two plans of 45 minutes"]


def test_checking_a_scenario_checks_its_kit(tmp_path):
    own = tmp_path / "blank"
    shutil.copytree(content_folder() / "blank", own)
    assert check_folder(own) == []
    write_kit(own, KIT.replace("minutes = 30", "minutes = 31"))
    (problem,) = check_folder(own)
    assert "take 46 minutes" in problem.message
    assert str(problem.where).endswith("kit/kit.toml:4:1")


def test_a_kit_is_told_in_the_language_that_is_spoken():
    speak("fr")
    try:
        kit = load_kit(scenario_named("tower-22"), find_scenario("tower-22"))
    finally:
        speak("en")
    assert kit.own is not None
    assert kit.own.plan[0].step[0].title == "Ouverture"
    assert kit.general.criterion[0].title == "Raisonnement"


def test_the_general_kit_leaves_nothing_to_others():
    kit = load_kit(scenario_named("blank"), general_folder()).general
    empty = [name for name in KitFile.model_fields if not getattr(kit, name)]
    assert empty == []
