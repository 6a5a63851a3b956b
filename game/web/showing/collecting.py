"""When Python looks for what nobody needs any more: seldom, where many screens are open in one process.

Every screen is thousands of objects that stay. By itself Python would look through all of them after every few hundred
new ones: a third of the time in which thirty seats are drawn.
"""

import asyncio
import gc
import time

from game.worker import give_back

OFTEN = (20_000, 10, 10)
"""New objects after which the young are looked through, and how often the older ones are beside them."""
MANY, TOO_MANY = 60_000, 250_000
"""New objects for which a quiet moment is used, and for which none is waited for: a closed screen is thousands."""
LOOKS, QUIET = 1.0, 0.3
"""Seconds from one look to the next, and the part of them that a process may work for its moment to be a quiet one."""


def collect_seldom() -> None:
    """From here on; what is there by now stays, and is not looked through again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*OFTEN)


async def collect_when_quiet() -> None:
    """For as long as screens are shown: closed ones would else weigh as much as those that are open."""
    while True:
        worked = time.process_time()
        await asyncio.sleep(LOOKS)
        quiet = time.process_time() - worked <= QUIET * LOOKS
        if new_objects() >= (MANY if quiet else TOO_MANY):
            gc.collect()
            give_back()


def new_objects() -> int:
    """About how many there are that were not looked through together with all others."""
    (young, middle, old), (some, times, _) = gc.get_count(), gc.get_threshold()
    return young + middle * some + old * some * times
