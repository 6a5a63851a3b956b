"""Read the design of a sweep; it belongs to whoever asks, not to the model."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as File

from pydantic import ValidationError

from game.errors import CommandError, ContentError
from game.scenario.compiler.scope import Compilation
from game.scenario.expressions import Compiled
from game.scenario.merging import merge_files
from game.scenario.model import Scenario
from game.scenario.positions import Places
from game.scenario.problems import Path, Problems, did_you_mean, render
from game.scenario.schema.claims import Placed
from game.scenario.schema.designs import NO_ORDERS, DesignFile, Gauge
from game.scenario.scripts import read_script

LARGEST = 16_000_000


@dataclass(frozen=True)
class Design:
    """A design that was read; `courses` are its sets of orders by name, those of scripts among them."""

    file: DesignFile
    courses: Mapping[str, Sequence[Placed]]

    @property
    def gauges(self) -> Sequence[Gauge]:
        return self.file.measure


def load_design(scenario: Scenario, path: File) -> Design:
    """The design in a file. CommandError if it cannot be read, ContentError with every problem at its place."""
    try:
        if path.stat().st_size > LARGEST:
            raise CommandError(f"{path} is larger than {LARGEST // 1_000_000} MB")
        content = path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path}: cannot be read: {error.strerror}") from error
    return read_design(scenario, content, str(path), path.parent)


def read_design(scenario: Scenario, content: bytes, name: str, folder: File) -> Design:
    """The design in the text of a file; scripts are looked for in `folder`."""
    problems = Problems()
    key = "design/design.toml"
    merged = merge_files({key: content}, problems)
    file = None if problems else _validated(merged.tables, problems)
    if file is not None:
        compile_gauges(scenario, file.measure, problems)
        for where, message, hint in _unknown(scenario, file):
            problems.add(where, message, hint)
    if file is None or problems:
        placed = problems.placed(Places({key: content}, merged, lambda _: name).place)
        raise ContentError(placed, render(placed))
    return Design(file, {course: list(_placed(file, course, folder)) for course in file.orders})


def compile_gauges(scenario: Scenario, gauges: Sequence[Gauge], problems: Problems | None = None) -> list[Compiled]:
    """What is measured, as formulas of the scenario's levels."""
    compilation = Compilation(scenario.content, Problems() if problems is None else problems, scenario.indicators)
    return [compilation.formula(gauge.of, ("measure", number, "of")) for number, gauge in enumerate(gauges)]


def _validated(tables: dict[str, object], problems: Problems) -> DesignFile | None:
    try:
        return DesignFile.model_validate(tables)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            problems.add(details["loc"], details["msg"].removeprefix("Value error, "))
    return None


def _unknown(scenario: Scenario, file: DesignFile) -> Iterator[tuple[Path, str, str]]:
    """Seats, levels and sets of orders that are not there; names given twice; levels outside their range."""
    names = [gauge.name for gauge in file.measure]
    for number, name in enumerate(names):
        if name in names[:number]:
            yield ("measure", number, "name"), f"there are two measures `{name}`", "give it another name"
    if NO_ORDERS in file.orders:
        yield ("orders", NO_ORDERS), f"`{NO_ORDERS}` means that minds alone decide", "give it another name"
    for course, table in file.orders.items():
        for number, placed in enumerate(table.order):
            yield from _seat(scenario, placed.seat, ("orders", course, "order", number, "seat"))
        for seat in table.script:
            yield from _seat(scenario, seat, ("orders", course, "script", seat))
    for path, seats, named, starts in _uses(file):
        for seat in seats:
            yield from _seat(scenario, seat, (*path, "mind", seat))
        for course in named:
            if course != NO_ORDERS and course not in file.orders:
                known = [*file.orders, NO_ORDERS]
                yield (
                    (*path, "orders"),
                    f"there are no orders `{course}`",
                    did_you_mean(course, known) or ", ".join(known),
                )
        for level, values in starts.items():
            yield from _start(scenario, level, values, (*path, "start"))


def _uses(file: DesignFile) -> Iterator[tuple[Path, Sequence[str], Sequence[str], Mapping[str, Sequence[float]]]]:
    """Where seats, sets of orders and levels are named."""
    yield ("grid",), list(file.grid.mind), file.grid.orders, file.grid.start
    for number, point in enumerate(file.point):
        orders = [] if point.orders is None else [point.orders]
        yield ("point", number), list(point.mind), orders, {level: [at] for level, at in point.start.items()}
    if file.hypercube is not None:
        yield ("hypercube",), [], [], file.hypercube.start


def _seat(scenario: Scenario, seat: str, path: Path) -> Iterator[tuple[Path, str, str]]:
    if seat not in scenario.seats:
        yield path, f"there is no seat `{seat}`", f"{scenario.id} has {', '.join(scenario.seats)}"


def _start(scenario: Scenario, level: str, values: Sequence[float], path: Path) -> Iterator[tuple[Path, str, str]]:
    if level not in scenario.rows:
        hint = did_you_mean(level, scenario.rows) or f"`patron list indicators {scenario.id}` names them all"
        yield (*path, level), f"there is no indicator `{level}`", hint
        return
    indicator = scenario.indicators[scenario.rows[level]]
    for value in values:
        if not indicator.low <= value <= indicator.high:
            range_ = f"{indicator.low:g} and {indicator.high:g}"
            yield (*path, level), f"`{level}` lies between {range_}, not at {value:g}", ""


def _placed(file: DesignFile, course: str, folder: File) -> Iterator[Placed]:
    yield from file.orders[course].order
    for seat, script in file.orders[course].script.items():
        for line in read_script(folder / script):
            yield Placed(seat=seat, **line.model_dump())
