"""The oracle: a turn of one world in plain Python, written to be read; the engine must give the same, bit for bit.

`play_turn` reads like a table of contents, and each law below it has its formula in its docstring. Levels are floats by
name, formulas are text from the content. Two rules hold throughout. Within a phase everything reads the levels as they
stood when it began; and floats are added in the order written here, for the last bit of a sum depends on it.
"""

import math
from collections.abc import Iterator, Mapping
from datetime import timedelta

from game.engine.luck import Luck
from game.engine.orders import Orders
from game.engine.state import State
from game.scenario.model import Scenario
from game.scenario.parts import Option
from game.scenario.schema import Act, Client, Demand, Front, Incident
from tests.reading import Changes, PlayedWorld, ReferenceState, Scope, read_state


def play_turn(
    scenario: Scenario, state: State, orders: Mapping[str, Orders], luck: Luck, world: int = 0
) -> ReferenceState:
    """One turn of one world. A world that has ended stays as it is."""
    before = read_state(scenario, state, world)
    if before.ending is not None:
        return ReferenceState(before.turn + 1, before.levels, before.estimates, before.pending, before.ending)
    played = PlayedWorld(scenario, before, orders, luck, world)
    let_arrive(played)
    carry_out_orders(played)
    answer_questions(played)
    leak_pressure(played)
    choose_acts(played)
    act(played)
    draw_incidents(played)
    mediate(played)
    apply_rules(played)
    draw_events(played)
    move_tension(played)
    move_supplies(played)
    learn(played)
    drift(scenario, played)
    judge_rungs(played)
    judge_demands(played)
    advance_time(played)
    ending = judge_endings(played)
    estimates = look_again(scenario, played, before.estimates)
    return ReferenceState(played.turn, played.levels, estimates, played.pending, ending, played.chances)


# ------------------------------------------------------------------------------------------- who is meant by a name


def scope_of_seat(world: PlayedWorld, seat: str) -> Scope:
    """`self`, and `rival` where there is exactly one other patron."""
    others = [patron for patron in world.content.patron if patron != seat]
    return Scope({"self": seat, **({"rival": others[0]} if len(others) == 1 else {})})


def scope_of_client(world: PlayedWorld, client: str) -> Scope:
    """`self` and `client`, its `patron`, and the `bond` between the two."""
    return Scope(
        {
            "self": client,
            "client": client,
            "patron": world.content.client[client].patron,
            "bond": bond_of(world, client),
        }
    )


def scope_of_order(world: PlayedWorld, key: str, target: str | None, terms: Mapping[str, str]) -> Scope:
    """The seat's names, whom the order aims at, and the numbers of its terms (0 where only another choice sets one)."""
    lever = world.content.lever[key]
    aliases = dict(scope_of_seat(world, lever.seat).aliases)
    if target is not None:
        aliases["target"] = target
    if target is not None and lever.target.kind in ("client", "demand"):
        client = target
        if lever.target.kind == "demand":
            aliases["demand"] = target
            client = world.content.demand[target].client
        aliases |= {"client": client, "bond": f"{client}__{lever.seat}"}
    numbers: dict[str, float] = {}
    for term in lever.term:
        for choice in term.option:
            numbers |= {f"order.{name}": 0.0 for name in choice.sets}
    for term in lever.term:
        for choice in term.option:
            numbers[f"order.{term.id}_{choice.id}"] = float(choice.id == terms[term.id])
    for term in lever.term:
        for choice in term.option:
            if choice.id == terms[term.id]:
                numbers |= {f"order.{name}": value for name, value in choice.sets.items()}
    return Scope(aliases, numbers)


def bond_of(world: PlayedWorld, client: str) -> str:
    return f"{client}__{world.content.client[client].patron}"


def fronts_of(world: PlayedWorld) -> Iterator[tuple[str, str, Front]]:
    """Every front: its client, its name (`client__front`) and what the content says of it."""
    for client, table in world.content.client.items():
        for key, front in table.front.items():
            yield client, f"{client}__{key}", front


# --------------------------------------------------------------------------------------------------- orders, answers


