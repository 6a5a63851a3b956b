"""Bytes kept in a journal: packed small, unpacked never beyond a limit, each with a digest."""

import hashlib
import zlib
from collections.abc import Iterable, Mapping

from game.session.journal.entries import BadEntry
from game.session.journal.header import check_name
from game.session.journal.schema import MAX_CONTENT, MAX_CONTENT_FILES, MAX_VALUE


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def pack(content: bytes) -> bytes:
    return zlib.compress(content, 6)


def unpack(packed: object, limit: int = MAX_VALUE) -> bytes:
    """What was packed; raises BadEntry where it is damaged, or made to grow without end."""
    if not isinstance(packed, bytes):
        raise BadEntry("what should be bytes is not")
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(packed, limit + 1)
    except zlib.error as error:
        raise BadEntry(f"packed bytes are damaged: {error}") from error
    if len(content) > limit:
        raise BadEntry(f"packed bytes grow beyond {limit:,}")
    if not unpacking.eof or unpacking.unused_data:
        raise BadEntry("packed bytes are damaged")
    return content


def unpack_files(rows: Iterable[tuple[object, object]], wanted: Mapping[str, str]) -> dict[str, bytes]:
    """The content files, each as the header's digest says; raises BadEntry where one lacks, differs or is too many."""
    files: dict[str, bytes] = {}
    room = MAX_CONTENT
    for name, packed in rows:
        if not isinstance(name, str) or name not in wanted or len(files) >= MAX_CONTENT_FILES:
            raise BadEntry(f"a content file that the header does not name: {str(name)[:80]!r}")
        check_name(name)
        files[name] = unpack(packed, room)
        room -= len(files[name])
        if digest(files[name]) != wanted[name]:
            raise BadEntry(f"the content file {name} was changed")
    if missing := set(wanted) - set(files):
        raise BadEntry(f"the content file {min(missing)} is missing")
    return files
