"""A room as a folder: tables, entries, and pages for each team and for the class, written whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import game as program
from game.errors import CommandError
from game.report import page, sheet
from game.report.findings import Size
from game.report.room import dictionary, entries, klass, participation, team
from game.report.room.dictionary import head
from game.report.room.reading import Class, Game, Source, read_class
from game.report.room.rows import Rows
from game.report.room.sections.common import listed
from game.report.room.words import say, say_of
from game.session.notes import notes
from game.session.rooms import Room

CLASS, TEAMS, DATA, KEEP = "class", "teams", "data", "KEEP-APART"
Progress = Callable[[int], None]


@dataclass(slots=True)
class Packed:
    """What was written, by the path within the folder; `running` are the games that are not over."""

    folder: Path
    running: tuple[int, ...]
    files: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, text: str) -> None:
        self.files[name] = text


def work(room: Room) -> int:
    """How many steps `write_pack` tells of: games read, and seats told."""
    return len(room.games) * (1 + len(room.persons))


def write_pack(
    room: Room,
    folder: Path,
    *,
    names: bool = False,
    unfinished: bool = False,
    size: Size | None = None,
    progress: Progress | None = None,
) -> Packed:
    """Pack a room from its journals. CommandError for a folder with something in it, and for a room without a turn.

    `names` leaves people their names, `unfinished` opens games that are not over.
    """
    check_empty(folder)
    found = read_class(
        Source.of(room),
        room.scenario,
        None if names else say("person", number="{number}"),
        size=size,
        progress=progress,
    )
    if not found.played:
        raise CommandError(say("pack.no_turn", room=room.name))
    running = tuple(game.number for game in found.games if not game.over)
    packed = Packed(folder, running)
    for name, text in _contents(found, unfinished, progress or (lambda _: None)):
        packed.put(name, text)
    for name, text in _kept_apart(found, names):
        packed.put(f"{KEEP}/{name}", text)
    packed.put("README.txt", _readme(found, packed, names, unfinished))
    _write(packed)
    return packed


def check_empty(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise CommandError(say("pack.not_a_folder", folder=folder))
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise CommandError(say("pack.not_empty", folder=folder))
    except OSError as error:
        raise CommandError(say("pack.not_written", folder=folder, why=error.strerror or error)) from error


# ---------------------------------------------------------------- what is in it


def _contents(found: Class, everything: bool, progress: Progress) -> Iterator[tuple[str, str]]:
    games = []
    for one in found.games:
        opened = dict(one.opened)
        for seat, document, known in team.pages(found, one, everything):
            opened[seat] = known
            yield f"{TEAMS}/{_name(one, seat)}.html", page.render(document)
            progress(1)
        games.append(replace(one, opened=opened))
    told = replace(found, games=tuple(games))
    for one in told.games:
        for seat in one.opened:
            rows = Rows(told, one, seat, everything).all()
            yield f"{TEAMS}/{_name(one, seat)}.csv", sheet.written([dictionary.LONG, *rows])
    long = (row for one in told.games for row in Rows(told, one, None, everything).all())
    yield f"{DATA}/long.csv", sheet.written([dictionary.LONG, *long])
    yield f"{DATA}/participation.csv", sheet.written(participation.table_rows(told))
    yield f"{DATA}/indicators.csv", sheet.written(dictionary.indicator_rows(told.scenario))
    yield f"{DATA}/dictionary.csv", sheet.written(dictionary.rows())
    yield f"{DATA}/entries.jsonl", "".join(f"{line}\n" for line in entries.lines(told, everything))
    yield f"{CLASS}/class.html", page.render(klass.compose(told))
    yield f"{CLASS}/participation.html", page.render(participation.sheet(told))


def _name(one: Game, seat: str) -> str:
    return f"game-{one.number:02}-{seat}"


def _kept_apart(found: Class, names: bool) -> Iterator[tuple[str, str]]:
    """Who is who, and what the facilitator noted."""
    if not names and found.people.names:
        yield "names.csv", sheet.written([head("names.csv"), *_who_is_who(found)])
    noted = [(one.number, note.turn, note.at, note.by, note.text) for one in found.games for note in notes(one.entries)]
    if noted:
        yield "notes.csv", sheet.written([head("notes.csv"), *noted])


def _who_is_who(found: Class) -> Iterator[tuple[str | int | None, ...]]:
    for sat in sorted(found.people.sat, key=lambda one: (one.person, one.game, one.since)):
        for name in found.people.names[sat.person]:
            yield found.labels.of(sat.person), name, sat.game, sat.seat, sat.since, sat.until


def _readme(found: Class, packed: Packed, names: bool, everything: bool) -> str:
    running = listed(packed.running)
    key = "pack.readme.running.open" if everything else "pack.readme.running"
    return say(
        "pack.readme",
        room=found.name,
        scenario=found.scenario.title,
        digest=found.scenario.digest[:12],
        games=say_of("pack.readme.games", len(found.games)),
        version=program.__version__,
        keep=say("pack.readme.keep") if any(name.startswith(KEEP) for name in packed.files) else "",
        names=say("pack.readme.names" if names else "pack.readme.pseudonyms"),
        running=say(key, games=running) if running else "",
    )


# ---------------------------------------------------------------- writing


def _write(packed: Packed) -> None:
    """All files beside the folder first; then they take its place at once."""
    folder = packed.folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _beside(folder) as new:
            for name, text in packed.files.items():
                _put(new / name, sheet.as_file(name, text), private=name.startswith(KEEP))
            if folder.is_dir():
                folder.rmdir()  # empty, or it is not removed
            new.chmod(0o755)
            new.rename(folder)
    except OSError as error:
        raise CommandError(say("pack.not_written", folder=folder, why=error.strerror or error)) from error


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _put(path: Path, text: str, private: bool) -> None:
    """What is kept apart is for the eyes of whoever packs alone."""
    path.parent.mkdir(mode=0o700 if private else 0o755, exist_ok=True)
    mode = 0o600 if private else 0o644
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(text.encode("utf-8", "replace"))
        file.flush()
        os.fsync(file.fileno())
