"""Documented cases as worlds: codes become levels, the case's lever is pulled, and play's own law gives the odds."""

from collections.abc import Collection

import numpy as np

from game.engine.arrays import Floats
from game.engine.luck import Seeds, draw_luck
from game.engine.phases.choice import chances
from game.engine.phases.pulling import pull_lever
from game.engine.stage import Stage
from game.engine.state import new_state
from game.scenario.episodes import History
from game.scenario.parts import CompiledFront
from game.scenario.schema.episodes import Episode

COMPLY = "comply"


def log_odds(history: History, without: Collection[str] = ()) -> Floats:
    """By case, the log odds that the client complies under the laws of play, nothing estimated.

    Covariates in `without` stand at the middle of their range in every case; `lever` stands for what was done.
    """
    stage = _stage(history, without)
    if "lever" not in without:
        _pull(stage, history)
    return np.array([_odds(stage, episode, world) for world, episode in enumerate(history.episodes.values())])


def _stage(history: History, without: Collection[str]) -> Stage:
    """A world a case, its levels as coded."""
    frame, episodes = history.frame, list(history.episodes.values())
    seeds = Seeds.of(0, len(episodes))
    levels = new_state(frame, seeds).levels.copy()
    for key, covariate in history.mapping.covariate.items():
        middle = float(np.mean(covariate.at))
        coded = [middle if key in without else covariate.at[episode.covariates[key]] for episode in episodes]
        levels[frame.rows[covariate.on]] = coded
    for front in frame.fronts:  # it neither does so yet nor not: no case codes what went before
        levels[front.rows.intensity] = float(np.mean([act.intensity for act in front.acts]))
    pending = np.zeros((0, len(episodes)))
    return Stage(frame, 1, levels, pending, {}, draw_luck(seeds, 1, frame.draws, ()))


def _pull(stage: Stage, history: History) -> None:
    """Each case's lever at its strength, in its own world."""
    worlds: dict[str, list[int]] = {}
    for world, episode in enumerate(history.episodes.values()):
        worlds.setdefault(_option(episode), []).append(world)
    with stage.changing() as changes:
        for name, where in worlds.items():
            option = stage.scenario.options[stage.scenario.option_index[name]]
            pull_lever(stage, changes, option, np.array(where))


def _option(episode: Episode) -> str:
    return f"{episode.lever}:client:strength=s{episode.lever_strength}"


def _odds(stage: Stage, episode: Episode, world: int) -> float:
    front = _front(stage, episode.ask_direction)
    place = next(act.index for act in front.acts if act.id == COMPLY)
    complies = float(chances(stage, front)[place][world])
    return float(np.log(complies) - np.log1p(-complies))


def _front(stage: Stage, direction: str) -> CompiledFront:
    return next(front for front in stage.scenario.fronts if front.id.endswith(f"__{direction}"))
