"""patron list: what there is, as text or as JSON."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from game.cli.choosing import complete_scenario, load, rooms_of
from game.errors import CommandError

if TYPE_CHECKING:
    from game.scenario.model import Scenario

Thing = dict[str, Any]


@click.command("list", short_help="List scenarios, levers, acts, indicators, minds, saves or rooms.")
@click.argument(
    "kind",
    type=click.Choice(["scenarios", "levers", "acts", "indicators", "minds", "saves", "rooms"]),
    default="scenarios",
)
@click.argument("scenario", required=False, shell_complete=complete_scenario)
@click.option("--json", "as_json", is_flag=True, help="A list of objects, each with at least id and title.")
@click.option("--store", metavar="URL", envvar="PATRON_STORE", help="Rooms: those that this store keeps.")
@click.pass_context
def list_things(ctx: click.Context, kind: str, scenario: str | None, as_json: bool, store: str | None) -> None:
    """List scenarios, or the levers, acts, indicators or minds of one, or saved games, or rooms to go on with.

    Of saves and rooms those of one scenario, where one is named.
    """
    if kind != "rooms" and ctx.get_parameter_source("store") is ParameterSource.COMMANDLINE:
        raise CommandError(f"a store keeps rooms: `patron list rooms --store URL`, and not {kind}")
    if kind == "scenarios":
        things = _only(scenario, "id", _scenarios())
    elif kind == "saves":
        things = _only(scenario, "scenario", _saves())
    elif kind == "rooms":
        things = _only(scenario, "scenario", _rooms(store))
    else:
        things = list(OF_SCENARIO[kind](load(scenario)))
    if as_json:
        import json

        click.echo(json.dumps(things, ensure_ascii=False, indent=2))
    else:
        _tell(kind if scenario is None else f"{kind} of {scenario}", things)


def _only(scenario: str | None, field: str, things: Iterator[Thing]) -> list[Thing]:
    """Those of a scenario, where one was named."""
    from game.scenario.library import find_scenario

    wanted = find_scenario(scenario).name if scenario is not None else None
    return [thing for thing in things if wanted in (None, thing.get(field))]


def _tell(what: str, things: list[Thing]) -> None:
    if not things:
        click.echo(f"There are no {what}.")
    width = max((len(thing["id"]) for thing in things), default=0)
    for thing in things:
        click.echo(f"{thing['id']:{width}}  {thing['title']}{_remark(thing)}")


def _remark(thing: Thing) -> str:
    if thing.get("problem"):
        return f" – {thing['problem']}"
    if "games" in thing:
        return f" ({_how_far(thing)})"
    if "played" in thing:
        return f" ({thing['seat']}, turn {thing['turn']}{', ended' if thing['ended'] else ''})"
    return f" ({thing['seat']})" if thing.get("seat") else ""


def _how_far(room: Thing) -> str:
    """Where a room's games stand, and when anything happened in them."""
    least, most = min(room["played"]), max(room["played"])
    so_many = f"{room['games']} game{'s' * (room['games'] > 1)}"
    played = f"{least}" if least == most else f"{least} to {most}"
    over = f", {room['over']} over" if room["over"] else ""
    return f"{so_many}, {played} of {room['turns']} turns played{over}{_last(room['last'])}"


def _last(written: str) -> str:
    """When an entry was written, by the clock of this machine; nothing for one that does not say."""
    from datetime import UTC, datetime

    from game.session.clocks import instant

    at = instant(written)
    return f"; last on {datetime.fromtimestamp(at, UTC).astimezone():%Y-%m-%d %H:%M}" if at is not None else ""


def _scenarios() -> Iterator[Thing]:
    from game.errors import ContentError
    from game.scenario.library import scenario_folders
    from game.scenario.loader import load_scenario

    for folder in scenario_folders():
        try:
            scenario = load_scenario(folder)
        except ContentError as error:
            count = len(error.problems)
            problem = f"{count} problem{'s' * (count > 1)}: patron check {folder.name}"
            yield {"id": folder.name, "title": folder.name, "folder": str(folder), "problem": problem}
            continue
        yield {
            "id": folder.name,
            "title": scenario.title,
            "summary": scenario.content.scenario.summary,
            "seats": list(scenario.seats),
            "turns": scenario.turns,
            "turn_days": scenario.turn_days,
            "start": scenario.start.isoformat(),
            "digest": scenario.digest,
            "folder": str(folder),
        }


def _saves() -> Iterator[Thing]:
    from game.session.saves import list_saves

    for save in list_saves():
        yield {
            "id": save.id,
            "title": save.title or save.id,
            "scenario": save.scenario,
            "seat": ", ".join(save.seats),
            "turn": save.turn,
            "ended": save.ended,
            "played": save.played,
            "path": str(save.path),
            "problem": save.problem,
        }


def _rooms(store: str | None) -> Iterator[Thing]:
    from game.session.listed_rooms import list_rooms

    for room in list_rooms(rooms_of(store)):
        if room.problem:
            yield {"id": room.name, "title": room.name, "problem": room.problem}
            continue
        yield {
            "id": room.name,
            "title": room.title,
            "scenario": room.scenario,
            "games": len(room.played),
            "played": list(room.played),
            "turns": room.turns,
            "over": room.over,
            "begun": room.begun,
            "last": room.last,
        }


def _levers(scenario: "Scenario") -> Iterator[Thing]:
    for key, lever in scenario.content.lever.items():
        forms = [option for option in scenario.options if option.lever == key and option.question is None]
        yield {
            "id": key,
            "title": lever.title,
            "seat": lever.seat,
            "purpose": lever.purpose,
            "does": lever.does,
            "targets": list(dict.fromkeys(option.target for option in forms if option.target)),
            "terms": {term.id: [choice.id for choice in term.option] for term in lever.term},
            "source": lever.source,
        }


def _acts(scenario: "Scenario") -> Iterator[Thing]:
    for front in scenario.fronts:
        place = scenario.content.client[front.client].front[front.id.partition("__")[2]]
        for act in place.act:
            yield {
                "id": f"{front.id}.{act.id}",
                "title": f"{place.title}: {act.title}",
                "client": front.client,
                "front": front.id.replace("__", "/"),
                "act": act.id,
                "intensity": act.intensity,
                "source": act.source,
            }


def _indicators(scenario: "Scenario") -> Iterator[Thing]:
    for indicator in scenario.indicators:
        thing = "" if indicator.thing.kind == "world" else f"{indicator.thing.title}: "
        yield {
            "id": indicator.name,
            "title": f"{thing}{indicator.title}",
            "text": indicator.text,
            "low": indicator.low,
            "high": indicator.high,
            "start": indicator.start,
            "errors": dict(zip(scenario.seats, indicator.errors, strict=True)),
            "source": indicator.source,
        }


def _minds(scenario: "Scenario") -> Iterator[Thing]:
    from game.minds import list_minds

    for key, seat, title in list_minds(scenario):
        table = scenario.content.mind.get(key)
        yield {"id": key, "title": title, "seat": seat, "character": table.character if table else ""}


OF_SCENARIO: dict[str, "Callable[[Scenario], Iterator[Thing]]"] = {
    "levers": _levers,
    "acts": _acts,
    "indicators": _indicators,
    "minds": _minds,
}
