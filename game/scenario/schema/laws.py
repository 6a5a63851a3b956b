"""The parameters of the laws. The laws themselves are the phases in `game.engine.phases`."""

from pydantic import Field

from game.scenario.schema.common import Source, Table


class Param(Table):
    """A number of a law, and where it comes from."""

    value: float = Field(ge=-1000, le=1000)
    """The number."""
    source: Source
    """Where it comes from: a public source, or `design:` and the reason."""


class Time(Table):
    """How time is counted."""

    period: Param
    """The days for which each-turn effects and chances are written: “per two weeks” everywhere means this."""


class Choice(Table):
    """Logit choice among acts (McKelvey and Palfrey 1995): P(a) is proportional to exp(precision * U(a))."""

    inertia: Param
    """What a step of intensity away from the act before costs, in points of appeal."""
    discipline: Param
    """How much of the precision rests on the client's discipline, 0 to 1."""
    floor: Param
    """The least share of the precision that is left, 0 to 1."""


class Pull(Table):
    """The patron's pull on an act: what a standing demand adds to and takes from it, and what the bond itself does.
    All in points of appeal."""

    cost: Param
    """What crossing a demand costs at full dependence, bite, credibility, seriousness and reach."""
    offer: Param
    """What an offer on the table takes from the appeal of crossing, at a full offer that is believed."""
    exit: Param
    """What a full way out takes from it."""
    face: Param
    """What obeying costs in face, at full publicity and stakes and middling fragility."""
    learned: Param
    """What 100 points of learned payoff above 50 would add to it; below 50 it takes away."""
    resentment: Param
    """What full resentment adds to it."""
    restraint: Param
    """What a fresh order to hold back takes from the most intense act."""
    approval: Param
    """What the lack of leave takes from an act that needs approval, at full symbiosis."""
    moral_hazard: Param
    """What 100 points of commitment above 50 would add to the most intense act; below 50 it takes away."""
    self_reliance: Param
    """The share of leverage that full self-reliance takes away, 0 to 1."""


class Supply(Table):
    """The delayed bite: a threat bites at once, a real cut as stocks run down: max(floor, exp(-stock / tau))."""

    threat: Param
    """How hard a threat bites compared with a cut fully felt, 0 to 1."""
    floor: Param
    """How hard a real cut bites while stocks are full, 0 to 1."""
    tau: Param
    """The days of stock by which the bite of a cut falls to about a third."""
    burn: Param
    """Days of stock that a day of full cut uses up."""
    refill: Param
    """Days of stock that a day of full supply brings back."""
    wear: Param
    """The share of dependence that a period of full cut wears away: leverage used is leverage spent."""
    self_reliance: Param
    """Points of self-reliance that a period of full cut adds."""


class Answers(Table):
    """What it does to enforce a crossed demand, to look away, or to reinterpret it."""

    rise: Param
    """The share of the way to full credibility that acting on a threat covers, 0 to 1."""
    partial: Param
    """The share of that which a milder consequence than the one named earns, 0 to 1."""
    fall: Param
    """The share of credibility that looking away from a fully serious demand costs, 0 to 1."""
    fall_floor: Param
    """The seriousness that even the mildest words count as, 0 to 1."""
    reinterpret: Param
    """The share of that cost that reinterpreting has, 0 to 1."""
    enforce_resentment: Param
    """Points of resentment that enforcing adds."""
    enforce_punished: Param
    """Points of penalties felt that enforcing adds."""
    seriousness_looked_away: Param
    """The share of a demand's seriousness left after looking away, 0 to 1."""
    seriousness_reinterpreted: Param
    """The share left after reinterpreting, 0 to 1."""


class Learning(Table):
    """Defiance learned: payoff += eta * defied * (received - payoff), received = base + rewarded - punished."""

    eta: Param
    """How fast a client learns, 0 to 1."""
    base: Param
    """What defiance pays that is neither rewarded nor punished, 0 to 100."""
    defied: Param
    """The fresh defiance that a crossing means, 0 to 100."""


class Attribution(Table):
    """Who is held responsible: logistic(base + aid + claimed + proven - deniability), each level as 0 to 1."""

    base: Param
    """The leaning when nothing speaks for the patron's hand; below 0 the client is blamed."""
    aid: Param
    """What full visible support adds."""
    claimed: Param
    """What full ownership in words adds."""
    proven: Param
    """What fully proven control adds."""
    deniability: Param
    """What full deniability takes away."""
    misblame: Param
    """The chance that another client is blamed, 0 to 1."""
    proof: Param
    """Points of proven control that one visible obedience to a fully serious demand adds."""


class AudienceCost(Table):
    """Backing down in public (Fearon 1994): home support and face lost, by publicity, rung and the election clock."""

    home: Param
    """Points of support at home lost by backing down from a fully public and serious demand."""
    face: Param
    """Points of face lost by it."""
    rung: Param
    """How much heavier it weighs at the top of the ladder: 0.5 is half as much again."""
    election: Param
    """How much heavier it weighs on the day of a clock: 1 is twice as much."""
    leak: Param
    """The chance per two weeks that a fully leaky client exposes a fully serious private demand, 0 to 1."""
    leak_resentment: Param
    """Points of resentment that an exposure adds."""


class Accidents(Table):
    """Attacks are counts; a red line makes lethal ones rarer by `care`, never below `floor` of their chance."""

    volume_spread: Param
    """How widely the count of attacks varies: 0.5 is a quarter either way."""
    care: Param
    """The share of the chance that a fully heeded red line takes away, 0 to 1."""
    floor: Param
    """The share of the chance that is always left, 0 to 1."""


class Escalation(Table):
    """Tension takes the turn's heat, damped by the channel."""

    channel_damp: Param
    """The share of the heat that a full channel takes off, 0 to 1."""
    channel_calm: Param
    """How far a full channel lowers the chance of war on the high rungs, 0 to 1."""
    hysteresis: Param
    """A rung is left only so many points of tension below where it was reached."""


class Observation(Table):
    """The services' estimates follow the truth with error, by exponential smoothing."""

    gain: Param
    """The share of an error that the services correct each turn, 0 to 1."""


class Laws(Table):
    """All laws of a scenario; `content/base` supplies them, a scenario may override any. The laws themselves are
    the phases in `game/engine/phases`."""

    time: Time
    """How time is counted."""
    choice: Choice
    """How a client chooses among acts."""
    pull: Pull
    """What a patron's demands, offers and orders weigh."""
    supply: Supply
    """How a cut of supplies bites."""
    answers: Answers
    """What enforcing, looking away and reinterpreting do."""
    learning: Learning
    """What a client learns from defiance."""
    attribution: Attribution
    """Who is held responsible."""
    audience: AudienceCost
    """What backing down costs at home."""
    accidents: Accidents
    """How attacks go wrong."""
    escalation: Escalation
    """How heat becomes tension."""
    observation: Observation
    """How well the services see."""
