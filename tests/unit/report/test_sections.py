"""What the debrief tells: the truth, who decided, and what it cannot know said plainly."""

from dataclasses import replace

from game.engine.orders import legal_orders, order_of
from game.report.debrief import compose
from game.report.document import Chart, Folded, Pair, Points, Section, Table, block_lines, section_lines
from game.report.findings import open_game
from game.report.sections import timeline
from game.session.session import Session
from tests.debriefs import document, findings
from tests.positions import scenario_named


def section(name: str, turns: int = 16) -> Section:
    return next(section for section in document(turns).sections if section.id == name)


def test_a_forecast_is_scored_where_people_have_judged_it():
    found = {one.turn: one for one in findings().foretold}
    assert found[1].brier == (0.2 - 0) ** 2
    assert found[3].brier == (0.2 - 1) ** 2
    assert found[5].brier is None
    told = section_lines(section("forecasts"))
    assert any("0.04 if not, 0.64 if so" in line for line in told)
    assert any("Over 2 forecasts" in line and "0.34" in line for line in told)


def test_motives_of_clients_and_of_the_other_capital_are_open():
    told = section_lines(section("motives"))
    scenario = findings().scenario
    for client in scenario.content.client.values():
        assert any(line.startswith(f"- {client.title}: ") for line in told)
    mind = scenario.content.mind[findings().minds["tehran"] or ""]
    assert any(mind.character in line for line in told)
    tables = [block for block in section("motives").blocks if isinstance(block, Table)]
    assert tables
    assert all(why for _, _, why, _ in tables[0].rows)
    assert {known for *_, known in tables[0].rows} == {"yes", "no"}


def test_who_decides_after_a_change_is_said():
    told = " ".join(section_lines(section("whatif")))
    assert "keeps to its recorded orders where they are still legal" in told
    assert "decides anew" in told


def test_every_turn_that_had_orders_is_tried_without_them():
    tried = {one.turn for one in findings().tried if not one.doctrine}
    assert tried == {turn for turn in range(1, findings().course.turns + 1) if findings().ordered(turn)}


def test_the_chance_of_war_is_told_with_its_error():
    charts = [chart for block in section("turning").blocks if isinstance(block, Pair) for chart in block.charts]
    assert len(charts[0].lines[0].values) == findings().course.turns + 1
    assert charts[0].bands
    table = next(block for block in section("turning").blocks if isinstance(block, Table))
    assert all("±" in cell for row in table.rows for cell in row[3:])


def test_known_and_true_stand_side_by_side():
    charts = [chart for block in section("known").blocks if isinstance(block, Pair) for chart in block.charts]
    assert 0 < len(charts) <= 6
    for chart in charts:
        known, true = chart.lines
        assert known.values != true.values


def test_the_questions_come_from_the_game():
    (points,) = [block for block in section("questions").blocks if isinstance(block, Points)]
    assert 4 <= len(points.lines) <= 20
    assert not any("{" in line for line in points.lines)


def test_a_game_that_is_not_over_says_so():
    told = compose(findings(4))
    assert "not over" in dict(told.facts)["How it ended"]
    assert any("not over" in getattr(block, "text", "") for block in told.lead)
    lucks = next(section for section in told.sections if section.id == "lucks")
    chart = next(block for block in lucks.blocks if isinstance(block, Chart))
    assert "after turn 4" in chart.text


def test_turns_in_which_something_could_not_wait_stand_open():
    turns = [block for block in section("timeline").blocks if isinstance(block, Folded) and block.turn]
    assert len(turns) == findings().course.turns
    assert any(turn.open for turn in turns)


def test_what_really_took_place_stands_beside_each_turn_with_its_source():
    played = [block for block in section("timeline").blocks if isinstance(block, Folded) and block.turn]
    for turn in played:
        (beside,) = [block for block in turn.blocks if isinstance(block, Folded)]
        (points,) = [block for block in beside.blocks if isinstance(block, Points)]
        assert all("[essay:" in line or "[public reporting, " in line for line in points.lines)
    told = section_lines(section("timeline"))
    assert any("The United States abstains" in line for line in told)
    assert any(" In this game: Israel, " in line for line in told)


def test_of_a_game_that_is_not_over_only_the_turns_that_were_played_are_told():
    told = " ".join(section_lines(section("timeline", 4)))
    assert "takes all but one brigade out" in told  # turn 1
    assert "Hodeidah" not in told  # turn 9


def test_a_war_that_ends_the_game_early_does_not_end_the_telling():
    found = replace(findings(4), over=True)
    *_, later = timeline.section(found).blocks
    assert isinstance(later, Folded)
    assert len(later.blocks) == found.scenario.turns - 4
    assert "Hodeidah" in " ".join(block_lines((later,)))
    assert "In this game" not in " ".join(block_lines((later,)))


def test_what_opened_the_game_and_what_was_ordered_are_held_against_what_took_place():
    with Session.start(scenario_named("tower-22"), "washington", seed=4, save="beside") as session:
        strike = next(one for one in legal_orders(session.scenario, session.view) if one.lever == "strike_groups")
        assert not session.draft_add(order_of(strike))
        session.commit()
        told = " ".join(section_lines(timeline.section(open_game(session))))
    assert "more than forty people hurt. [essay:F13; public reporting, January 2024] In this game: in the same" in told
    assert "territory is spared. [essay:F13; public reporting, February 2024] In this game: in the same turn." in told
