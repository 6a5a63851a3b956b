"""Run a sweep on any executor of `concurrent.futures`: blocks out, rows in, and again what a lost worker had."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from contextlib import AbstractContextManager

from game.errors import SweepStopped
from game.foresight.sweep.parts import Parts
from game.foresight.sweep.plan import Block
from game.foresight.sweep.playing import play_block
from game.foresight.sweep.rows import Rows

OpenExecutor = Callable[[], AbstractContextManager[Executor]]
"""Gives an executor; asked again for a new one when that has lost its workers."""
MOST_LOSSES = 5
"""So often in a row workers may be lost before another block is done: then it is no accident."""


def run(
    parts: Parts,
    open_executor: OpenExecutor,
    *,
    ahead: int,
    progress: Callable[[int], None] | None = None,
    lost: tuple[type[BaseException], ...] = (),
) -> None:
    """Play every block that is not there yet, and keep it.

    At most `ahead` blocks are given out at a time. `lost` are the errors by which an executor tells that a worker is
    gone, beside those of `concurrent.futures`. SweepStopped when workers are lost again and again.
    """
    waiting: deque[Block] = deque()
    for block in parts.blocks():
        if parts.read(block) is None:
            waiting.append(block)
        elif progress is not None:
            progress(block.count)
    run_ = _Run(parts, waiting, ahead, progress, (BrokenExecutor, CancelledError, *lost))
    while waiting:
        with open_executor() as executor:
            run_.drive(executor)


class _Run:
    """The blocks that wait and those that are given out."""

    def __init__(
        self,
        parts: Parts,
        waiting: deque[Block],
        ahead: int,
        progress: Callable[[int], None] | None,
        lost: tuple[type[BaseException], ...],
    ) -> None:
        self.parts, self.waiting, self.ahead, self.progress, self.lost = parts, waiting, ahead, progress, lost
        self.losses = 0

    def drive(self, executor: Executor) -> None:
        """Until all is done, or the executor has lost its workers."""
        out: dict[Future[Rows], Block] = {}
        try:
            while (self.waiting or out) and self._give_out(executor, out):
                done, _ = wait(out, return_when=FIRST_COMPLETED)
                for future in sorted(done, key=lambda one: (out[one].point, out[one].first)):
                    self._take(future, out.pop(future))
        finally:
            for future, block in out.items():
                future.cancel()
                self.waiting.append(block)

    def _give_out(self, executor: Executor, out: dict[Future[Rows], Block]) -> bool:
        """Whether the executor still takes work."""
        while self.waiting and len(out) < self.ahead:
            block = self.waiting.popleft()
            try:
                out[executor.submit(play_block, self.parts.plan.share(block.point), block)] = block
            except self.lost as error:
                self._lose(block, error)
                return False
        return True

    def _take(self, future: Future[Rows], block: Block) -> None:
        try:
            rows = future.result()
        except self.lost as error:
            self._lose(block, error)
            return
        self.parts.keep(block, rows)
        self.losses = 0
        if self.progress is not None:
            self.progress(block.count)

    def _lose(self, block: Block, error: BaseException) -> None:
        self.waiting.appendleft(block)
        self.losses += 1
        if self.losses > MOST_LOSSES * self.ahead:
            raise SweepStopped(str(error) or type(error).__name__) from error
