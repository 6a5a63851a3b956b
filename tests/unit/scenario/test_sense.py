"""Lints of sense: each says what it doubts, where, and what to do; and an author may say that it is meant."""

from dataclasses import fields

import pytest

from game.engine.luck import Seeds, draw_luck
from game.engine.state import new_state
from game.engine.turn import resolve_turn
from game.engine.view import observe
from game.minds.bench import finder
from game.scenario.expressions import Row, parse
from game.scenario.expressions import compile as compile_formula
from game.scenario.expressions.reach import can_hold
from game.scenario.library import scenario_folders
from game.scenario.loader import load_content, load_folder
from game.scenario.problems import Position
from game.scenario.reference.manual import manual
from game.scenario.sense import LINTS, MEASURED, find_doubts, render_doubts
from game.scenario.sense.subject import Subject, _rows
from tests.unit.scenario.small import MANIFEST, small_files, written

EVENT = """
[event.flood]
title = "Flood"
when = "{when}"
chance = {chance}
effects = [{{ on = "ally.standing", add = 1, reason = "The river rose." }}]
tells = ["a", "b", "c"]
source = "design: an example"
"""
GIFT = """
[lever.gift]
seat = "north"
purpose = "reward"
title = "Send flour"
does = "Sends."
delay = "None."
backfires = "Never."
precedent = {{ text = "Always.", source = "design: an example" }}
target = {{ kind = "client" }}
cost = {cost}
effects = [{{ on = "bond.aid", add = 5, reason = "Flour came." }}{more}]
tells = ["Flour."]
source = "design: an example"
{accept}
"""
BOX = {0: (0.0, 100.0), 1: (0.0, 100.0), 2: (0.0, 3.0)}
ROWS = {"a.x": Row(0), "b.y": Row(1), "a.act": Row(2)}


def doubts(tmp_path, *, manifest=MANIFEST, more=""):
    """What is said of the small scenario with something added: `file:line: lint: message`."""
    files = small_files() | {"small/scenario.toml": manifest.encode(), "small/more.toml": more.encode()}
    found = find_doubts(load_folder(written(tmp_path, files)))
    return [_told(doubt) for doubt in found if doubt.accepted is None]


def _told(doubt):
    where = doubt.problem.where
    assert isinstance(where, Position)
    return f"{where.file.rpartition('/')[2]}:{where.line}: {doubt.lint}: {doubt.problem.message}"


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "a.x > 100",
        "a.x < 0",
        "a.x > 60 and a.x < 40",
        "not (a.x <= 60 or a.x >= 40)",
        "a.x > b.y and b.y > 70 and a.x < 50",
        "30 < a.x < 20",
        "a.act == 1 and a.act == 2",
        "max(a.x, b.y) < 0",
        "a.x * 2 + 1 > 300",
        "(a.x > 90 and a.x < 80) or a.x > 100",
        "1 if a.x > 200 else 0",
        "clamp(a.x, 10, 20) > 30",
        "ratio(a.x, a.act + 1, 0) < 0",
        "a.act - 5 > abs(a.x)",
    ],
)
def test_a_condition_that_cannot_hold_is_found_out(text):
    assert not can_hold(compile_formula(parse(text), ROWS.__getitem__), BOX)


@pytest.mark.parametrize(
    "text",
    [
        *("1", "a.x", "a.x >= 100", "a.x == 0", "a.x > 40 and a.x < 60", "a.x > b.y or 0", "a.act != 2"),
        *("ratio(1, a.x, 0) > 5", "(a.x > 90 and a.act == 2) or a.x > 100", "20 < a.x <= 21"),
    ],
)
def test_a_condition_that_can_hold_is_left_alone(text):
    assert can_hold(compile_formula(parse(text), ROWS.__getitem__), BOX)


def test_a_scenario_that_makes_sense_gives_no_warning(tmp_path):
    assert doubts(tmp_path) == []


@pytest.mark.parametrize(
    ("when", "chance", "said"),
    [
        ("1 > 2", 0.5, "more.toml:4: unreachable_event: warning: `flood` can never happen: nothing makes this true"),
        ("ally.pressure > 100", 0.5, "more.toml:4: unreachable_event"),
        ("world.day > 200", 0.5, "more.toml:4: unreachable_event"),
        ("world.turn >= 4", 0.5, "more.toml:4: unreachable_event"),
        ("ally__border.hold and ally__border.raid", 0.5, "more.toml:4: unreachable_event"),
        ("world.turn < 4", 0, "more.toml:5: unreachable_event: warning: `flood` can never happen: its chance"),
    ],
)
def test_an_event_that_cannot_happen(tmp_path, when, chance, said):
    (found,) = doubts(tmp_path, more=EVENT.format(when=when, chance=chance))
    assert found.startswith(said)


