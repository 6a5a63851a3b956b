"""An entry of a journal, and the chain of hashes that ties it to all before it.

The chain tells damage and loss in the middle from a whole journal. It is no signature: whoever can write the file can
also forge a whole chain.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Json = Any
"""What `json.loads` gives."""

Payload = Mapping[str, Json]

FIRST = "0" * 64  # stands where the first entry's predecessor would be
MAX_PAYLOAD = 4_000_000  # characters; a turn's orders with a long rationale need a thousandth of it


class BadEntry(ValueError):
    """An entry that cannot belong to its journal; the message says why, without naming a file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision or result, as it was written down."""

    id: int
    kind: str
    turn: int
    seat: str | None
    at: str
    payload: Payload
    previous_hash: str
    hash: str

    @property
    def text(self) -> str:
        return canonical(self.payload)


def canonical(value: Json) -> str:
    """The one JSON text of a value. ASCII, so that any string a keyboard can send is written and read back."""
    try:
        return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise BadEntry(f"it does not fit JSON: {error}") from error


def parse(text: object) -> Json:
    """The value of a canonical JSON text; refuses any other spelling, so that a chain survives export and import."""
    if not isinstance(text, str) or len(text) > MAX_PAYLOAD:
        raise BadEntry("its text is too long" if isinstance(text, str) else "it holds no text")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadEntry(f"its text is no JSON: {error}") from error
    if canonical(value) != text:
        raise BadEntry("its text is not the canonical JSON")
    return value


def chained(
    number: int, kind: str, turn: int, seat: str | None, at: str, payload: Payload, previous_hash: str
) -> Entry:
    """The entry that follows the one with `previous_hash`."""
    text = canonical(payload)
    if len(text) > MAX_PAYLOAD:
        raise BadEntry(f"it is too long ({len(text):,} characters; at most {MAX_PAYLOAD:,})")
    named = canonical([number, kind, turn, seat, at])
    mine = hashlib.sha256(f"{previous_hash}\n{named}\n{text}".encode("ascii")).hexdigest()
    return Entry(number, kind, turn, seat, at, payload, previous_hash, mine)


def check_chain(entries: Iterable[Entry]) -> Iterable[Entry]:
    """Passes entries on while each follows the one before; raises BadEntry at the first that does not."""
    last = FIRST
    for place, entry in enumerate(entries, start=1):
        again = chained(entry.id, entry.kind, entry.turn, entry.seat, entry.at, entry.payload, last)
        if entry.id != place or (place == 1) != (entry.kind == "header"):
            raise BadEntry(f"entry {place} is missing or out of place")
        if again != entry:
            raise BadEntry(f"entry {place} ({entry.kind} of turn {entry.turn}) was changed after it was written")
        last = entry.hash
        yield entry


def entry_of_row(row: tuple[Any, ...]) -> Entry:
    """An entry from its row in the file, its types checked: the file may come from anywhere."""
    number, kind, turn, seat, at, text, previous_hash, own_hash = row
    return entry_of_values(number, kind, turn, seat, at, parse(text), previous_hash, own_hash)


def entry_of_values(
    number: Json, kind: Json, turn: Json, seat: Json, at: Json, payload: Json, previous_hash: Json, own_hash: Json
) -> Entry:
    texts = (kind, at, previous_hash, own_hash, "" if seat is None else seat)
    if not all(isinstance(text, str) and len(text) <= 200 for text in texts):
        raise BadEntry(f"entry {number!r} is malformed")
    if not all(isinstance(count, int) and not isinstance(count, bool) for count in (number, turn)):
        raise BadEntry(f"entry {number!r} is malformed")
    if not isinstance(payload, dict):
        raise BadEntry(f"entry {number!r} has no payload")
    return Entry(number, kind, turn, seat, at, payload, previous_hash, own_hash)
