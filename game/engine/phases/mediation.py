"""Law of mediation: deals are struck, hold and break down (Beardsley 2011)."""

import numpy as np

from game.engine.arrays import Floats, Mask
from game.engine.effects import Changes, apply_effects
from game.engine.record import DealChanged
from game.engine.stage import Stage, per_turn
from game.scenario.expressions import Compiled
from game.scenario.parts import CompiledDeal


def mediate(stage: Stage) -> None:
    """Every deal: what does not stand may be struck, what stands may collapse, what holds has its effects."""
    with stage.changing() as changes:
        for deal in stage.scenario.deals:
            on = stage.levels[deal.rows.on] > 0
            _strike(stage, changes, deal, on)
            _hold_or_break(stage, changes, deal, on)


def _chance(stage: Stage, formula: Compiled) -> Floats:
    return np.broadcast_to(np.asarray(per_turn(formula(stage.levels), stage.scale)), (stage.worlds,))


def _strike(stage: Stage, changes: Changes, deal: CompiledDeal, on: Mask) -> None:
    chance, draw = _chance(stage, deal.chance), stage.luck[f"deal/{deal.id}"]
    open_ = ~on if deal.when is None else ~on & (deal.when(stage.levels) != 0)
    address = f"deal/{deal.id}"
    struck = stage.where(~on & stage.rulings.outcome(address, open_ & (draw < chance)))
    lasting = stage.luck[f"permanent/{deal.id}"] < np.broadcast_to(deal.permanent(stage.levels), (stage.worlds,))
    changes.put(deal.rows.on, 1.0, "law.deal_struck", struck)
    changes.put(deal.rows.permanent, lasting[struck].astype(np.float64), "law.deal_struck", struck)
    changes.add(deal.rows.struck, 1.0, "law.deal_struck", struck)
    changes.put(deal.rows.days, 0.0, "law.deal_struck", struck)
    apply_effects(changes, deal.starts, worlds=struck)
    if len(struck):
        drawn = float(chance[0]), float(draw[0]), stage.rulings.behind(address)
        _write(stage, deal, "struck", bool(lasting[0]), *drawn)


def _hold_or_break(stage: Stage, changes: Changes, deal: CompiledDeal, on: Mask) -> None:
    if not on.any():
        return
    chance, draw = _chance(stage, deal.collapse), stage.luck[f"collapse/{deal.id}"]
    address = f"collapse/{deal.id}"
    breaks = stage.rulings.outcome(address, draw < chance)
    broken, holds = stage.where(on & breaks), stage.where(on & ~breaks)
    changes.add(deal.rows.days, float(stage.scenario.turn_days), "law.deal_holds", holds)
    apply_effects(changes, deal.effects, worlds=holds, scale=stage.scale)
    changes.put(deal.rows.on, 0.0, "law.deal_collapsed", broken)
    changes.put(deal.rows.permanent, 0.0, "law.deal_collapsed", broken)
    changes.put(deal.rows.days, 0.0, "law.deal_collapsed", broken)
    apply_effects(changes, deal.ends, worlds=broken)
    if len(broken):
        drawn = float(chance[0]), float(draw[0]), stage.rulings.behind(address)
        _write(stage, deal, "collapsed", False, *drawn)


def _write(
    stage: Stage, deal: CompiledDeal, what: str, permanent: bool, chance: float, draw: float, ruling: str | None
) -> None:
    if stage.record is not None:
        number = stage.scenario.deals.index(deal)
        stage.record.deals.append(DealChanged(number, what, permanent, chance, draw, ruling))