@pytest.mark.parametrize(
    ("chance", "is_doubted"), [("'30'", True), ("'2 + ally.pressure'", True), ("'0.02 * ally.pressure'", False)]
)
def test_a_chance_in_hundredths(tmp_path, chance, is_doubted):
    said = doubts(tmp_path, more=EVENT.format(when="world.turn >= 0", chance=chance))
    assert any("more.toml:5: chance_above_one" in line for line in said) == is_doubted


def test_what_waits_for_an_event_that_cannot_happen_cannot_happen_either(tmp_path):
    second = EVENT.replace("flood", "famine").format(when="flood.happened", chance=0.5)
    found = doubts(tmp_path, more=EVENT.format(when="0", chance=0.5) + second)
    assert [one.split(": ")[1] for one in found] == ["unreachable_event"] * 2


def test_the_calendar_of_the_game_is_told(tmp_path):
    files = small_files() | {"small/more.toml": EVENT.format(when="world.day > 200", chance=0.5).encode()}
    (doubt,) = find_doubts(load_folder(written(tmp_path, files)))
    assert "world.day 0 to 42" in str(doubt)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('when = 1\ntells = ["It', 'when = "0"\ntells = ["It', "scenario.toml:52: never_true: warning: no game can"),
        (
            "effects = [{ on",
            'needs = [{ when = "self.capital > 100", otherwise = "No." }]\neffects = [{ on',
            "scenario.toml:35: order_never_given: warning: no one can ever pull `ask`: what it needs can never hold",
        ),
        ("effects = [{ on", "cost = 101\neffects = [{ on", "scenario.toml:35: order_never_given"),
        ("effects = [{ on", "attention = 3\neffects = [{ on", "scenario.toml:44: order_never_given"),
        ('reason = "Asked."', 'when = "0", reason = "Asked."', "scenario.toml:44: never_true: warning: this"),
        ('reason = "Asked."', 'reason = "TODO"', "scenario.toml:44: missing_reason"),
        ('came."]\nsource = "design: a test"', 'came."]\nsource = "design:"', "scenario.toml:46: missing_source"),
        ("score = 1,", "score = 0,", "scenario.toml:60: never_true: warning: `careful` never wants this"),
        ('title = "Ask for restraint"', f'title = "{"Ask for restraint " * 4}"', "scenario.toml:38: long_title"),
    ],
)  # fmt: skip
def test_what_else_is_hardly_meant(tmp_path, old, new, said):
    assert MANIFEST.count(old) == 1
    (found,) = doubts(tmp_path, manifest=MANIFEST.replace(old, new))
    assert found.startswith(said)


@pytest.mark.parametrize(
    ("cost", "more", "lint"),
    [
        (0, "", "lever_without_downside"),
        (3, "", None),
        (0, ', { on = "bond.resentment", add = 1, reason = "They are ashamed." }', None),
        (0, ', { on = "self.face", add = -1, reason = "It looks weak." }', None),
        (3, ', { on = "bond.restraint", add = 9, reason = "They are grateful." }', "unconditional_aid"),
        (3, ', { on = "bond.restraint", add = 9, when = "ask.pulls > 0", reason = "It was agreed." }', None),
    ],
)
def test_a_lever_is_neither_free_nor_buys_obedience(tmp_path, cost, more, lint):
    found = doubts(tmp_path, more=GIFT.format(cost=cost, more=more, accept=""))
    assert [one.split(": ")[1] for one in found] == ([lint] if lint else [])


