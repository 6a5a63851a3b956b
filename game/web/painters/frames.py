"""What goes over the pipe between a host and its painters: tuples, each behind its length.

Of every connection one message at a time is on its way in either direction, so that a pipe never holds much:

    host      begin(game, language) · chair(number, game, seat, sitter) · prepare(chair, size) ·
              come(line, chair, size) · heard(line, text) · drawn(line) · gone(line) · look(chair) ·
              close(chair, code) · found(asker, number, what) · wrong(asker, number, error)
    painter   taken(line) · draw(line, bytes) · say(line, text) · end(line, code) · prepared(chair) · closed(chair) ·
              ask(asker, number, task, arguments) · drop(asker)
"""

import asyncio
import pickle
import struct
from collections.abc import AsyncIterator
from typing import Any

LENGTH = struct.Struct("!I")

Frame = tuple[Any, ...]


def packed(frame: Frame) -> bytes:
    content = pickle.dumps(frame, pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(content)) + content


async def frames(pipe: asyncio.StreamReader) -> AsyncIterator[Frame]:
    """Until the other end is gone."""
    try:
        while True:
            (length,) = LENGTH.unpack(await pipe.readexactly(LENGTH.size))
            yield pickle.loads(await pipe.readexactly(length))
    except (asyncio.IncompleteReadError, OSError):
        return
