"""What a scenario's catalogues lack: texts without a translation, translations of other words, places that are gone."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from game.errors import CatalogueError, ContentError
from game.language import Catalogue, Entry, blanks, read_catalogue
from game.scenario.files import read_beside, read_files, shown
from game.scenario.folders import folder_of, used_by
from game.scenario.injects import FILE
from game.scenario.kit import general_folder, kit_folder, kit_tables
from game.scenario.library import find_scenario
from game.scenario.maps import SHEET, map_folder, map_tables
from game.scenario.merging import merge_files, part_of
from game.scenario.positions import Places
from game.scenario.problems import Position, Problem, Problems
from game.scenario.prose import Spoken, texts_in
from game.scenario.schema import Content
from game.scenario.schema.injects import InjectsFile
from game.scenario.schema.kit import KitFile
from game.scenario.schema.maps import MapSheet
from game.scenario.translations import LANG, SUFFIX, catalogue_path, folders_of


@dataclass(frozen=True)
class Translatable:
    """The texts of one folder of content, by place; `where` finds the file, line and column of one.

    `others` are further texts of a folder that is used, as English texts by place: other scenarios tell those.
    """

    folder: Path
    texts: Mapping[str, Spoken]
    places: Places | None
    others: Mapping[str, str] = field(default_factory=dict)

    def where(self, place: str) -> Position:
        if self.places is None:
            return Position(_short(self.folder / SHEET))
        found = self.places.find(self.texts[place].path)
        return found._replace(file=self.places.shown(found.file))


def gaps(name_or_path: str | Path) -> list[Problem]:
    """What is wrong with the catalogues of a scenario and of what it uses, in every language that it has words in."""
    folder = find_scenario(name_or_path)
    languages = sorted(path.stem for path in (folder / LANG).glob(f"*{SUFFIX}"))
    parts = translatable_of(folder) if languages else []
    return [
        problem
        for language in languages
        for part in parts
        for problem in _gaps(part, language, _remedy(language, folder))
    ]


def translatable_of(folder: Path) -> list[Translatable]:
    """The texts of a scenario by the folder that holds them: its own, those that it uses, its map, and kits."""
    problems = Problems()
    files = _with_injects(read_files(folder, problems), folder)
    merged = merge_files(files, problems)
    places = Places(files, merged, lambda name: shown(folder, name))
    folders = folders_of(files, folder.resolve())
    texts: dict[Path, dict[str, Spoken]] = {path: {} for path in folders.values()}
    for spoken in (*texts_in(Content, merged.tables), *texts_in(InjectsFile, merged.tables)):
        home = folders.get(folder_of(merged.origin(spoken.path).file, files), folder.resolve())
        texts[home][spoken.place] = spoken
    names = {path: name for name, path in folders.items() if path != folder.resolve()}
    found = [
        Translatable(path, texts[path], places, _others(names.get(path), texts[path], files))
        for path in folders.values()
        if texts[path]
    ]
    name = part_of(merged.tables.get("scenario"), "map")
    drawn = map_folder(name) if isinstance(name, str) else None
    kits = (_of_kit(kit) for kit in dict.fromkeys((kit_folder(folder), general_folder())))
    return [*found, *([_of_map(drawn)] if drawn is not None else []), *filter(None, kits)]


def _with_injects(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """The files of a scenario, and its injects, which no game reads."""
    injects = read_beside(folder / FILE)
    return {**files, **({f"{folder.resolve().name}/{FILE}": injects} if injects is not None else {})}


def _others(name: str | None, told: Mapping[str, Spoken], files: Mapping[str, bytes]) -> dict[str, str]:
    """What a folder that is used holds besides, by itself and with what it rests on."""
    if name is None:
        return {}
    below = used_by(name, files)
    merged = merge_files({file: text for file, text in files.items() if folder_of(file, files) in below}, Problems())
    held = (one for one in texts_in(Content, merged.tables) if folder_of(merged.origin(one.path).file, files) == name)
    return {one.place: one.text for one in held if one.place not in told or told[one.place].text != one.text}


def _of_map(folder: Path) -> Translatable:
    try:
        tables = map_tables(folder)
    except ContentError:
        tables = {}  # said of the map itself
    return Translatable(folder, {spoken.place: spoken for spoken in texts_in(MapSheet, tables)}, None)


def _of_kit(folder: Path) -> Translatable | None:
    found = kit_tables(folder, Problems())  # what is wrong is said of the kit itself
    if found is None:
        return None
    merged, places = found
    return Translatable(folder, {spoken.place: spoken for spoken in texts_in(KitFile, merged.tables)}, places)


def _gaps(part: Translatable, language: str, remedy: str) -> Iterator[Problem]:
    path = catalogue_path(part.folder, language)
    if not path.is_file():
        here = Position(_short(path))
        yield Problem(here, f"there is no such catalogue: {len(part.texts)} texts are not translated", remedy)
        return
    try:
        catalogue = read_catalogue(path)
    except CatalogueError as error:
        yield Problem(
            Position(_short(path), error.line, 1 if error.line else 0), error.wrong, "mend it in an editor for PO files"
        )
        return
    yield from _missing(part, catalogue, remedy)
    yield from _wrong(part, catalogue, remedy)


def _missing(part: Translatable, catalogue: Catalogue, remedy: str) -> Iterator[Problem]:
    listed = {entry.place for entry in catalogue.entries}
    for place, spoken in part.texts.items():
        if place not in listed and catalogue.find(place, spoken.text) is None:
            message = f"`{place}` is missing in {_short(catalogue.path)}"
            yield Problem(part.where(place), message, remedy)


def _wrong(part: Translatable, catalogue: Catalogue, remedy: str) -> Iterator[Problem]:
    lines = catalogue.path.read_text(encoding="utf-8-sig").split("\n")
    standing = {spoken.text for spoken in part.texts.values()} | set(part.others.values())
    for entry in catalogue.entries:
        said = _said(part, catalogue, entry, standing, remedy)
        if said is not None:
            line = _line_of(lines, entry)
            yield Problem(Position(_short(catalogue.path), line, 1), *said, line=lines[line - 1])


def _said(
    part: Translatable, catalogue: Catalogue, entry: Entry, standing: Container[str], remedy: str
) -> tuple[str, str] | None:
    """What is wrong with an entry, and what to do."""
    spoken = part.texts.get(entry.place)
    if spoken is None:
        gone = entry.english not in standing
        return (f"unknown: there is no text `{entry.place}` any more", remedy) if gone else None
    if spoken.text != entry.english:
        known = catalogue.find(entry.place, spoken.text) is not None
        return None if known else (f"stale: the English of `{entry.place}` has changed since", remedy)
    return _unfit(entry, spoken)


def _unfit(entry: Entry, spoken: Spoken) -> tuple[str, str] | None:
    """Why the translation of a text that stands there cannot be shown."""
    if entry.unsure:
        return (
            f"stale: `{entry.place}` is marked fuzzy, and awaits a person",
            "translate it anew and take the mark away",
        )
    if not entry.text:
        return f"`{entry.place}` is not translated yet", ""
    if not entry.is_usable:
        wanted = ", ".join(sorted(blanks(entry.english))) or "none"
        return f"the blanks of `{entry.place}` are not those of the English text", f"it has {wanted}"
    if len(entry.text) > spoken.most:
        return f"`{entry.place}` is longer than {spoken.most} characters", "shorten it"
    return None


def _line_of(lines: list[str], entry: Entry) -> int:
    """The line where the translation begins; polib counts from an entry's first."""
    first = max(entry.line - 1, 0)
    return next((n + 1 for n in range(first, len(lines)) if lines[n].startswith("msgstr")), max(entry.line, 1))


def _remedy(language: str, scenario: Path) -> str:
    return f"`patron translate {language} {scenario.name}` brings the catalogue up to date"


def _short(path: Path) -> str:
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return str(path)
