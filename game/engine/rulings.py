"""What people have decided about a turn, in place of a law or of luck.

A ruling decides what a front does, whether something comes about that luck would have decided, where a level goes, or
whether an order may be given. The laws that own these subjects ask here; whoever rules on nothing changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from game.scenario.expressions import Compiled
from game.scenario.model import Scenario

Kind = Literal["decided", "inject", "request", "back", "leak"]
"""A decision, what an inject brings, the answer to what a seat asked for, a decision taken back, or a letter of theirs
that became public."""


@dataclass(frozen=True, slots=True)
class Said:
    """A ruling as it bears on one turn: its id, and its reason as whoever made it wrote it.

    `secret_of` is the seat that alone knows of it. With a `chance` luck decides, at `address`, whether its levels move.
    `asked` is what a seat had asked for, where this answers it, and `argument` why it held that to be possible.
    """

    id: str
    told: str
    kind: Kind = "decided"
    secret_of: str | None = None
    chance: float | None = None
    address: str = ""
    asked: str = ""
    argument: str = ""

    @property
    def reason(self) -> str:
        """The key under which the ledger keeps what it did."""
        return f"ruling.{self.id}"


@dataclass(frozen=True, slots=True)
class Decided:
    """That something is so or is not, and the id of the ruling that says it."""

    holds: bool
    ruling: str


@dataclass(frozen=True, slots=True)
class Shift:
    """A level moved (or put, where it `sets`) while `gate` holds: `early` before anything else, or after the laws.

    `told` is why, where the ruling gives this change a reason of its own.
    """

    said: Said
    row: int
    amount: Compiled | float
    sets: bool
    gate: Compiled | None = None
    early: bool = False
    told: str = ""


@dataclass(frozen=True)
class Rulings:
    """Everything that people have decided about one turn.

    `forced` gives the act of a front, `barred` the acts that it may not choose, each with the ruling's id; `outcomes`
    what is decided of happenings, by the address of the draw that would have; `options` what seats may order.
    """

    said: tuple[Said, ...] = ()
    forced: Mapping[int, tuple[int, str]] = field(default_factory=dict)
    barred: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    outcomes: Mapping[str, Decided] = field(default_factory=dict)
    options: Mapping[int, Decided] = field(default_factory=dict)
    shifts: tuple[Shift, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.said)

    @cached_property
    def draws(self) -> tuple[str, ...]:
        """The addresses of the draws that these rulings need besides those of the scenario."""
        return tuple(said.address for said in self.said if said.chance is not None)

    def outcome(self, address: str, drawn: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Where something comes about: as it was drawn, unless it is decided."""
        decided = self.outcomes.get(address)
        return drawn if decided is None else np.full(drawn.shape, decided.holds)

    def behind(self, address: str) -> str | None:
        """The id of the ruling that decides a draw, if one does."""
        decided = self.outcomes.get(address)
        return None if decided is None else decided.ruling

    def stops(self, option: int) -> bool:
        """Whether an order or answer may not be given."""
        decided = self.options.get(option)
        return decided is not None and not decided.holds

    def for_seat(self, scenario: Scenario, seat: str) -> "Rulings":
        """What a seat may learn of them before the turn: which of its own orders are permitted or not, and why."""
        own = {option: one for option, one in self.options.items() if scenario.options[option].seat == seat}
        named = {one.ruling for one in own.values()}
        return Rulings(tuple(said for said in self.said if said.id in named), options=own) if own else NONE

    def told(self, ruling: str) -> str:
        """The reason of a ruling, as it was written."""
        return next((said.told for said in self.said if said.id == ruling), "")


NONE = Rulings()
"""Nothing decided: laws and luck go on as they do."""
