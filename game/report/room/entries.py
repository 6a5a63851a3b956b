"""Entries of journals as they may be handed out: no keys, no digests of them, no names where there are pseudonyms."""

import json
from collections.abc import Iterator

from game.report.room.reading import Class, Game, veil_json
from game.session.journal import Entry, Json
from game.session.people import Labels
from game.session.seating import SEATED

FORMAT, VERSION = "patron pack entries", 1
LEFT_OUT = frozenset({"key", "keys", "digest", "digests", "token", "tokens", "secret", "signature", "code"})
"""Parts of payloads that open something."""
PRIVATE = ("note",)
"""Kinds that are the facilitator's alone."""
OPEN = ("header", SEATED, "vacated", "clock", "turn", "opened", "stopped")
"""Kinds that tell nothing of what a game keeps hidden while it goes on."""
OWN = ("letter", "said", "told", "acknowledged", "request", "proposed", "confirmed", "withdrawn", "verdict")
"""Kinds that a seat knows of where they are its own."""
PLAY = ("scenario", "title", "digest", "engine", "seats", "options", "branched_from")
"""Parts of a header that tell no luck."""


def lines(found: Class, everything: bool) -> Iterator[str]:
    """JSON Lines: first what this is, then every entry of every game in order."""
    yield _text({"format": FORMAT, "version": VERSION, "scenario": found.scenario.id, "games": len(found.games)})
    for game in found.games:
        yield from (_text(_line(game, entry, found.labels, game.over or everything)) for entry in game.entries)


def _line(game: Game, entry: Entry, labels: Labels, opened: bool) -> dict[str, Json]:
    payload = cleaned(entry, labels, opened)
    return {
        "game": game.number,
        "entry": entry.id,
        "kind": entry.kind,
        "turn": entry.turn,
        "seat": entry.seat,
        "at": entry.at,
        "payload": payload,
    }


def cleaned(entry: Entry, labels: Labels, opened: bool) -> Json:
    """A payload without what opens something; None where it is private, or sealed until the game is over."""
    if entry.kind in PRIVATE or not (opened or entry.kind in OPEN):
        return None
    if entry.kind == "header":
        kept = (*PLAY, "seed") if opened else PLAY
        return {name: entry.payload[name] for name in kept if name in entry.payload}
    if entry.kind == "turn" and not opened:
        return {name: entry.payload[name] for name in ("ended",) if name in entry.payload}
    return veil_json(_without(dict(entry.payload), labels), labels)


def _without(value: Json, labels: Labels) -> Json:
    """Whoever signed something, by the name and key that they have, stands there as the person that they are."""
    if isinstance(value, list):
        return [_without(part, labels) for part in value]
    if not isinstance(value, dict):
        return value
    person = labels.people.digests.get(str(value.get("key")))
    signed = {"name"} if "key" in value else set()
    kept = {name: _without(part, labels) for name, part in value.items() if name not in LEFT_OUT | signed}
    return kept | ({"person": labels.of(person) if person is not None else None} if signed else {})


def _text(line: dict[str, Json]) -> str:
    return json.dumps(line, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
