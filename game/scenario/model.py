"""The compiled scenario: frozen, ready to be played by the engine for any number of worlds."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from game.scenario.expressions import Compiled
from game.scenario.names import Indicator
from game.scenario.schema import Content


@dataclass(frozen=True, slots=True)
class PatronRows:
    """Rows of a patron that the laws read."""

    capital: int
    home: int
    face: int
    deniability: int
    proven_control: int


@dataclass(frozen=True, slots=True)
class ClientRows:
    """Rows of a client that the laws read."""

    discipline: int
    fragility: int
    leak: int


@dataclass(frozen=True, slots=True)
class BondRows:
    """Rows of a client toward its patron that the laws read."""

    dependence: int
    symbiosis: int
    stock: int
    withheld: int
    credibility: int
    promises: int
    resentment: int
    payoff: int
    rewarded: int
    punished: int
    defied: int
    self_reliance: int
    commitment: int
    restraint: int
    approved: int
    offer: int
    exit: int
    aid: int
    claimed: int


@dataclass(frozen=True, slots=True)
class FrontRows:
    act: int
    intensity: int
    attacks: int


@dataclass(frozen=True, slots=True)
class PostureRows:
    held: int


@dataclass(frozen=True, slots=True)
class DyadRows:
    tension: int
    heat: int
    rung: int
    channel: int
    war: int


@dataclass(frozen=True, slots=True)
class TheatreRows:
    intensity: int


@dataclass(frozen=True, slots=True)
class DemandRows:
    standing: int
    seriousness: int
    publicity: int
    backing: int
    crossed: int
    crossings: int
    heeded: int
    defying: int


@dataclass(frozen=True, slots=True)
class IncidentRows:
    happened: int
    count: int
    blamed: int
    misblamed: int


@dataclass(frozen=True, slots=True)
class DealRows:
    on: int
    permanent: int
    days: int
    struck: int


@dataclass(frozen=True, slots=True)
class EventRows:
    happened: int
    since: int
    asked: int


@dataclass(frozen=True, slots=True)
class LeverRows:
    pulls: int
    since: int


@dataclass(frozen=True, slots=True)
class WorldRows:
    turn: int
    day: int


@dataclass(frozen=True, slots=True)
class ClockRows:
    days_left: int
    near: int


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


@dataclass(frozen=True)
class Parameters:
    """The laws' numbers, by `law.name`."""

    values: Mapping[str, float]

    def __getitem__(self, name: str) -> float:
        return self.values[name]


@dataclass(frozen=True, eq=False)
class Scenario:
    """A whole scenario, compiled. `rows` gives an indicator's row; `content` keeps the words.

    `option_index` finds an option by its name; `questions` gives the answers to a demand's crossing or an event.
    """

    content: Content
    digest: str
    files: Mapping[str, bytes]
    indicators: tuple[Indicator, ...]
    rows: Mapping[str, int]
    laws: Parameters
    world: WorldRows
    clocks: Mapping[str, ClockRows]
    patrons: Mapping[str, PatronRows]
    clients: Mapping[str, CompiledClient]
    fronts: tuple[CompiledFront, ...]
    dyads: tuple[CompiledDyad, ...]
    theatres: Mapping[str, TheatreRows]
    demands: tuple[CompiledDemand, ...]
    incidents: tuple[CompiledIncident, ...]
    deals: tuple[CompiledDeal, ...]
    rules: tuple[CompiledRule, ...]
    events: tuple[CompiledEvent, ...]
    levers: Mapping[str, LeverRows]
    endings: tuple[CompiledEnding, ...]
    options: tuple[Option, ...]
    slots: tuple[Slot, ...]
    minds: Mapping[str, CompiledMind]
    aims: Mapping[str, tuple[CompiledAim, ...]]
    grades: Mapping[str, Mapping[str, Compiled]]
    hints: tuple[CompiledHint, ...]
    rests: tuple[tuple[int, Compiled, float], ...]
    draws: tuple[str, ...]
    noises: tuple[str, ...]
    option_index: Mapping[str, int] = field(repr=False)
    questions: Mapping[str, tuple[int, ...]] = field(repr=False)
    original_title: str = ""
    """Its title in the language that it was written in: what a journal keeps, whatever language is spoken."""

    @property
    def id(self) -> str:
        return self.content.scenario.id

    @property
    def title(self) -> str:
        return self.content.scenario.title

    @property
    def seats(self) -> tuple[str, ...]:
        return tuple(self.content.scenario.seats)

    @property
    def start(self) -> date:
        return self.content.scenario.start

    @property
    def turns(self) -> int:
        return self.content.scenario.turns

    def shortened(self, turns: int) -> "Scenario":
        """The same scenario ended after fewer turns: what is judged at the end is judged then."""
        manifest = self.content.scenario.model_copy(update={"turns": min(turns, self.turns)})
        return replace(self, content=self.content.model_copy(update={"scenario": manifest}))

    @property
    def turn_days(self) -> int:
        return self.content.scenario.turn_days

    @property
    def scale(self) -> float:
        """A turn's share of the period for which each-turn effects are written."""
        return self.turn_days / self.laws["time.period"]

    def turn_of(self, day: date) -> int:
        """The turn that a day falls in, counting turns from 1."""
        return (day - self.start).days // self.turn_days + 1

    def date(self, turn: int) -> date:
        """The first day of a turn, counting turns from 0."""
        return self.start + timedelta(days=turn * self.turn_days)

    def reason_text(self, key: str) -> str:
        """The words for a reason: of a law (`law.decay`), or of an effect or term by its place in the content."""
        head, _, rest = key.partition(".")
        if head == "law":
            return self.content.reason[rest]
        node: object = self.content
        for part in key.split("."):
            node = (
                node[int(part)]
                if isinstance(node, list)
                else node[part]
                if isinstance(node, dict)
                else getattr(node, part)
            )
        return str(getattr(node, "reason", ""))
