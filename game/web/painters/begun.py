"""A painter's process however it came about: forked before the host began to serve, or begun by itself."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from game.forking import Forked

PACKAGE = Path(__file__).resolve().parents[2]


@dataclass(eq=False)
class Begun:
    """It runs until its frames end."""

    number: int
    frames_in: asyncio.StreamWriter
    frames_out: asyncio.StreamReader
    kill: Callable[[], None]
    _wait: Callable[[], Awaitable[object]]
    is_running: bool = field(default=True, init=False)
    is_ending: bool = field(default=False, init=False)

    def send(self, data: bytes) -> None:
        """Nothing where it is gone: whoever waits for it hears of that."""
        if self.is_running and not self.is_ending:
            self.frames_in.write(data)

    def tell_end(self) -> None:
        """There is nothing more to draw; what it still says is heard."""
        if self.is_running and not self.is_ending:
            self.is_ending = True
            self.frames_in.write_eof()

    async def ended(self) -> None:
        """Take leave of one whose frames have ended."""
        await self._wait()
        self.is_running = False
        self.frames_in.close()


async def taken_up(forked: Forked) -> Begun:
    frames_out, frames_in = await asyncio.open_unix_connection(sock=forked.line)

    async def wait() -> None:
        await asyncio.to_thread(forked.wait)

    return Begun(forked.pid, frames_in, frames_out, forked.kill, wait)


async def started() -> Begun:
    """OSError where there is no room for another process now."""
    path = os.pathsep.join(filter(None, [str(PACKAGE.parent), os.environ.get("PYTHONPATH")]))
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "from game.web.painters.far import serve; serve()",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": path},
        start_new_session=True,  # Ctrl+C in the terminal is the host's affair
    )
    assert process.stdin is not None
    assert process.stdout is not None
    return Begun(process.pid, process.stdin, process.stdout, process.kill, process.wait)
