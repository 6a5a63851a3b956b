"""A catalogue made, or brought up to what is to be translated now: nothing that was translated is lost."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from game.language.catalogue import parse_file

if TYPE_CHECKING:
    from polib import POEntry, POFile

WIDTH = 110


class Renewed(NamedTuple):
    """What became of a catalogue: how many of its texts are translated, await a person, or are not translated yet."""

    path: Path
    translated: int
    unsure: int
    missing: int


def renew(path: Path, language: str, texts: Iterable[tuple[str, str]], kept: Iterable[tuple[str, str]] = ()) -> Renewed:
    """Write the catalogue of these places and English texts.

    A text that is known keeps its translation, though its place has changed. Where other words stand at a place now,
    the translation of the old ones stays, marked as fuzzy. What is left over is kept at the end, commented out, but
    for texts that are to be `kept` as they are if they are there: they are nothing to translate now.
    """
    old = parse_file(path) if path.is_file() else None
    memory = _Memory(old)
    new = _empty(language, old)
    for place, english in dict.fromkeys(texts):
        new.append(memory.entry(place, english))
    entries = list(new)
    for entry in memory.still_there(kept):
        new.append(entry)
    for entry in memory.left_over():
        new.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    new.save(str(path), newline="\n")
    done = sum(entry.translated() for entry in entries)
    unsure = sum(entry.fuzzy for entry in entries)
    return Renewed(path, done, unsure, len(entries) - done - unsure)


class _Memory:
    """What the old catalogue knew."""

    def __init__(self, old: "POFile | None") -> None:
        self._entries = [entry for entry in old or () if entry.msgstr]
        self._exact = {(entry.msgctxt, entry.msgid): entry for entry in self._entries if not entry.obsolete}
        self._by_place = {entry.msgctxt: entry for entry in self._entries if not entry.obsolete}
        sure_last = sorted(self._entries, key=lambda entry: not entry.fuzzy)
        self._by_english = {entry.msgid: entry for entry in sure_last}
        self._used: set[int] = set()

    def entry(self, place: str, english: str) -> "POEntry":
        import polib

        entry = polib.POEntry(msgctxt=place, msgid=english)
        known = self._exact.get((place, english)) or self._by_english.get(english)
        before = self._by_place.get(place)
        if known is not None:
            self._used.add(id(known))
            entry.msgstr, entry.flags = known.msgstr, [flag for flag in known.flags if flag]
            entry.tcomment, entry.previous_msgid = known.tcomment, known.previous_msgid
        elif before is not None:
            self._used.add(id(before))
            entry.msgstr, entry.flags, entry.tcomment = before.msgstr, ["fuzzy"], before.tcomment
            entry.previous_msgid = before.msgid
        return entry

    def still_there(self, texts: Iterable[tuple[str, str]]) -> "Iterable[POEntry]":
        for known in filter(None, map(self._exact.get, texts)):
            if id(known) not in self._used:
                self._used.add(id(known))
                yield known

    def left_over(self) -> "Iterable[POEntry]":
        for entry in self._entries:
            if id(entry) not in self._used and (entry.msgctxt, entry.msgid) not in self._found_elsewhere():
                entry.obsolete = True
                yield entry

    def _found_elsewhere(self) -> set[tuple[str | None, str]]:
        """Entries beside one with the same words that has been used: they say nothing more."""
        used = {entry.msgid for entry in self._entries if id(entry) in self._used}
        return {(entry.msgctxt, entry.msgid) for entry in self._entries if entry.msgid in used}


def _empty(language: str, old: "POFile | None") -> "POFile":
    import polib

    new = polib.POFile(wrapwidth=WIDTH)
    new.header = old.header if old is not None else ""
    new.metadata = dict(old.metadata) if old is not None else {}
    new.metadata |= {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    return new