def let_arrive(world: PlayedWorld) -> None:
    """What was sent off in earlier turns and is due takes hold; the rest comes one turn nearer."""
    with world.phase() as changes:
        for (name, _, _), amounts in world.pending.items():
            changes.add(name, amounts.pop(0))
            amounts.append(0.0)


def carry_out_orders(world: PlayedWorld) -> None:
    """Every order of every seat at once: none reads what another did this turn."""
    with world.phase() as changes:
        for seat in world.content.scenario.seats:
            for order in world.orders.get(seat, []):
                if order.question is None:
                    pull(world, changes, str(order.lever), order.target, dict(order.terms))


def pull(world: PlayedWorld, changes: Changes, key: str, target: str | None, terms: dict[str, str]) -> None:
    """Pay `cost`, apply the effects, run each risk against its own draw, and count the pull."""
    lever = world.content.lever[key]
    scope = scope_of_order(world, key, target, terms)
    changes.add(f"{lever.seat}.capital", -world.value(lever.cost, scope))
    changes.apply(lever.effects, f"lever.{key}.effects", scope)
    aim = f"{key}/{target}" if target else key
    for number, risk in enumerate(lever.risk):
        if world.draw(f"risk/{aim}/{risk.id}") < world.value(risk.chance, scope):
            changes.apply(risk.effects, f"lever.{key}.risk.{number}.effects", scope)
    changes.add(f"{key}.pulls", 1.0)
    changes.put(f"{key}.since", 0.0)


def answer_questions(world: PlayedWorld) -> None:
    """Answers to last turn's crossings and events: the first one given counts, else the declared default."""
    with world.phase() as changes:
        for key, demand in world.content.demand.items():
            if world[f"{key}.crossed"] > 0:
                answer = answer_of(world, demand.seat, key)
                answer_crossing(world, changes, key, answer)
                changes.put(f"{key}.crossed", 0.0)
        for key, event in world.content.event.items():
            if event.asks is not None and world[f"{key}.asked"] > 0:
                answer = answer_of(world, event.asks, key)
                chosen = answer.choice if answer else next(choice.id for choice in event.answer if choice.default)
                for number, choice in enumerate(event.answer):
                    if choice.id == chosen:
                        scope = scope_of_seat(world, event.asks)
                        changes.apply(choice.effects, f"event.{key}.answer.{number}.effects", scope)
                changes.put(f"{key}.asked", 0.0)


def answer_of(world: PlayedWorld, seat: str, question: str) -> Option | None:
    """The answer that a seat gives; of several the one that stands first among the question's answers."""
    return next((option for option in world.orders.get(seat, []) if option.question == question), None)


def answer_crossing(world: PlayedWorld, changes: Changes, key: str, answer: Option | None) -> None:
    if answer is not None and answer.consequence:
        enforce(world, changes, key, answer.consequence)
    else:
        back_down(world, changes, key, str(answer.choice) if answer else world.content.demand[key].default)


def enforce(world: PlayedWorld, changes: Changes, key: str, number: int) -> None:
    """Acting on a threat: `c += rise * (1 - c)`, times `partial` where it is milder than what was named.

    The lever of the consequence is paid for and does what it does; resentment rises; the signal is now an act, and
    `seriousness = 1`.
    """
    demand = world.content.demand[key]
    consequence = demand.consequence[number - 1]
    bond = bond_of(world, demand.client)
    share = 1.0 if number >= world[f"{key}.backing"] else world.law("answers.partial")
    changes.add(f"{bond}.credibility", world.law("answers.rise") * (100.0 - world[f"{bond}.credibility"]) * share)
    changes.add(f"{bond}.resentment", world.law("answers.enforce_resentment"))
    changes.add(f"{bond}.punished", world.law("answers.enforce_punished"))
    changes.put(f"{key}.seriousness", 1.0)
    lever = world.content.lever[consequence.lever]
    terms = {term.id: consequence.terms.get(term.id, term.option[0].id) for term in lever.term}
    target = {"client": demand.client, "demand": key}.get(lever.target.kind)
    pull(world, changes, consequence.lever, target, terms)


