"""When Python looks for what nobody needs any more: seldom, where many screens are open in one process.

Every screen is thousands of objects that stay. By itself Python would look through all of them after every few hundred
new ones: a third of the time in which thirty seats are drawn.
"""

import gc

OFTEN = (20_000, 10, 10)
"""New objects after which the young are looked through, and how often the older ones are beside them."""


def collect_seldom() -> None:
    """From here on; what is there by now stays, and is not looked through again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*OFTEN)
