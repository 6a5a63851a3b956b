"""Rows: where in the table of levels the laws find what they read of a thing."""

from dataclasses import dataclass


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
