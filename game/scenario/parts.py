"""The compiled parts of a scenario: acts, demands, events, options and the like, their formulas as code."""

from collections.abc import Mapping
from dataclasses import dataclass

from game.scenario.expressions import Compiled
from game.scenario.rows import (
    BondRows,
    ClientRows,
    DealRows,
    DemandRows,
    DyadRows,
    EventRows,
    FrontRows,
    IncidentRows,
    PostureRows,
)


@dataclass(frozen=True, slots=True)
class CompiledEffect:
    """A change of one row; `slot` is where a delayed one waits, `delay` in turns (0 now)."""

    row: int
    amount: Compiled
    sets: bool
    gate: Compiled | None
    delay: int
    slot: int
    reason: str


@dataclass(frozen=True, slots=True)
class CompiledTerm:
    amount: Compiled
    reason: str


@dataclass(frozen=True, slots=True)
class CompiledAct:
    id: str
    index: int
    intensity: float
    per_week: float
    approval: bool
    needs: Compiled | None
    terms: tuple[CompiledTerm, ...]
    effects: tuple[CompiledEffect, ...]
    forbidden_by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CompiledFront:
    id: str
    client: str
    rows: FrontRows
    start: int
    acts: tuple[CompiledAct, ...]
    dyad: str | None
    theatre: str


@dataclass(frozen=True, slots=True)
class CompiledClient:
    id: str
    patron: str
    rows: ClientRows
    bond: BondRows
    precision: float
    postures: tuple[tuple[str, PostureRows, float], ...]


@dataclass(frozen=True, slots=True)
class CompiledDyad:
    id: str
    rows: DyadRows
    rungs: int
    hazard: tuple[float, float, float] | None
    war_factor: Compiled
    sides: tuple[str, str]


@dataclass(frozen=True, slots=True)
class CompiledDemand:
    id: str
    index: int
    seat: str
    client: str
    rows: DemandRows
    reach: float
    stakes: float
    forbids: tuple[tuple[int, int], ...]
    crossed_by: tuple[int, ...]
    tensions: tuple[int, ...]
    starts: tuple[float, float, float] | None
    starts_crossed: bool
    default: str


@dataclass(frozen=True, slots=True)
class CompiledIncident:
    """`suspects` pairs each client that may be blamed with the effects of blaming it."""

    id: str
    front: int
    rows: IncidentRows
    per_attack: bool
    when: Compiled | None
    chance: Compiled
    spared_by: tuple[int, ...]
    effects: tuple[CompiledEffect, ...]
    blamed: tuple[CompiledEffect, ...]
    suspects: tuple[tuple[str, tuple[CompiledEffect, ...]], ...]


@dataclass(frozen=True, slots=True)
class CompiledDeal:
    id: str
    rows: DealRows
    when: Compiled | None
    chance: Compiled
    permanent: Compiled
    collapse: Compiled
    starts: tuple[CompiledEffect, ...]
    effects: tuple[CompiledEffect, ...]
    ends: tuple[CompiledEffect, ...]


@dataclass(frozen=True, slots=True)
class CompiledEvent:
    id: str
    rows: EventRows
    when: Compiled | None
    chance: Compiled
    every: float
    asks: str | None
    secret_of: str | None
    opening: bool
    effects: tuple[CompiledEffect, ...]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    when: Compiled | None
    effects: tuple[CompiledEffect, ...]


@dataclass(frozen=True, slots=True)
class CompiledEnding:
    id: str
    only_last: bool
    when: Compiled


@dataclass(frozen=True, slots=True)
class CompiledRisk:
    id: str
    address: str
    chance: Compiled
    effects: tuple[CompiledEffect, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One concrete order, or one answer to a question, that a seat may give.

    An order names `lever`, `target` and `terms`; an answer names `question` (a demand or event) and `choice`.
    `consequence` counts from 1 for an answer that enforces a demand.
    """

    index: int
    seat: str
    lever: str | None
    target: str | None
    terms: tuple[tuple[str, str], ...]
    question: str | None
    choice: str | None
    consequence: int
    default: bool
    cost: Compiled
    attention: int
    every: float
    public: Compiled
    needs: tuple[tuple[Compiled, str], ...]
    effects: tuple[CompiledEffect, ...]
    risks: tuple[CompiledRisk, ...]

    @property
    def id(self) -> str:
        """A stable name, such as `demand:no_rafah:backing=none:tone=private` or `no_rafah=look_away`."""
        if self.question is not None:
            return f"{self.question}={self.choice}"
        parts = [self.lever or "", *([self.target] if self.target else [])]
        return ":".join([*parts, *(f"{term}={choice}" for term, choice in self.terms)])


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a delayed effect on `row` waits; `first` is its row in `State.pending`, one for each turn of `delay`.

    `secret_of` is the seat that alone knows what was sent off.
    """

    row: int
    reason: str
    delay: int
    first: int
    secret_of: str | None


@dataclass(frozen=True, slots=True)
class CompiledAim:
    id: str
    met: Compiled
    must: bool


@dataclass(frozen=True, slots=True)
class CompiledPreference:
    options: tuple[int, ...]
    score: Compiled


@dataclass(frozen=True, slots=True)
class CompiledReply:
    question: str
    options: tuple[int, ...]
    score: Compiled


@dataclass(frozen=True, slots=True)
class CompiledMind:
    id: str
    seat: str
    jitter: float
    prefer: tuple[CompiledPreference, ...]
    reply: tuple[CompiledReply, ...]


@dataclass(frozen=True, slots=True)
class CompiledHint:
    """A hint on a screen; None for a seat or turn means every one, for `when` always."""

    id: str
    seat: str | None
    on: str
    turn: int | None
    when: Compiled | None
    until: str | None
    text: str


@dataclass(frozen=True, slots=True)
class CompiledChannel:
    """A way for letters. `needs` gives each seat's conditions with their place in the content; `turns` is the delay.

    `exposed` gives by its writer what follows when a letter becomes public.
    """

    id: str
    between: tuple[str, str]
    needs: Mapping[str, tuple[tuple[Compiled, int], ...]]
    turns: int
    leaks: Compiled
    exposed: Mapping[str, tuple[CompiledEffect, ...]]
    most: int

    def other(self, seat: str) -> str:
        """Who is at the other end."""
        one, other = self.between
        return other if seat == one else one