def back_down(world: PlayedWorld, changes: Changes, key: str, choice: str) -> None:
    """A bluff: `c *= 1 - fall * max(seriousness, floor)`; to reinterpret costs the share `reinterpret` of that.

    Home support and face pay the audience cost, and the demand weighs less from now on.
    """
    demand = world.content.demand[key]
    bond = bond_of(world, demand.client)
    looks_away = choice == "look_away"
    share = 1.0 if looks_away else world.law("answers.reinterpret")
    kept = world.law("answers.seriousness_looked_away" if looks_away else "answers.seriousness_reinterpreted")
    seriousness = world[f"{key}.seriousness"]
    fall = world.law("answers.fall") * max(seriousness, world.law("answers.fall_floor"))
    changes.add(f"{bond}.credibility", -share * fall * world[f"{bond}.credibility"])
    changes.put(f"{key}.seriousness", kept * seriousness)
    cost = share * audience_cost(world, key, demand)
    changes.add(f"{demand.seat}.home", -world.law("audience.home") * cost)
    changes.add(f"{demand.seat}.face", -world.law("audience.face") * cost)


def audience_cost(world: PlayedWorld, key: str, demand: Demand) -> float:
    """`publicity * seriousness * (1 + rung * tension) * (1 + election * near)`: nothing is lost in private.

    Tension is that of the client's hottest conflict; near, how near the nearest of the patron's dates is.
    """
    tension = near = 0.0
    for dyad, table in world.content.dyad.items():
        if demand.client in table.sides:
            tension = max(tension, world[f"{dyad}.tension"])
    for key_of_clock, clock in world.content.clock.items():
        if clock.of == demand.seat:
            near = max(near, world[f"{key_of_clock}.near"])
    weight = (1.0 + world.law("audience.rung") * tension / 100.0) * (1.0 + world.law("audience.election") * near)
    return world[f"{key}.publicity"] * world[f"{key}.seriousness"] * weight


def leak_pressure(world: PlayedWorld) -> None:
    """A private demand becomes public with the chance `leak * propensity * seriousness` per period; that stings."""
    with world.phase() as changes:
        for key, demand in world.content.demand.items():
            if world[f"{key}.standing"] > 0 and world[f"{key}.publicity"] < 1:
                propensity = world[f"{demand.client}.leak"] / 100
                chance = world.law("audience.leak") * propensity * world[f"{key}.seriousness"]
                if world.draw(f"leak/{key}") < world.per_turn(chance):
                    changes.put(f"{key}.publicity", 1.0)
                    changes.add(f"{bond_of(world, demand.client)}.resentment", world.law("audience.leak_resentment"))


# ------------------------------------------------------------------------------------------------------------ choice


def choose_acts(world: PlayedWorld) -> None:
    """Every front at once: no client knows what another is choosing. Then each theatre is as hot as its hottest act."""
    chosen = {front: choose(world, client, front, table) for client, front, table in fronts_of(world)}
    with world.phase() as changes:
        for _, front, table in fronts_of(world):
            changes.put(f"{front}.act", float(chosen[front]))
            changes.put(f"{front}.intensity", table.act[chosen[front]].intensity)
            changes.put(f"{front}.attacks", attacks_of(world, front, table.act[chosen[front]]))
    with world.phase() as changes:
        for theatre in world.content.theatre:
            here = [world[f"{front}.intensity"] for _, front, table in fronts_of(world) if table.theatre == theatre]
            changes.put(f"{theatre}.intensity", max(here, default=0.0))


def choose(world: PlayedWorld, client: str, front: str, table: Front) -> int:
    """`P(a) = exp(precision * U(a)) / sum` over the acts that are possible; the draw says which."""
    aliases = {**scope_of_client(world, client).aliases, "front": front}
    possible = [world.holds(one.needs, Scope(aliases)) for one in table.act]
    utilities = [utility_of(world, client, front, one, Scope(aliases)) for one in table.act]
    weights = [math.exp(max(precision_of(world, client) * (u - max(utilities)), -700.0)) for u in utilities]
    shares = [weight if may else 0.0 for weight, may in zip(weights, possible, strict=True)]
    for one, share in zip(table.act, shares, strict=True):
        world.chances[f"{front}.{one.id}"] = share / sum(shares)
    return drawn(world.draw(f"act/{front.replace('__', '/')}"), shares)


