"""A scenario's words in the language that is spoken: which catalogues it has, and how they are put in.

A catalogue lies in the folder whose texts it translates, as `lang/fr.po`, so that what scenarios share is translated
once. It is no part of the scenario: neither its digest nor a journal depends on it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from game.language import ENGLISH, Catalogue, language, read_catalogue
from game.scenario.folders import folder_of
from game.scenario.library import MANIFEST, content_folders, find_used
from game.scenario.merging import part_of
from game.scenario.prose import texts_in
from game.scenario.schema import Content

LANG, SUFFIX = "lang", ".po"
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def catalogue_path(folder: Path, code: str) -> Path:
    """Where the catalogue of a folder of content lies, or would lie."""
    return folder / LANG / f"{code}{SUFFIX}"


def content_languages() -> list[str]:
    """The languages, besides English, in which any scenario at hand has words."""
    found = (path for folder in content_folders() for path in folder.glob(f"*/{LANG}/*{SUFFIX}"))
    return sorted({path.stem for path in found if (path.parent.parent / MANIFEST).is_file()})


def folders_of(files: Mapping[str, bytes], own: Path) -> dict[str, Path]:
    """By name, the folders on disk that the files of a scenario were read from, the scenario's own first."""
    names = sorted({folder_of(file, files) for file in files} - {own.name})
    used = {name: find_used(name, own) for name in names}
    return {own.name: own, **{name: folder for name, folder in used.items() if folder is not None}}


def catalogues_for(files: Mapping[str, bytes], own: Path | None, code: str) -> list[Catalogue]:
    """The catalogues of a scenario in a language, its own first; none if it has none itself.

    A scenario whose own words are not translated is told in English as a whole, not half and half.
    """
    if code == ENGLISH or own is None or not catalogue_path(own, code).is_file():
        return []
    paths = (catalogue_path(folder, code) for folder in folders_of(files, own).values())
    return [read_catalogue(path) for path in paths if path.is_file()]


def own_folder(tables: dict[str, Any]) -> Path | None:
    """The folder at hand of a scenario whose files come from a journal."""
    return folder_at_hand(str(part_of(tables.get("scenario"), "id") or ""))


def folder_at_hand(scenario: str) -> Path | None:
    """The folder that bears a scenario's id; what is no id names none, and is looked for nowhere."""
    if not ID.fullmatch(scenario):
        return None
    folders = (parent / scenario for parent in content_folders())
    return next((folder for folder in folders if (folder / MANIFEST).is_file()), None)


def translate(
    tables: dict[str, Any], catalogues: Iterable[Catalogue], code: str, shape: type[BaseModel] = Content
) -> None:
    """Put the words of catalogues, the first that knows a text going first, in place of those of raw tables."""
    known = list(catalogues)
    for spoken in texts_in(shape, tables) if known else ():
        text = next(_found(known, spoken.place, spoken.text), None)
        if text is not None and len(text) <= spoken.most:
            spoken.holder[spoken.key] = text
    manifest = tables.get("scenario")
    if known and isinstance(manifest, dict):
        manifest["language"] = code


def text_of_scenario(folder: Path, place: str, english: str) -> str:
    """A text of the scenario in a folder that is known without loading it, in the language that is spoken."""
    path = catalogue_path(folder, language())
    if language() == ENGLISH or not path.is_file():
        return english
    return read_catalogue(path).find(place, english) or english


def title_of(tables: dict[str, Any]) -> str:
    """The title as the scenario has it, before anything is translated."""
    title = part_of(tables.get("scenario"), "title")
    return title.strip() if isinstance(title, str) else ""


def _found(catalogues: Iterable[Catalogue], place: str, text: str) -> Iterator[str]:
    for catalogue in catalogues:
        found = catalogue.find(place, text)
        if found is not None:
            yield found
