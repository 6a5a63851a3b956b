"""Where a sweep is played: processes of this machine, or the workers of a Dask cluster. Both are one interface."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from game.errors import CommandError, to_install
from game.foresight.sweep.running import OpenExecutor

ANSWERING, JOINING = 10, 60
"""How long to wait for a scheduler to answer, and for its first worker (seconds)."""


@dataclass(frozen=True)
class Crew:
    """`open` gives an executor, `count` is how many workers it has, `lost` how it tells that one is gone."""

    open: OpenExecutor
    count: int
    lost: tuple[type[BaseException], ...] = ()


def processes(count: int | None = None) -> Crew:
    """Processes of this machine, one for each processor by default."""
    count = count or os.cpu_count() or 1

    def open_pool() -> ProcessPoolExecutor:
        # Begun anew rather than forked: the same on every system, and no lock is copied while it is held.
        begun = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(count, mp_context=begun, initializer=_leave_interrupts_to_the_parent)

    return Crew(open_pool, count)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def cluster(address: str) -> Iterator[Crew]:
    """The workers of the Dask scheduler at an address, such as tcp://10.0.0.5:8786.

    CommandError when Dask is not installed, or no scheduler or worker answers.
    """
    try:
        from distributed import Client
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise CommandError(
            f"a cluster needs Dask, which is not installed; install the extra: {to_install('cluster')}"
        ) from None
    try:
        client = Client(address, timeout=ANSWERING)
    except (OSError, ValueError) as error:
        raise CommandError(f"no scheduler answers at {address}: {error}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=JOINING)
        except TimeoutError:
            raise CommandError(
                f"the scheduler at {address} has no workers; start some: dask worker {address}"
            ) from None
        open_: Callable[[], Executor] = lambda: client.get_executor(pure=False)  # noqa: E731
        yield Crew(open_, sum(client.nthreads().values()), (KilledWorker,))
