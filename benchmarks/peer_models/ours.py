"""The small model as content of ours: the files of a scenario, played by the rules of the game like any other."""

from pathlib import Path

from benchmarks.peer_models import numbers as n
from game.foresight.simulate import Summary, simulate
from game.minds.steered import deciders
from game.scenario.altering import altered, places
from game.scenario.loader import load_content
from game.scenario.model import Scenario

BASE = Path(__file__).parents[2] / "content" / "base"

MANIFEST = f"""
[scenario]
id = "small"
title = "Small"
summary = "Six clients, six acts, thirty hazards."
framing = ["Everything here is invented."]
uses = ["base"]
start = 2030-01-01
turn_days = {n.DAYS}
turns = {n.TURNS}
seats = ["north"]
source = "design: a benchmark"

[law.choice]
inertia = {{ value = {n.INERTIA}, source = "design: a benchmark" }}
discipline = {{ value = 0.0, source = "design: a benchmark" }}
[law.pull]
restraint = {{ value = 0.0, source = "design: a benchmark" }}
moral_hazard = {{ value = 0.0, source = "design: a benchmark" }}

[indicator.world.tension]
title = "Tension"
text = "Of the world."
start = {n.TENSION_START}
rest = {n.TENSION_REST}
half_life = {n.HALF_LIFE}
seen = {{ all = 0 }}
source = "design: a benchmark"

[indicator.client.strain]
title = "Strain"
text = "On a client."
start = {n.STRAIN_START}
rest = {n.STRAIN_REST}
half_life = {n.HALF_LIFE}
seen = {{ all = 0 }}
source = "design: a benchmark"

[patron.north]
title = "The North"
adjective = "northern"
character = "Idle."
brief = ["You look on."]
wants = ["Quiet."]
fears = ["A war."]
unknown = ["Everything."]
orders = 1
mind = "idle"
source = "design: a benchmark"
[[patron.north.aim]]
id = "quiet"
title = "Quiet"
met = "world.tension < 50"
source = "design: a benchmark"

[theatre.field]
title = "The field"
text = "Flat."
source = "design: a benchmark"

[lever.ask]
seat = "north"
purpose = "restrain"
title = "Ask"
does = "Asks."
delay = "none"
backfires = "It may be ignored."
precedent = {{ text = "None.", source = "design: a benchmark" }}
target = {{ kind = "client" }}
effects = [{{ on = "bond.restraint", add = 1, reason = "Asked." }}]
tells = ["Asked."]
source = "design: a benchmark"

[ending.over]
title = "Over"
order = 1
at = "end"
when = 1
tells = ["It is over."]
source = "design: a benchmark"

[mind.idle]
seat = "north"
title = "Idle"
character = "Does nothing."
prefer = [{{ lever = "ask", target = "client_0", score = 0, why = "Never." }}]
source = "design: a benchmark"
"""


def scenario() -> Scenario:
    """The small model, compiled. Nobody's services err in it, for the peers have none."""
    base = {f"base/{path.name}": path.read_bytes() for path in sorted(BASE.glob("*.toml"))}
    text = MANIFEST + "".join(map(_client, range(n.CLIENTS)))
    small = load_content(base | {"small/scenario.toml": text.encode()})
    errors = [place for place, value in places(small).items() if place.startswith("indicator.") and ".seen." in place]
    return altered(small, dict.fromkeys(errors, 0.0))


def play(small: Scenario, worlds: int, seed: int = 1) -> Summary:
    """Many worlds, as `patron simulate` plays them."""
    return simulate(small, deciders(small, {"north": "passive"}), worlds=worlds, seed=seed)


def means(summary: Summary) -> dict[str, float]:
    """What the three are compared by, at the end: tension, and strain and intensity over all clients."""
    at_end = {name: found["mean"][-1] for name, found in summary.indicators.items()}
    clients = [f"client_{number}" for number in range(n.CLIENTS)]
    return {
        "tension": at_end["world.tension"],
        "strain": sum(at_end[f"{client}.strain"] for client in clients) / n.CLIENTS,
        "intensity": sum(at_end[f"{client}__field.intensity"] for client in clients) / n.CLIENTS,
    }


def _client(number: int) -> str:
    client = f"client_{number}"
    head = f"""
[client.{client}]
title = "Client {number}"
patron = "north"
character = "Plain."
case = "Its own."
precision = {n.PRECISION}
source = "design: a benchmark"
[client.{client}.front.field]
title = "Field"
theatre = "field"
start = "act_{n.FIRST_ACT}"
source = "design: a benchmark"
"""
    acts = "".join(_act(client, act) for act in range(n.ACTS))
    return head + acts + "".join(_hazard(client, hazard) for hazard in range(len(n.HAZARD)))


def _act(client: str, act: int) -> str:
    return f"""
[[client.{client}.front.field.act]]
id = "act_{act}"
title = "Act {act}"
intensity = {act}
appeal = [{{ add = "{n.APPEAL[act]} + {n.KEENNESS[act]} * ({client}.strain - 40)", reason = "It likes to." }}]
effects = [
  {{ on = "{client}.strain", add = {n.STRAIN_BY_ACT[act]}, reason = "It acted." }},
  {{ on = "world.tension", add = {n.TENSION_BY_ACT[act]}, reason = "It acted." }},
]
tells = ["It acts."]
source = "design: a benchmark"
"""


def _hazard(client: str, hazard: int) -> str:
    rising = f"{n.PER_INTENSITY} * {client}__field.intensity + {n.PER_STRAIN} * {client}.strain"
    return f"""
[incident.hazard_{client}_{hazard}]
title = "Hazard"
front = "{client}__field"
each = "turn"
chance = "{n.HAZARD[hazard]} + {rising}"
effects = [
  {{ on = "{client}.strain", add = {n.STRAIN_BY_HAZARD}, reason = "It went wrong." }},
  {{ on = "world.tension", add = {n.TENSION_BY_HAZARD}, reason = "It went wrong." }},
]
tells = ["It went wrong."]
source = "design: a benchmark"
"""