def test_an_indicator_that_nothing_uses(tmp_path):
    table = '[indicator.world.{0}]\ntitle = "T"\ntext = "T"\nsource = "design: an example"\n'
    effect = '[rule.r]\ntitle = "R"\nsource = "design: an example"\n'
    effect += 'effects = [{{ on = "world.{}", add = {}, reason = "So it goes." }}]\n'
    unread = doubts(tmp_path, more=table.format("dust") + effect.format("dust", 1))
    assert [one.partition(" ")[2] for one in unread] == ["unused_indicator: warning: nothing reads world.dust"]
    unmoved = doubts(tmp_path, more=table.format("dust") + effect.format("turn", '"world.dust"'))
    assert [one.partition(" ")[2] for one in unmoved] == ["unused_indicator: warning: nothing moves world.dust"]
    alone = doubts(tmp_path, more=table.format("dust") + effect.format("dust", '"-0.1 * world.dust"'))
    assert len(alone) == 1


def test_a_posture_that_makes_no_difference_and_one_that_is_never_held(tmp_path):
    posture = '[client.ally.posture.{}]\ntitle = "P"\ntext = "P"\nweight = {}\nsource = "design: an example"\n'
    ally = small_files()["small/ally.toml"].decode()
    files = small_files() | {
        "small/ally.toml": (ally + posture.format("grim", 1) + posture.format("rare", 1e-5)).encode()
    }
    found = [doubt.problem.message for doubt in find_doubts(load_folder(written(tmp_path, files)))]
    assert found[0] == "warning: it makes no difference whether `ally` holds `grim`"
    assert found[1].startswith("warning: `rare` is held in fewer than one world in 1000")


def test_what_is_meant_is_accepted_with_a_reason(tmp_path):
    accept = 'accept = { lever_without_downside = "flour is cheap" }'
    files = small_files() | {"small/more.toml": GIFT.format(cost=0, more="", accept=accept).encode()}
    found = find_doubts(load_folder(written(tmp_path, files)))
    assert [doubt.accepted for doubt in found] == ["flour is cheap"]
    assert render_doubts(found) == "no problems, no warnings, 1 accepted (--all shows them)"
    assert "accepted (lever_without_downside): flour is cheap" in render_doubts(found, with_accepted=True)


def test_an_acceptance_of_nothing_is_told(tmp_path):
    for lint, said in (
        ("lever_without_downside", "nothing is said here of `lever_without_downside`"),
        ("lever_with_downside", "there is no lint `lever_with_downside` to accept"),
    ):
        (found,) = doubts(tmp_path, more=GIFT.format(cost=3, more="", accept=f'accept = {{ {lint} = "why not" }}'))
        assert found == f"more.toml:15: accepted_in_vain: warning: {said}"


def test_the_laws_move_what_the_lints_take_them_to_move():
    scenario = load_folder("tower-22").sound()
    subject, find = Subject(scenario), finder(scenario)
    moved = set()
    for seed in range(2):
        state = new_state(scenario, Seeds.of(seed))
        for _ in range(scenario.turns):
            orders = {s: find(s, "random")(observe(scenario, state, s), state.seeds) for s in scenario.seats}
            luck = draw_luck(state.seeds, state.turn + 1, scenario.draws, scenario.noises)
            turn = resolve_turn(scenario, state, orders, luck, ledger=True)
            state = turn.state
            assert turn.record is not None
            moved |= {
                row
                for row, change in turn.record.changes.items()
                for cause in change.causes
                if cause.reason.startswith("law.") and cause.reason not in ("law.rest", "law.limit")
            }
    assert moved <= subject.moved_by_laws
    assert {getattr(rows, field.name) for rows in _rows(scenario) for field in fields(rows)} == subject.read_by_laws


def test_nothing_ever_leaves_the_box():
    scenario = load_content(small_files())
    subject = Subject(scenario)
    state = new_state(scenario, Seeds.of(1, 50))
    for _ in range(scenario.turns):
        for row, level in enumerate(state.levels):
            low, high = subject.box[row]
            assert low <= level.min(), scenario.indicators[row].name
            assert level.max() <= high, scenario.indicators[row].name
        luck = draw_luck(state.seeds, state.turn + 1, scenario.draws, scenario.noises)
        state = resolve_turn(scenario, state, {}, luck).state


@pytest.mark.parametrize("folder", scenario_folders(), ids=lambda folder: folder.name)
def test_the_scenarios_that_come_with_the_game_make_sense(folder):
    said = [_told(doubt) for doubt in find_doubts(load_folder(folder)) if doubt.accepted is None]
    assert said == []


def test_the_manual_names_every_warning():
    chapter = manual()
    assert [name for name in (*LINTS, *MEASURED, "accepted_in_vain") if f"`{name}`" not in chapter] == []
