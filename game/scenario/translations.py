"""A scenario's words in the language that is spoken: which catalogues it has, and how they are put in.

A catalogue lies in the folder whose texts it translates, as `lang/fr.po`, so that what scenarios share is translated
once. It is no part of the scenario: neither its digest nor a journal depends on it.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from game.language import ENGLISH, Catalogue, language, read_catalogue
from game.scenario.library import MANIFEST, content_folders, find_used
from game.scenario.merging import part_of
from game.scenario.prose import texts_in
from game.scenario.schema import Content

LANG, SUFFIX = "lang", ".po"


def catalogue_path(folder: Path, code: str) -> Path:
    """Where the catalogue of a folder of content lies, or would lie."""
    return folder / LANG / f"{code}{SUFFIX}"


def content_languages() -> list[str]:
    """The languages, besides English, in which any scenario at hand has words."""
    found = (path for folder in content_folders() for path in folder.glob(f"*/{LANG}/*{SUFFIX}"))
    return sorted({path.stem for path in found if (path.parent.parent / MANIFEST).is_file()})


def folders_of(names: Iterable[str], own: Path) -> dict[str, Path]:
    """By name, the folders on disk that the files of a scenario were read from, the scenario's own first."""
    found = {own.name: own}
    for name in sorted({parent.as_posix() for file in names for parent in PurePosixPath(file).parents}):
        used = find_used(name, own) if name.split("/")[0] not in (own.name, ".") else None
        if used is not None:
            found[name] = used
    return found


def catalogues_for(names: Iterable[str], own: Path | None, code: str) -> list[Catalogue]:
    """The catalogues of a scenario in a language, its own first; none if it has none itself.

    A scenario whose own words are not translated is told in English as a whole, not half and half.
    """
    if code == ENGLISH or own is None or not catalogue_path(own, code).is_file():
        return []
    paths = (catalogue_path(folder, code) for folder in folders_of(names, own).values())
    return [read_catalogue(path) for path in paths if path.is_file()]


def own_folder(tables: dict[str, Any]) -> Path | None:
    """The folder at hand that bears a scenario's id: that of a scenario whose files come from a journal."""
    name = part_of(tables.get("scenario"), "id")
    folders = (parent / str(name) for parent in content_folders())
    return next((folder for folder in folders if name and (folder / MANIFEST).is_file()), None)


def translate(tables: dict[str, Any], catalogues: Iterable[Catalogue], code: str) -> None:
    """Put the words of catalogues, the first that knows a text going first, in place of those of raw tables."""
    known = list(catalogues)
    for spoken in texts_in(Content, tables) if known else ():
        text = next(_found(known, spoken.place, spoken.text), None)
        if text is not None and len(text) <= spoken.most:
            spoken.holder[spoken.key] = text
    manifest = tables.get("scenario")
    if known and isinstance(manifest, dict):
        manifest["language"] = code


def text_of_scenario(scenario: str, place: str, english: str) -> str:
    """A text of a scenario at hand that is known without loading it, in the language that is spoken."""
    folders = content_folders() if language() != ENGLISH else ()
    path = next((path for folder in folders if (path := catalogue_path(folder / scenario, language())).is_file()), None)
    return english if path is None else read_catalogue(path).find(place, english) or english


def title_of(tables: dict[str, Any]) -> str:
    """The title as the scenario has it, before anything is translated."""
    title = part_of(tables.get("scenario"), "title")
    return title.strip() if isinstance(title, str) else ""


def _found(catalogues: Iterable[Catalogue], place: str, text: str) -> Iterator[str]:
    for catalogue in catalogues:
        found = catalogue.find(place, text)
        if found is not None:
            yield found
