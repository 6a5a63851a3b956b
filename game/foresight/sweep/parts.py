"""The finished parts of a sweep, kept beside its results until it is whole: what is killed goes on where it stopped."""

import json
import shutil
from dataclasses import asdict
from pathlib import Path

from game.errors import CommandError
from game.foresight.sweep.plan import Block, Plan
from game.foresight.sweep.rows import Rows
from game.whole import write_whole

PLAN = "plan.json"


class Parts:
    """A folder with a file a block, each written whole or not at all, and with what they are parts of."""

    def __init__(self, output: Path, plan: Plan, block: int) -> None:
        """Go on with the parts beside `output`, or begin. CommandError if they are of another sweep."""
        self.folder = output.with_name(f"{output.name}.parts")
        self.plan = plan
        self.block = block
        self._begin()

    def _begin(self) -> None:
        told = self.folder / PLAN
        if told.exists():
            try:
                known = json.loads(told.read_text(encoding="utf-8"))
                digest, block = known["digest"], int(known["block"])
            except (ValueError, KeyError, TypeError):
                digest, block = "", 0
            if digest != self.plan.digest:
                raise CommandError(
                    f"{self.folder} holds parts of another sweep: its scenario, design, worlds, seed or version "
                    "differs. Remove that folder, or write to another file."
                )
            self.block = block  # the blocks that were begun with; they change no result
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(told, json.dumps({"digest": self.plan.digest, "block": self.block}).encode())

    def blocks(self) -> list[Block]:
        """All blocks of the sweep, in the order of its results."""
        return list(self.plan.blocks(self.block))

    def keep(self, block: Block, rows: Rows) -> None:
        write_whole(self._file(block), rows.to_bytes())

    def read(self, block: Block) -> Rows | None:
        """The rows of a block, or None if it is not there, or not whole: then it is to be played again."""
        try:
            rows = Rows.from_bytes(self._file(block).read_bytes(), self.plan.columns)
        except (FileNotFoundError, ValueError):
            return None
        return rows if asdict(block) == {"point": rows.point, "first": rows.first, "count": len(rows)} else None

    def remove(self) -> None:
        """Nothing of them is needed any more."""
        shutil.rmtree(self.folder)

    def _file(self, block: Block) -> Path:
        return self.folder / f"{block.point:06d}-{block.first:09d}.npz"