def drawn(draw: float, shares: list[float]) -> int:
    """The place among the shares, laid end to end, where a draw between 0 and 1 falls."""
    target, reached = draw * sum(shares), 0.0
    for place, share in enumerate(shares):
        reached += share
        if target < reached:
            return place
    return max(place for place, share in enumerate(shares) if share)


def precision_of(world: PlayedWorld, client: str) -> float:
    """`precision * max(1 - d + d * discipline, floor)`: part of it rests on the discipline of the client's people."""
    weight = world.law("choice.discipline")
    steady = 1 - weight + weight * world[f"{client}.discipline"] / 100
    return world.content.client[client].precision * max(steady, world.law("choice.floor"))


def utility_of(world: PlayedWorld, client: str, front: str, one: Act, scope: Scope) -> float:
    """`U = appeal - inertia * |i - i before| + the patron's pull`, where i is the act's intensity."""
    utility = 0.0
    for term in one.appeal:
        utility += world.value(term.add, scope)
    utility -= world.law("choice.inertia") * abs(one.intensity - world[f"{front}.intensity"])
    utility += pull_of_bond(world, client, one)
    for key, demand in world.content.demand.items():
        if demand.client == client and f"{front.removeprefix(f'{client}__')}.{one.id}" in demand.forbids:
            utility += pull_of_demand(world, key, demand)
    return utility


def pull_of_bond(world: PlayedWorld, client: str, one: Act) -> float:
    """On every act: `-restraint * i / 5` for a fresh order, `+moral_hazard * i / 5 * (commitment - 1/2)` (Snyder 1984).

    On one that wants leave also `-approval * symbiosis * (1 - approved)`.
    """
    bond, strength = bond_of(world, client), one.intensity / 5
    pull = -world.law("pull.restraint") * strength * world[f"{bond}.restraint"] / 100
    pull += world.law("pull.moral_hazard") * strength * (world[f"{bond}.commitment"] - 50) / 100
    if one.approval:
        leave = world[f"{bond}.approved"] / 100
        pull -= world.law("pull.approval") * world[f"{bond}.symbiosis"] / 100 * (1 - leave)
    return pull


def pull_of_demand(world: PlayedWorld, key: str, demand: Demand) -> float:
    """On an act that a standing demand forbids:

    ```
    - cost * leverage * credibility * seriousness * reach     what violating it may bring
    - offer * offered * promises                              what obeying it would bring
    - exit * way out                                          obeying without losing face is cheaper
    + face * stakes * publicity * (1/2 + fragility)           what yielding costs, worst in public
    + learned * (payoff - 1/2)                                what defiance has brought before
    + resentment * resentment
    ```
    """
    bond = bond_of(world, demand.client)
    share = {name: world[f"{bond}.{name}"] / 100 for name in BOND}
    threat = leverage(world, bond) * share["credibility"] * world[f"{key}.seriousness"] * demand.reach
    fragile = 0.5 + world[f"{demand.client}.fragility"] / 100
    pull = -world.law("pull.cost") * threat
    pull -= world.law("pull.offer") * share["offer"] * share["promises"]
    pull -= world.law("pull.exit") * share["exit"]
    pull += world.law("pull.face") * demand.stakes * world[f"{key}.publicity"] * fragile
    pull += world.law("pull.learned") * (share["payoff"] - 0.5)
    pull += world.law("pull.resentment") * share["resentment"]
    return pull * world[f"{key}.standing"]


BOND = ("credibility", "offer", "promises", "exit", "payoff", "resentment")


def leverage(world: PlayedWorld, bond: str) -> float:
    """`dependence * (1 - s * self-reliance) * bite`, with the delayed bite

    `(1 - withheld) * threat + withheld * max(floor, exp(-stock / tau))`: a threat bites at once, a cut as stocks run
    down.
    """
    withheld = world[f"{bond}.withheld"] / 100
    felt = max(world.law("supply.floor"), math.exp(-world[f"{bond}.stock"] / world.law("supply.tau")))
    bite = (1 - withheld) * world.law("supply.threat") + withheld * felt
    alone = world.law("pull.self_reliance") * world[f"{bond}.self_reliance"] / 100
    return world[f"{bond}.dependence"] / 100 * (1 - alone) * bite


