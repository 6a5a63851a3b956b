"""The program's own words in the language that is spoken.

A module of words holds them in English, as constants, and calls `translatable(globals())` at its end. Nothing is read
as long as English is spoken.
"""

from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Any

from game.language.catalogue import Catalogue, read_catalogue
from game.language.chosen import ENGLISH, language, listen

FOLDER = Path(__file__).resolve().parent / "catalogues"

_english: dict[str, dict[str, Any]] = {}
"""By module, its constants as they were written."""
_modules: dict[str, MutableMapping[str, Any]] = {}


def translatable(names: MutableMapping[str, Any]) -> None:
    """Put the words of the language that is spoken in place of a module's English ones, now and when it changes."""
    module = str(names["__name__"])
    _modules[module] = names
    _english[module] = {name: value for name, value in names.items() if name.isupper()}
    if language() != ENGLISH:
        _reword(module)


def own_languages() -> list[str]:
    """The languages, besides English, in which the program has words."""
    return sorted(path.stem for path in FOLDER.glob("*.po"))


def own_words() -> Iterator[tuple[str, str]]:
    """Place and English text of all words of the modules that have been imported."""
    for module, constants in sorted(_english.items()):
        for name, value in constants.items():
            yield from _words(_place(module, name), value)


def _reword(module: str) -> None:
    catalogue = _catalogue()
    for name, value in _english[module].items():
        _modules[module][name] = _worded(_place(module, name), value, catalogue) if catalogue else value


def _reword_all() -> None:
    for module in _modules:
        _reword(module)


def _catalogue() -> Catalogue | None:
    path = FOLDER / f"{language()}.po"
    return read_catalogue(path) if language() != ENGLISH and path.is_file() else None


def _place(module: str, name: str) -> str:
    return f"{module.removeprefix('game.')}.{name}"


def _words(place: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if value:
            yield place, value
        return
    for key, part in _parts(value):
        yield from _words(f"{place}.{key}", part)


def _worded(place: str, value: Any, catalogue: Catalogue) -> Any:
    """A constant of the same shape in the language of a catalogue; what is not translated stays English."""
    if isinstance(value, str):
        return catalogue.find(place, value) or value
    if isinstance(value, dict):
        return {key: _worded(f"{place}.{key}", part, catalogue) for key, part in value.items()}
    if isinstance(value, tuple):
        return tuple(_worded(f"{place}.{key}", part, catalogue) for key, part in _parts(value))
    return value


def _parts(value: Any) -> list[tuple[Any, Any]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, tuple) else []


listen(_reword_all)
