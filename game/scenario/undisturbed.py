"""Loading without a look for garbage: what is made stays, and would be looked through for nothing again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Until it ends Python looks for no garbage; it did not before, it does not after."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
