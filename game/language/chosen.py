"""Which language is spoken: chosen once for a process, before its words are first read."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping

from game.errors import CommandError

ENGLISH = "en"
CODE = re.compile(r"[a-z]{2,3}(?:[_-][A-Za-z]{2,4})?")
SPEAKS_ENGLISH = ("C", "POSIX", "")

_language = ENGLISH
_listeners: list[Callable[[], None]] = []


def language() -> str:
    """The code of the language that is spoken, such as `fr`."""
    return _language


def speak(code: str) -> None:
    """Speak this language from now on. What was worded before stays as it is."""
    global _language
    if code != _language:
        _language = code
        for listener in _listeners:
            listener()


def listen(listener: Callable[[], None]) -> None:
    """Have a function called whenever another language is chosen."""
    _listeners.append(listener)


def choose(asked: str | None, environ: Mapping[str, str], known: Callable[[], Collection[str]]) -> str:
    """The language that was asked for, else the first of the environment's that there is, else English.

    `known` lists those that there are besides English; it is called only where there is something to look for.
    CommandError where one was asked for that is not there: what the environment says is no such request.
    """
    if asked is not None:
        there = {ENGLISH, *known()}
        found = _first(_spellings(asked), there)
        if found is None:
            raise CommandError(f"there is no language `{asked}` here; there are {', '.join(sorted(there))}")
        return found
    codes = wanted(environ)
    if not codes or codes[0].split("_")[0] == ENGLISH:
        return ENGLISH
    return _first(codes, {ENGLISH, *known()}) or ENGLISH


def wanted(environ: Mapping[str, str]) -> list[str]:
    """The languages that the environment asks for, dearest first, by the rules of gettext.

    LC_ALL goes before LC_MESSAGES, and that before LANG; LANGUAGE lists several, but means nothing where the locale
    is C.
    """
    named = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    if _bare(named) in SPEAKS_ENGLISH:
        return []
    listed = [part for part in environ.get("LANGUAGE", "").split(":") if part]
    return [code for part in listed or [named] for code in _spellings(part)]


def _spellings(name: str) -> list[str]:
    """`fr_CA.UTF-8` as `fr_CA`, then `fr`; nothing for what is no name of a language."""
    bare = _bare(name)
    if not CODE.fullmatch(bare):
        return []
    short = re.split("[_-]", bare)[0]
    return list(dict.fromkeys((bare.replace("-", "_"), short)))


def _bare(name: str) -> str:
    """A locale without its encoding and its variant."""
    return re.split(r"[.@]", name.strip())[0]


def _first(codes: Iterable[str], there: Collection[str]) -> str | None:
    return next((code for code in codes if code in there), None)
