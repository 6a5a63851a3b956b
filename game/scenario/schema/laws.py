"""The parameters of the laws. The laws themselves are the phases in `game.engine.phases`."""

from pydantic import Field

from game.scenario.schema.common import Source, Table


class Param(Table):
    """A number of a law, and where it comes from."""

    value: float = Field(ge=-1000, le=1000)
    source: Source


class Time(Table):
    """`period`: the days for which each-turn effects and chances are written."""

    period: Param


class Choice(Table):
    """Logit choice among acts (McKelvey and Palfrey 1995): P(a) proportional to exp(precision * U(a)).

    `inertia` per step of intensity away from the act before; `discipline` is how much of the precision rests on the
    client's discipline; `floor` the least share of precision.
    """

    inertia: Param
    discipline: Param
    floor: Param


class Pull(Table):
    """The patron's pull on an act that a standing demand forbids, and on all acts.

    Violating costs `cost * dependence * bite * credibility * seriousness * reach`; obeying earns `offer * offer *
    promises` and is cheaper by `exit * exit`; it costs `face * publicity * stakes * fragility`; defying gains
    `learned * payoff` and `resentment * resentment`. On every act: `restraint`, `approval`, `moral_hazard`.
    """

    cost: Param
    offer: Param
    exit: Param
    face: Param
    learned: Param
    resentment: Param
    restraint: Param
    approval: Param
    moral_hazard: Param
    self_reliance: Param


class Supply(Table):
    """The delayed bite: a threat bites `threat`, a real cut `max(floor, exp(-stock / tau))`, stock and tau in days.

    A full cut burns `burn` days of stock a day, an open tap refills `refill`; a cut wears dependence by the share
    `wear` and adds `self_reliance` points a period: leverage used is leverage spent.
    """

    threat: Param
    floor: Param
    tau: Param
    burn: Param
    refill: Param
    wear: Param
    self_reliance: Param


class Answers(Table):
    """What it does to enforce a crossed demand, to look away, or to reinterpret it.

    Acting: `c += rise * (1 - c)`; a bluff: `c *= 1 - fall * max(seriousness, fall_floor)`; to reinterpret costs the
    share `reinterpret` of that. `seriousness_*` scale what is left of the demand.
    """

    rise: Param
    partial: Param
    fall: Param
    fall_floor: Param
    reinterpret: Param
    enforce_resentment: Param
    enforce_punished: Param
    seriousness_looked_away: Param
    seriousness_reinterpreted: Param


class Learning(Table):
    """Defiance learned: `payoff += eta * defied * (received - payoff)`; `received = base + rewarded - punished`."""

    eta: Param
    base: Param
    defied: Param


class Attribution(Table):
    """Who is held responsible: logistic(base + aid + claimed + proven - deniability), each level in 0..1."""

    base: Param
    aid: Param
    claimed: Param
    proven: Param
    deniability: Param
    misblame: Param
    proof: Param


class AudienceCost(Table):
    """Backing down in public (Fearon 1994): home support and face lost, by publicity, rung and the election clock."""

    home: Param
    face: Param
    rung: Param
    election: Param
    leak: Param
    leak_resentment: Param


class Accidents(Table):
    """Attacks are counts; a red line makes lethal ones rarer by `care`, never below `floor` of their chance."""

    volume_spread: Param
    care: Param
    floor: Param


class Escalation(Table):
    """Tension takes `heat`, damped by the channel; rungs fall only `hysteresis` below their threshold."""

    channel_damp: Param
    channel_calm: Param
    hysteresis: Param


class Observation(Table):
    """The services' estimates follow the truth with error by exponential smoothing of this gain."""

    gain: Param


class Laws(Table):
    """All laws of a scenario; `content/base` supplies them, a scenario may override any."""

    time: Time
    choice: Choice
    pull: Pull
    supply: Supply
    answers: Answers
    learning: Learning
    attribution: Attribution
    audience: AudienceCost
    accidents: Accidents
    escalation: Escalation
    observation: Observation