def attacks_of(world: PlayedWorld, front: str, one: Act) -> float:
    """`per week * weeks`, a spread either way by luck."""
    spread = world.law("accidents.volume_spread")
    volume = 1.0 - spread / 2.0 + spread * world.draw(f"volume/{front.replace('__', '/')}")
    return one.per_week * (world.days / 7.0) * volume


def act(world: PlayedWorld) -> None:
    """What each act does while it goes on."""
    with world.phase() as changes:
        for client, front, table in fronts_of(world):
            scope = Scope({**scope_of_client(world, client).aliases, "front": front})
            place = f"client.{client}.front.{front.removeprefix(f'{client}__')}.act"
            for number, one in enumerate(table.act):
                if world[f"{front}.act"] == number:
                    changes.apply(one.effects, f"{place}.{number}.effects", scope, world.scale)


# --------------------------------------------------------------------------------------------------- accident, blame


def draw_incidents(world: PlayedWorld) -> None:
    """Draw every incident, and who is held responsible; mark them all; only then apply what follows."""
    happened = {key for key, incident in world.content.incident.items() if happens(world, key, incident)}
    blamed = {key for key in happened if patron_is_blamed(world, key)}
    taken = {key: suspect_of(world, key) for key in happened}
    with world.phase() as changes:
        for key in world.content.incident:
            changes.put(f"{key}.happened", float(key in happened))
            changes.add(f"{key}.count", float(key in happened))
            changes.put(f"{key}.blamed", float(key in blamed))
            changes.put(f"{key}.misblamed", float(taken.get(key) is not None))
    with world.phase() as changes:
        for key, incident in world.content.incident.items():
            scope = scope_of_incident(world, key, incident)
            if key in happened:
                changes.apply(incident.effects, f"incident.{key}.effects", scope)
            if key in blamed:
                changes.apply(incident.blamed, f"incident.{key}.blamed", scope)
            if (suspect := taken.get(key)) is not None:
                scope = Scope({**scope.aliases, "suspect": suspect})
                changes.apply(incident.misblamed, f"incident.{key}.misblamed", scope)


def scope_of_incident(world: PlayedWorld, key: str, incident: Incident) -> Scope:
    client = incident.front.partition("__")[0]
    return Scope({**scope_of_client(world, client).aliases, "front": incident.front, "incident": key})


def happens(world: PlayedWorld, key: str, incident: Incident) -> bool:
    """`1 - (1 - p) ^ attacks`, or p per period where it goes by the turn; p is made rarer by the care taken."""
    scope = scope_of_incident(world, key, incident)
    chance = min(max(world.value(incident.chance, scope), 0.0), 0.999) * care_about(world, incident)
    if incident.each == "attack":
        chance = -math.expm1(world[f"{incident.front}.attacks"] * math.log1p(-chance))
    else:
        chance = world.per_turn(chance)
    world.chances[f"incident/{key}"] = chance if world.holds(incident.when, scope) else 0.0
    return world.draw(f"incident/{key}") < world.chances[f"incident/{key}"]


def care_about(world: PlayedWorld, incident: Incident) -> float:
    """What red lines leave of the chance, each `1 - care * standing * (1 + seriousness) / 2 * ties * reach`.

    Ties are dependence or symbiosis, whichever is stronger. Never less than the floor: orders do not rule out luck.
    """
    if not incident.spared_by:
        return 1.0
    left = 1.0
    for key in incident.spared_by:
        demand = world.content.demand[key]
        bond = bond_of(world, demand.client)
        ties = max(world[f"{bond}.dependence"], world[f"{bond}.symbiosis"]) / 100
        heeds = world[f"{key}.standing"] * (1 + world[f"{key}.seriousness"]) / 2 * ties * demand.reach
        left *= 1 - world.law("accidents.care") * heeds
    return max(left, world.law("accidents.floor"))


def patron_is_blamed(world: PlayedWorld, key: str) -> bool:
    """`logistic(base + aid + claimed + proven control - deniability)`: discipline that worked is held against it."""
    client = world.content.incident[key].front.partition("__")[0]
    patron, bond = world.content.client[client].patron, bond_of(world, client)
    score = world.law("attribution.base")
    score += world.law("attribution.aid") * world[f"{bond}.aid"] / 100
    score += world.law("attribution.claimed") * world[f"{bond}.claimed"] / 100
    score += world.law("attribution.proven") * world[f"{patron}.proven_control"] / 100
    score -= world.law("attribution.deniability") * world[f"{patron}.deniability"] / 100
    return world.draw(f"blame/{key}") < 1 / (1 + math.exp(-score))


