"""Why, as it was: chance and draw, who was blamed, and orders that only one capital knew of."""

from game.engine.view import unveil
from game.narration import why
from game.narration.why.anything import ANSWER
from game.session.replay import opening
from tests.debriefs import play_game


def test_whatever_happened_has_its_truth():
    with play_game("truths") as session:
        scenario, states = session.scenario, [opening(session.scenario, session.seed)]
        states += [played.state for played in session.played]
        for record in session.records:
            before, after = (unveil(state, session.seat) for state in states[record.turn - 1 : record.turn + 1])

            def truth(about, record=record, before=before, after=after):
                found = why.truth(scenario, record, about, before, after)
                assert found is not None, about
                return why.render(found)

            for event in record.events:
                told = truth(scenario.events[event.event].id)
                assert f"Its chance was {100 * event.chance:.1f}%" in told[1]
                assert event.draw < event.chance
            for incident in record.incidents:
                told = truth(scenario.incidents[incident.incident].id)
                assert any(("was held" if incident.blamed else "was not held") in line for line in told)
            for deal in record.deals:
                assert f"{100 * deal.chance:.1f}%" in truth(scenario.deals[deal.deal].id)[1]
            for rung in record.rungs:
                truth(scenario.dyads[rung.dyad].id)
            for act in record.acts:
                truth(scenario.fronts[act.front].id)
            for given in record.orders:
                option = scenario.options[given.option]
                told = truth(option.lever if option.question is None else f"{ANSWER}{option.question}")
                assert given.public or any(line.startswith("Only ") for line in told)


def test_a_secret_of_the_other_capital_is_told_only_as_truth():
    with play_game("secrets", turns=4) as session:
        history = session.history
        for record in session.records:
            for given in record.orders:
                option = session.scenario.options[given.option]
                if given.seat != "washington" and not given.public and option.question is not None:
                    about = f"{ANSWER}{option.question}"
                    seen = history[record.turn - 1], history[record.turn]
                    assert why.explain(session.scenario, record, about, *seen) is None
                    assert why.truth(session.scenario, record, about, *seen) is not None


def test_the_truth_is_without_error_and_as_it_is():
    with play_game("bare", turns=2) as session:
        view = unveil(session.state, "washington")
        assert set(view.errors) == {0.0}
        assert all(float(view[row][0]) == session.state.levels[row, 0] for row in range(len(view.columns)))
