"""The results of a sweep as one table, a row a point and world, written as CSV or Parquet.

Columns, in this order:

  point              the number of the point, from 0, in the order of the design
  world              the number of the world, from 0: the same luck in every point
  set.PLACE          what the point sets, and likewise times.PLACE, start.LEVEL, mind.SEAT, orders: one column for
                     each factor that the design names; empty where this point leaves it as the scenario has it
  ending             how the game ended; empty if it was still running when the last turn was played
  turn               the last turn that was played, from 1
  success.SEAT       whether the seat has what it set out for, by its own aims
  measure.NAME       each measure of the design; empty where no turn of its window was played

Equal plans give equal files, byte for byte, whatever played them: rows stand in order, and Parquet's row groups have a
fixed size.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from game.errors import CommandError, to_install
from game.foresight.sweep.plan import Plan
from game.foresight.sweep.points import Factor, label
from game.foresight.sweep.rows import Column, Rows
from game.scenario.model import Scenario
from game.whole import whole

GROUP = 100_000
"""Rows in a row group of Parquet."""
ENDINGS = (".csv", ".parquet")


def check_output(path: Path) -> None:
    """CommandError if results cannot be written there: said before anything is played."""
    if path.suffix not in ENDINGS:
        raise CommandError(f"{path}: results end in {' or '.join(ENDINGS)}")
    if not path.parent.is_dir():
        raise CommandError(f"there is no folder {path.parent}")
    if path.exists():
        raise CommandError(f"{path} exists already; remove it or name another file")
    if path.suffix == ".parquet":
        _arrow()


def write_table(path: Path, scenario: Scenario, plan: Plan, rows: Iterable[Rows]) -> int:
    """Write the results, whole or not at all; how many rows there are."""
    write = _write_parquet if path.suffix == ".parquet" else _write_csv
    with whole(path) as beside:
        return write(beside, plan, _Table(scenario, plan), rows)


class _Table:
    """Rows with the columns that tell their point, and endings by name."""

    def __init__(self, scenario: Scenario, plan: Plan) -> None:
        self.plan = plan
        self.endings = np.array([None, *(ending.id for ending in scenario.endings)], dtype=object)
        self.texts = {factor: _is_text(factor, plan) for factor in plan.factors}

    def columns(self, rows: Rows) -> dict[str, Column]:
        count = len(rows)
        found: dict[str, Column] = {
            "point": np.full(count, rows.point, dtype=np.int32),
            "world": np.arange(rows.first, rows.first + count, dtype=np.int64),
        }
        values = self.plan.points[rows.point].values
        found |= {label(factor): self._constant(factor, values.get(factor), count) for factor in self.plan.factors}
        return found | {name: self.endings[of] if name == "ending" else of for name, of in rows.columns.items()}

    def _constant(self, factor: Factor, value: Any, count: int) -> Column:
        if self.texts[factor]:
            return np.full(count, None if value is None else str(value), dtype=object)
        return np.full(count, np.nan if value is None else float(value))


def _is_text(factor: Factor, plan: Plan) -> bool:
    return any(isinstance(point.values.get(factor), str) for point in plan.points)


# ---------------------------------------------------------------- CSV


def _write_csv(path: Path, plan: Plan, table: _Table, rows: Iterable[Rows]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for number, part in enumerate(rows):
            columns = table.columns(part)
            if number == 0:
                writer.writerow(columns)
            writer.writerows(zip(*map(_told, columns.values()), strict=True))
            count += len(part)
    return count


def _told(column: Column) -> Iterator[Any]:
    """Each value as CSV has it; a number is written so that it is read back exactly."""
    if column.dtype == bool:
        return ("true" if value else "false" for value in column.tolist())
    if column.dtype == np.float64:
        return ("" if value != value else repr(value) for value in column.tolist())
    return ("" if value is None else value for value in column.tolist())


# ---------------------------------------------------------------- Parquet


def _arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise CommandError(
            f"Parquet needs pyarrow, which is not installed: write a .csv, or {to_install('parquet')}"
        ) from None
    return pyarrow


def _write_parquet(path: Path, plan: Plan, table: _Table, rows: Iterable[Rows]) -> int:
    arrow = _arrow()
    count, writer = 0, None
    try:
        for columns in _groups(map(table.columns, rows)):
            group = arrow.table({name: _array(arrow, column) for name, column in columns.items()})
            if writer is None:
                schema = group.schema.with_metadata(_said_of(plan))
                writer = arrow.parquet.ParquetWriter(path, schema, compression="zstd")
            writer.write_table(group.cast(writer.schema), row_group_size=GROUP)
            count += group.num_rows
    finally:
        if writer is not None:
            writer.close()
    return count


def _said_of(plan: Plan) -> dict[str, str]:
    said = {"scenario": plan.scenario, "digest": plan.scenario_digest, "seed": str(plan.seed), "plan": plan.digest}
    return {f"patron.{name}": value for name, value in said.items()}


def _array(arrow: Any, column: Column) -> Any:
    if column.dtype == object:
        return arrow.array(column, type=arrow.string())
    return arrow.array(column, from_pandas=column.dtype == np.float64)  # not a number is then a value that is absent


def _groups(parts: Iterable[Mapping[str, Column]]) -> Iterator[dict[str, Column]]:
    """The same rows in groups of a fixed size, whatever the parts were."""
    held: list[Mapping[str, Column]] = []
    for part in parts:
        held.append(part)
        while sum(map(_length, held)) >= GROUP:
            whole = _stacked(held)
            yield {name: column[:GROUP] for name, column in whole.items()}
            held = [{name: column[GROUP:] for name, column in whole.items()}]
    if sum(map(_length, held)):
        yield _stacked(held)


def _stacked(parts: Sequence[Mapping[str, Column]]) -> dict[str, Column]:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _length(part: Mapping[str, Column]) -> int:
    return len(part["point"])