def suspect_of(world: PlayedWorld, key: str) -> str | None:
    """With the chance `misblame` one of the suspects, each as likely, is taken for the author."""
    suspects = world.content.incident[key].suspects
    for number, suspect in enumerate(suspects):
        each = world.law("attribution.misblame") / len(suspects)
        if number * each <= world.draw(f"misblame/{key}") < (number + 1) * each:
            return suspect
    return None


# ----------------------------------------------------------------------------------------------------- deals, events


def mediate(world: PlayedWorld) -> None:
    """A deal that is not in force may be struck; one that is may collapse, or holds and has its effects."""
    with world.phase() as changes:
        for key in world.content.deal:
            if world[f"{key}.on"] > 0:
                hold_or_break(world, changes, key)
            else:
                strike(world, changes, key)


def strike(world: PlayedWorld, changes: Changes, key: str) -> None:
    """Struck with `chance` per period while `when` holds; `permanent` is the chance that it is made to last."""
    deal, scope = world.content.deal[key], Scope({"self": key})
    world.chances[f"deal/{key}"] = world.per_turn(world.value(deal.chance, scope))
    if world.holds(deal.when, scope) and world.draw(f"deal/{key}") < world.chances[f"deal/{key}"]:
        changes.put(f"{key}.on", 1.0)
        changes.put(f"{key}.permanent", float(world.draw(f"permanent/{key}") < world.value(deal.permanent, scope)))
        changes.add(f"{key}.struck", 1.0)
        changes.put(f"{key}.days", 0.0)
        changes.apply(deal.starts, f"deal.{key}.starts", scope)


def hold_or_break(world: PlayedWorld, changes: Changes, key: str) -> None:
    """It collapses with `collapse` per period; else it has held for another turn."""
    deal, scope = world.content.deal[key], Scope({"self": key})
    world.chances[f"collapse/{key}"] = world.per_turn(world.value(deal.collapse, scope))
    if world.draw(f"collapse/{key}") < world.chances[f"collapse/{key}"]:
        for name in ("on", "permanent", "days"):
            changes.put(f"{key}.{name}", 0.0)
        changes.apply(deal.ends, f"deal.{key}.ends", scope)
    else:
        changes.add(f"{key}.days", float(world.days))
        changes.apply(deal.effects, f"deal.{key}.effects", scope, world.scale)


def apply_rules(world: PlayedWorld) -> None:
    """What goes on by itself: the rules, then what patrons, clients and the rest do each turn."""
    content = world.content
    with world.phase() as changes:
        for key, rule in content.rule.items():
            if world.holds(rule.when):
                changes.apply(rule.effects, f"rule.{key}.effects", scale=world.scale)
        for key, patron in content.patron.items():
            changes.apply(patron.effects, f"patron.{key}.effects", scope_of_seat(world, key), world.scale)
        for key, client in content.client.items():
            changes.apply(client.effects, f"client.{key}.effects", scope_of_client(world, key), world.scale)
        for kind in ("audience", "mediator", "theatre", "dyad"):
            for key, thing in getattr(content, kind).items():
                changes.apply(thing.effects, f"{kind}.{key}.effects", Scope({"self": key}), world.scale)


def draw_events(world: PlayedWorld) -> None:
    """What is drawn below its chance happens; of more than a turn holds, those of the least `draw / chance`."""
    shares = {key: share_of_chance(world, key) for key in world.content.event}
    most = world.content.scenario.events_per_turn
    limit = sorted(shares.values())[most - 1] if 0 < most < len(shares) else 1.0
    with world.phase() as changes:
        for key, event in world.content.event.items():
            happens = most > 0 and shares[key] < 1 and shares[key] <= limit
            changes.put(f"{key}.happened", float(happens))
            if happens:
                changes.put(f"{key}.since", 0.0)
                if event.asks is not None:
                    changes.put(f"{key}.asked", 1.0)
                changes.apply(event.effects, f"event.{key}.effects")


