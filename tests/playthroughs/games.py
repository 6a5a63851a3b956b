"""Golden games: whole games, turn by turn, kept as text so that a changed rule shows as a changed line.

`python -m tests.playthroughs.games` writes them anew after a change that is meant.
"""

from pathlib import Path

from game.engine.luck import Seeds
from game.engine.state import World, new_state
from tests.positions import next_turn, scenario_named

FOLDER = Path(__file__).parent / "golden"
GAMES: dict[str, tuple[str, int, dict[str, str]]] = {
    "gaza-2024-default": ("gaza-2024", 1, {}),
    "gaza-2024-random": ("gaza-2024", 2, {"washington": "random", "tehran": "random"}),
    "gaza-2024-hard-valve": ("gaza-2024", 3, {"washington": "hard_conditions", "tehran": "open_valve"}),
    "gaza-2024-open-broker": ("gaza-2024", 4, {"washington": "open_hand", "tehran": "quiet_broker"}),
    "blank": ("blank", 1, {}),
    "tower-22": ("tower-22", 1, {}),
    "embassy-2019": ("embassy-2019", 1, {}),
    "embassy-2019-pressure-rein": ("embassy-2019", 2, {"washington": "maximum_pressure", "tehran": "loose_rein"}),
    "october-1973": ("october-1973", 1, {}),
    "october-2023": ("october-2023", 1, {}),
    "october-2023-pressure-broker": (
        "october-2023",
        2,
        {"washington": "quiet_pressure", "tehran": "quiet_broker"},
    ),
}


def tell_game(name: str) -> str:
    """One golden game as text: what happened each turn, and the fingerprint of the state after it."""
    scenario_id, seed, minds = GAMES[name]
    scenario = scenario_named(scenario_id)
    state = new_state(scenario, Seeds.of(seed))
    lines = [f"{scenario_id}, seed {seed}, minds {minds or 'default'}", f"opening {state.fingerprint()[:16]}"]
    while not state.ended[0] and state.turn < scenario.turns:
        turn = next_turn(scenario, state, minds, ledger=True)
        state, record = turn.state, turn.record
        assert record is not None
        world = World(scenario, state)
        orders = [scenario.options[order.option].id for order in record.orders]
        lines += [
            f"turn {record.turn} {state.fingerprint()[:16]}",
            f"  orders: {', '.join(orders) or 'none'}",
            f"  acts: {', '.join(f'{front.id}={world.act(front.id)}' for front in scenario.fronts)}",
        ]
        happened = [scenario.incidents[found.incident].id for found in record.incidents]
        happened += [scenario.events[found.event].id for found in record.events]
        happened += [f"{scenario.deals[found.deal].id} {found.what}" for found in record.deals]
        happened += [f"{scenario.demands[found.demand].id} {found.what}" for found in record.demands]
        lines.append(f"  happened: {', '.join(happened) or 'nothing'}")
    lines.append(f"ending {World(scenario, state).ending}")
    return "\n".join(lines) + "\n"


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name in GAMES:
        (FOLDER / f"{name}.txt").write_text(tell_game(name), encoding="utf-8")


if __name__ == "__main__":
    main()
