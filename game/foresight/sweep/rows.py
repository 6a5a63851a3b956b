"""What came of some worlds of a point: a column of numbers for each thing that is told of a world."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any]


@dataclass(frozen=True)
class Rows:
    """Worlds `first` and on of the point `point`, each column by its name in the results."""

    point: int
    first: int
    columns: Mapping[str, Column]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def to_bytes(self) -> bytes:
        """Kept as a file, with a check sum a column."""
        buffer = io.BytesIO()
        place = np.array([self.point, self.first], dtype=np.int64)
        np.savez(
            buffer, allow_pickle=False, place=place, **{f"of {name}": found for name, found in self.columns.items()}
        )
        return buffer.getvalue()

    @staticmethod
    def from_bytes(content: bytes, names: Sequence[str]) -> "Rows":
        """Read back; ValueError when these are no whole rows with columns of these names."""
        try:
            with np.load(io.BytesIO(content), allow_pickle=False) as kept:
                point, first = (int(number) for number in kept["place"])
                return Rows(point, first, {name: kept[f"of {name}"] for name in names})
        except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile) as error:
            raise ValueError(f"these are no rows of a sweep: {error}") from error