def share_of_chance(world: PlayedWorld, key: str) -> float:
    """The draw as a share of the chance, which is 0 unless `when` holds and the last time is `every` days ago."""
    event = world.content.event[key]
    may = world[f"{key}.since"] >= event.every and world.holds(event.when)
    chance = world.per_turn(world.value(event.chance)) if may else 0.0
    world.chances[f"event/{key}"] = chance
    return world.draw(f"event/{key}") / chance if chance > 0 else 2.0


# ----------------------------------------------------------------------------------------------- what goes on by law


def move_tension(world: PlayedWorld) -> None:
    """`tension += heat - damp * channel * max(heat, 0)`; the heat of the turn is spent."""
    with world.phase() as changes:
        for dyad in world.content.dyad:
            heat = world[f"{dyad}.heat"]
            changes.add(f"{dyad}.tension", heat)
            damp = world.law("escalation.channel_damp") / 100.0
            changes.add(f"{dyad}.tension", -(damp * world[f"{dyad}.channel"] * max(heat, 0.0)))
            changes.put(f"{dyad}.heat", 0.0)


def move_supplies(world: PlayedWorld) -> None:
    """Held-back supply runs stocks down and wears the leverage that it uses:

    ```
    stock         -= withheld * burn * days
    stock         += (1 - withheld) * refill * days, up to the usual stock
    dependence    -= withheld * wear * dependence        a period
    self-reliance += withheld * self_reliance            a period
    ```
    """
    with world.phase() as changes:
        for client, table in world.content.client.items():
            bond = bond_of(world, client)
            withheld = world[f"{bond}.withheld"] / 100.0
            changes.add(f"{bond}.stock", -(withheld * (world.law("supply.burn") * world.days)))
            room = max(usual_stock(world, table) - world[f"{bond}.stock"], 0.0)
            changes.add(f"{bond}.stock", min((1.0 - withheld) * (world.law("supply.refill") * world.days), room))
            worn = withheld * world[f"{bond}.dependence"] * (world.law("supply.wear") * world.scale)
            changes.add(f"{bond}.dependence", -worn)
            changes.add(f"{bond}.self_reliance", withheld * (world.law("supply.self_reliance") * world.scale))


def usual_stock(world: PlayedWorld, client: Client) -> float:
    level = client.toward.get("stock")
    return level.start if level else world.content.indicator["bond"]["stock"].start


def learn(world: PlayedWorld) -> None:
    """`payoff += eta * defied * (received - payoff)` a period; `received = base + rewarded - punished`, in 0..100."""
    with world.phase() as changes:
        for client in world.content.client:
            bond = bond_of(world, client)
            received = world.law("learning.base") + world[f"{bond}.rewarded"] - world[f"{bond}.punished"]
            received = min(max(received, 0.0), 100.0)
            pace = world.law("learning.eta") * world.scale / 100.0
            changes.add(f"{bond}.payoff", pace * world[f"{bond}.defied"] * (received - world[f"{bond}.payoff"]))


def drift(scenario: Scenario, world: PlayedWorld) -> None:
    """`level += (1 - 1/2 ^ (days / half-life)) * (rest - level)`; without a `rest` of its own it goes to its start.

    The share that is kept is rounded to twelve digits, so that every machine has the same.
    """
    with world.phase() as changes:
        for indicator in scenario.indicators:
            if indicator.half_life is not None:
                rest = indicator.start if indicator.rest is None else indicator.rest
                goal = world.value(rest, Scope({"self": indicator.thing.id}))
                kept = round(0.5 ** (world.days / indicator.half_life), 12)
                changes.add(indicator.name, (1.0 - kept) * (goal - world[indicator.name]))


def judge_rungs(world: PlayedWorld) -> None:
    """Tension sets the rung; then the ladder may give way, and war is the highest."""
    with world.phase() as changes:
        for key, dyad in world.content.dyad.items():
            rung = rung_of(world, key, len(dyad.rungs))
            if gives_way(world, key, rung):
                rung = len(dyad.rungs) - 1.0
                changes.put(f"{key}.war", 1.0)
            changes.put(f"{key}.rung", rung)


