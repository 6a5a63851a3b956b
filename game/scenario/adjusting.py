"""Which levels people may put elsewhere: those that no law works out from the rest."""

from game.scenario.names import Indicator

ADJUSTABLE = ("world", "patron", "client", "bond", "dyad", "audience", "mediator")
"""Kinds of things whose levels people may put elsewhere. The others are bookkeeping of the laws."""
KEPT_BY_LAWS = frozenset({"world.turn", "world.day", "dyad.rung", "dyad.war"})
"""Of these kinds what follows from the rest."""


def is_adjustable(indicator: Indicator) -> bool:
    """Whether people may put this level elsewhere."""
    kind = indicator.thing.kind
    return kind in ADJUSTABLE and f"{kind}.{indicator.attribute}" not in KEPT_BY_LAWS
