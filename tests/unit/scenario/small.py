"""The smallest scenario that the schema allows, as files; tests break it in one place at a time."""

from pathlib import Path

MANIFEST = """\
[scenario]
id = "small"
title = "Small"
summary = "Two seats, one client."
framing = ["A made-up war."]
uses = ["base"]
start = 2024-03-25
turn_days = 14
turns = 4
seats = ["north"]
source = "design: a test"

[patron.north]
title = "The North"
adjective = "northern"
character = "Careful."
brief = ["You hold the tap."]
wants = ["Quiet."]
fears = ["A war."]
unknown = ["What the ally will do."]
orders = 2
mind = "careful"
source = "design: a test"
[[patron.north.aim]]
id = "quiet"
title = "Quiet"
met = "ally__border.intensity < 2"
source = "design: a test"

[theatre.border]
title = "The border"
text = "Hills."
source = "design: a test"

[lever.ask]
seat = "north"
purpose = "restrain"
title = "Ask for restraint"
does = "Asks."
delay = "none"
backfires = "It may be ignored."
precedent = { text = "None.", source = "design: a test" }
target = { kind = "client" }
effects = [{ on = "bond.restraint", add = "10 + 0.1 * self.face", reason = "Asked." }]
tells = ["An envoy came."]
source = "design: a test"

[ending.over]
title = "Over"
order = 1
at = "end"
when = 1
tells = ["It is over."]
source = "design: a test"

[mind.careful]
seat = "north"
title = "Careful"
character = "Asks."
prefer = [{ lever = "ask", target = "ally", score = 1, why = "Quiet." }]
source = "design: a test"
"""

ALLY = """\
# The ally and its border.
[client.ally]
title = "The Ally"
patron = "north"
character = "Proud."
case = "It wants its hills back."
precision = 2
source = "design: a test"

[client.ally.levels]
pressure = { start = 30, rest = "20 + 0.5 * ally__border.intensity", source = "design: a test" }

[client.ally.front.border]
title = "Border"
theatre = "border"
start = "hold"
source = "design: a test"

[[client.ally.front.border.act]]
id = "hold"
title = "Hold"
intensity = 0
appeal = [{ add = 0.5, reason = "It is quiet." }]
tells = ["Nothing moved."]
source = "design: a test"

[[client.ally.front.border.act]]
id = "raid"
title = "Raid"
intensity = 3
appeal = [{ add = "0.02 * ally.pressure", reason = "The public asks for it." }]
effects = [{ on = "ally.standing", add = 1.5, reason = "Raids are liked." }]
tells = ["A patrol crossed."]
source = "design: a test"
"""

BASE = Path(__file__).parents[3] / "content" / "base"


def small_files() -> dict[str, bytes]:
    """Named as the loader names them."""
    base = {f"base/{path.name}": path.read_bytes() for path in sorted(BASE.glob("*.toml"))}
    return base | {"small/scenario.toml": MANIFEST.encode(), "small/ally.toml": ALLY.encode()}


def broken(name: str, old: str, new: str) -> dict[str, bytes]:
    """The same with one text replaced by another."""
    files = small_files()
    text = files[f"small/{name}"].decode()
    assert text.count(old) >= 1, old
    return files | {f"small/{name}": text.replace(old, new, 1).encode()}


def written(folder: Path, files: dict[str, bytes]) -> Path:
    """Put the files on the disk; the scenario's folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "small"


def second_seat(met: str, moved: str) -> str:
    """A patron of the South with a lever and a mind that would pull it, for a scenario that has none.

    It has what it needs where `met` holds; its lever adds a point to the level `moved`.
    """
    return f"""
[patron.south]
title = "South"
adjective = "southern"
character = "Watches."
brief = ["You hold the mills."]
wants = ["Quiet."]
fears = ["Noise."]
unknown = ["What the North will do."]
orders = 2
mind = "meddler"
source = "design: a test"
[[patron.south.aim]]
id = "quiet"
title = "Quiet"
met = "{met}"
source = "design: a test"

[lever.mutter]
seat = "south"
purpose = "signal"
title = "Mutter"
does = "Is heard across the border."
delay = "none"
backfires = "It is heard."
precedent = {{ text = "None.", source = "design: a test" }}
effects = [{{ on = "{moved}", add = 1, reason = "Muttering." }}]
tells = ["There was muttering."]
source = "design: a test"

[mind.meddler]
seat = "south"
title = "The meddler"
character = "Mutters whenever it can."
prefer = [{{ lever = "mutter", score = 1, why = "It can." }}]
source = "design: a test"
"""