def rung_of(world: PlayedWorld, key: str, rungs: int) -> float:
    """The rung that tension reaches, of `rungs` equal steps; it falls only once `hysteresis` below the threshold."""
    tension, before, step = world[f"{key}.tension"], world[f"{key}.rung"], rungs / 100.0
    reached = min(math.floor(tension * step), rungs - 1.0)
    held = min(math.floor((tension + world.law("escalation.hysteresis")) * step), rungs - 1.0)
    return reached if reached >= before else min(held, before)


def gives_way(world: PlayedWorld, key: str, rung: float) -> bool:
    """On the three highest rungs war comes with `hazard * (1 - calm * channel) * war_factor` per period."""
    dyad = world.content.dyad[key]
    if dyad.hazard is None:
        return False
    highest = dict(zip((len(dyad.rungs) - 3, len(dyad.rungs) - 2, len(dyad.rungs) - 1), dyad.hazard, strict=True))
    hazard = highest.get(int(rung), 0.0)
    calm = 1 - world.law("escalation.channel_calm") * world[f"{key}.channel"] / 100
    factor = max(world.value(dyad.war_factor, Scope({"self": key})), 0.0)
    return world.draw(f"war/{key}") < world.per_turn(hazard * calm * factor)


def judge_demands(world: PlayedWorld) -> None:
    """What a demand forbids goes on: crossed. It went on, and stops: heeded, which proves that it can be controlled.

    A crossing is fresh defiance, `defied = 100`; heeding adds `proof * seriousness` to the patron's proven control.
    """
    with world.phase() as changes:
        for key, demand in world.content.demand.items():
            goes_on = is_going_on(world, demand)
            if world[f"{key}.standing"] > 0 and goes_on:
                changes.put(f"{key}.crossed", 1.0)
                changes.add(f"{key}.crossings", 1.0)
                changes.put(f"{bond_of(world, demand.client)}.defied", world.law("learning.defied"))
            if world[f"{key}.standing"] > 0 and not goes_on and world[f"{key}.defying"] > 0:
                changes.add(f"{key}.heeded", 1.0)
                proof = world.law("attribution.proof") * world[f"{key}.seriousness"]
                changes.add(f"{demand.seat}.proven_control", proof)
            changes.put(f"{key}.defying", float(goes_on))


def is_going_on(world: PlayedWorld, demand: Demand) -> bool:
    acts = any(world[f"{demand.client}__{name}"] > 0 for name in demand.forbids)
    return acts or any(world[f"{incident}.happened"] > 0 for incident in demand.crossed_by)


def advance_time(world: PlayedWorld) -> None:
    """The day, the turn and every date; a date is near from `window` days before it, and past the day after."""
    manifest = world.content.scenario
    with world.phase() as changes:
        changes.put("world.turn", float(world.turn))
        changes.put("world.day", float(world.turn * world.days))
        today = manifest.start + timedelta(days=world.turn * world.days)
        for key, clock in world.content.clock.items():
            left = (clock.date - today).days
            changes.put(f"{key}.days_left", float(left))
            changes.put(f"{key}.near", max(1.0 - left / clock.window, 0.0) if left >= 0 else 0.0)
        for key in (*world.content.lever, *world.content.event):
            changes.add(f"{key}.since", float(world.days))


def judge_endings(world: PlayedWorld) -> str | None:
    """The first ending, by its `order`, whose condition holds; one `at` the end waits for the last turn."""
    last = world.turn >= world.content.scenario.turns
    for key, ending in sorted(world.content.ending.items(), key=lambda item: item[1].order):
        if (last or ending.at == "any") and world.holds(ending.when):
            return key
    return None


def look_again(
    scenario: Scenario, world: PlayedWorld, before: dict[tuple[str, str], float]
) -> dict[tuple[str, str], float]:
    """`estimate += gain * (truth + error - estimate)`; the error is luck, as large as the services are poor."""
    after = {}
    for seat, name in before:
        indicator = scenario.indicators[scenario.rows[name]]
        size = indicator.errors[scenario.seats.index(seat)] or 0.0
        seen = world.levels[name] + size * world.error(f"estimate/{seat}/{name}")
        estimate = before[seat, name] + world.law("observation.gain") * (seen - before[seat, name])
        after[seat, name] = world.held(name, estimate)
    return after
