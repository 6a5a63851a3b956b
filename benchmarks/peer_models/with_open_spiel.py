"""The small model as an OpenSpiel game in Python: clients are players, hazards are chance nodes."""

import random
from math import exp
from typing import Any

import pyspiel

from benchmarks.peer_models import numbers as n

NOTHING, HAPPENS = 0, 1
HAZARDS = n.CLIENTS * len(n.HAZARD)

GAME_TYPE = pyspiel.GameType(
    short_name="python_small",
    long_name="Six clients, six acts, thirty hazards",
    dynamics=pyspiel.GameType.Dynamics.SEQUENTIAL,
    chance_mode=pyspiel.GameType.ChanceMode.EXPLICIT_STOCHASTIC,
    information=pyspiel.GameType.Information.IMPERFECT_INFORMATION,
    utility=pyspiel.GameType.Utility.GENERAL_SUM,
    reward_model=pyspiel.GameType.RewardModel.TERMINAL,
    max_num_players=n.CLIENTS,
    min_num_players=n.CLIENTS,
    provides_information_state_string=False,
    provides_information_state_tensor=False,
    provides_observation_string=False,
    provides_observation_tensor=False,
    parameter_specification={},
)
GAME_INFO = pyspiel.GameInfo(
    num_distinct_actions=n.ACTS,
    max_chance_outcomes=2,
    num_players=n.CLIENTS,
    min_utility=-100.0,
    max_utility=0.0,
    utility_sum=None,
    max_game_length=n.TURNS * n.CLIENTS,
)


class SmallGame(pyspiel.Game):
    """The rules; a state is a world."""

    def __init__(self, params: Any = None) -> None:
        super().__init__(GAME_TYPE, GAME_INFO, params or {})

    def new_initial_state(self) -> "SmallState":
        return SmallState(self)


class SmallState(pyspiel.State):
    """One world: in a turn six players choose, unseen by one another, then thirty hazards come."""

    def __init__(self, game: SmallGame) -> None:
        super().__init__(game)
        self.turn = 0
        self.node = 0
        self.acts = [n.FIRST_ACT] * n.CLIENTS
        self.chosen: list[int] = []
        self.strains = [n.STRAIN_START] * n.CLIENTS
        self.happened = [0] * n.CLIENTS
        self.tension = n.TENSION_START

    def current_player(self) -> int:
        if self.turn == n.TURNS:
            return int(pyspiel.PlayerId.TERMINAL)
        return self.node if self.node < n.CLIENTS else int(pyspiel.PlayerId.CHANCE)

    def _legal_actions(self, player: int) -> list[int]:
        return list(range(n.ACTS))

    def chance_outcomes(self) -> list[tuple[int, float]]:
        client, hazard = divmod(self.node - n.CLIENTS, len(n.HAZARD))
        chance = n.HAZARD[hazard] + n.PER_INTENSITY * self.acts[client] + n.PER_STRAIN * self.strains[client]
        return [(NOTHING, 1.0 - chance), (HAPPENS, chance)]

    def _apply_action(self, action: int) -> None:
        if self.node < n.CLIENTS:
            self.chosen.append(action)
        else:
            self.happened[(self.node - n.CLIENTS) // len(n.HAZARD)] += action
        self.node += 1
        if self.node == n.CLIENTS:
            self._carry_out()
        elif self.node == n.CLIENTS + HAZARDS:
            self._end_turn()

    def _carry_out(self) -> None:
        self.acts, self.chosen = self.chosen, []
        self.strains = [
            held(strain + n.STRAIN_BY_ACT[act]) for strain, act in zip(self.strains, self.acts, strict=True)
        ]
        self.tension = held(self.tension + sum(n.TENSION_BY_ACT[act] for act in self.acts))

    def _end_turn(self) -> None:
        strains = [
            held(strain + n.STRAIN_BY_HAZARD * count) for strain, count in zip(self.strains, self.happened, strict=True)
        ]
        self.strains = [strain + n.LOST * (n.STRAIN_REST - strain) for strain in strains]
        tension = held(self.tension + n.TENSION_BY_HAZARD * sum(self.happened))
        self.tension = tension + n.LOST * (n.TENSION_REST - tension)
        self.happened = [0] * n.CLIENTS
        self.turn, self.node = self.turn + 1, 0

    def _action_to_string(self, player: int, action: int) -> str:
        return f"act {action}" if player >= 0 else ("nothing", "it happens")[action]

    def is_terminal(self) -> bool:
        return self.turn == n.TURNS

    def returns(self) -> list[float]:
        return [-self.tension] * n.CLIENTS

    def __str__(self) -> str:
        return f"turn {self.turn}: tension {self.tension:.1f}"


pyspiel.register_game(GAME_TYPE, SmallGame)


def held(level: float) -> float:
    return min(max(level, 0.0), 100.0)


def choice(state: SmallState, client: int) -> list[float]:
    """The logit policy: a weight for each legal act."""
    strain, before = state.strains[client], state.acts[client]
    utilities = [
        n.APPEAL[act] + n.KEENNESS[act] * (strain - 40) - n.INERTIA * abs(act - before) for act in state.legal_actions()
    ]
    best = max(utilities)
    return [exp(n.PRECISION * (utility - best)) for utility in utilities]


def play(game: SmallGame, luck: random.Random) -> dict[str, float]:
    """One world to its end: tension, and strain and intensity over all clients."""
    state = game.new_initial_state()
    while not state.is_terminal():
        if state.is_chance_node():
            outcomes, chances = zip(*state.chance_outcomes(), strict=True)
            state.apply_action(luck.choices(outcomes, chances)[0])
        else:
            weights = choice(state, state.current_player())
            state.apply_action(luck.choices(state.legal_actions(), weights)[0])
    return {
        "tension": state.tension,
        "strain": sum(state.strains) / n.CLIENTS,
        "intensity": sum(state.acts) / n.CLIENTS,
    }
