"""What a turn leaves for explanation: orders, acts with their appeals, incidents, events, and the ledger of causes.

Reasons are keys (`law.decay`, or a place in the content such as `lever.envoy_halt.effects.0`), never prose.
"""

from dataclasses import dataclass, field


class _Pickled:
    """Of what a record has hundreds: pickled by its fields alone, five times as fast as a dataclass is by itself."""

    __slots__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), tuple(getattr(self, name) for name in self.__slots__)


@dataclass(frozen=True, slots=True)
class Cause(_Pickled):
    """One addend of a change: its size, its reason, and the seat that alone knows of it (None: nobody's secret)."""

    size: float
    reason: str
    secret_of: str | None = None


@dataclass(frozen=True, slots=True)
class Change(_Pickled):
    """All causes of an indicator's change in a turn; they add up to `after - before`."""

    row: int
    before: float
    after: float
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class TermShare(_Pickled):
    """What a term added to an act's appeal."""

    size: float
    reason: str


@dataclass(frozen=True, slots=True)
class Weighed(_Pickled):
    """An act as the client weighed it: its utility, the terms that add up to it, its probability."""

    act: int
    possible: bool
    utility: float
    terms: tuple[TermShare, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class ActChosen:
    """What a client did on a front, what it did before, how it weighed, and the draw or ruling that decided."""

    front: int
    before: int
    act: int
    weighed: tuple[Weighed, ...]
    draw: float
    attacks: float
    ruling: str | None = None


@dataclass(frozen=True, slots=True)
class OrderGiven:
    """An option that a seat chose (or that was declared for it), and whether the other seats could see it."""

    seat: str
    option: int
    by_default: bool
    public: bool
    risks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IncidentHappened:
    incident: int
    chance: float
    draw: float
    blamed: bool
    suspect: str | None
    ruling: str | None = None


@dataclass(frozen=True, slots=True)
class EventHappened:
    event: int
    chance: float
    draw: float
    ruling: str | None = None


@dataclass(frozen=True, slots=True)
class RungChanged:
    dyad: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class DealChanged:
    """`what` is "struck" or "collapsed"."""

    deal: int
    what: str
    permanent: bool
    chance: float
    draw: float
    ruling: str | None = None


@dataclass(frozen=True, slots=True)
class DemandJudged:
    """`what` is "crossed", "heeded" or "leaked"."""

    demand: int
    what: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling that bore on the turn; `draw` decided over it where it had a `chance`."""

    id: str
    told: str
    kind: str
    secret_of: str | None = None
    chance: float | None = None
    draw: float | None = None
    asked: str = ""
    argument: str = ""

    @property
    def took_place(self) -> bool:
        return self.chance is None or self.draw is None or self.draw < self.chance


@dataclass(slots=True)
class Record:
    """Everything that happened in one turn of one world, in the order in which it happened.

    `stopped` are sealed options, with their seat, that a ruling (`stopped_by`) did not let be carried out; `words` the
    reasons that rulings give for single changes, by the key that causes have.
    """

    turn: int
    orders: list[OrderGiven] = field(default_factory=list)
    acts: list[ActChosen] = field(default_factory=list)
    incidents: list[IncidentHappened] = field(default_factory=list)
    events: list[EventHappened] = field(default_factory=list)
    rungs: list[RungChanged] = field(default_factory=list)
    deals: list[DealChanged] = field(default_factory=list)
    demands: list[DemandJudged] = field(default_factory=list)
    wars: list[int] = field(default_factory=list)
    rulings: list[Ruled] = field(default_factory=list)
    stopped: list[tuple[str, int]] = field(default_factory=list)
    stopped_by: dict[int, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    changes: dict[int, Change] = field(default_factory=dict)
    ending: str | None = None
