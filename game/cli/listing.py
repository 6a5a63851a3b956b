"""patron list: what there is, as text or as JSON."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from game.cli.choosing import complete_scenario, load

if TYPE_CHECKING:
    from game.scenario.model import Scenario

Thing = dict[str, Any]


@click.command("list", short_help="List scenarios, levers, acts, indicators, minds or saves.")
@click.argument(
    "kind",
    type=click.Choice(["scenarios", "levers", "acts", "indicators", "minds", "saves"]),
    default="scenarios",
)
@click.argument("scenario", required=False, shell_complete=complete_scenario)
@click.option("--json", "as_json", is_flag=True, help="A list of objects, each with at least id and title.")
def list_things(kind: str, scenario: str | None, as_json: bool) -> None:
    """List scenarios, or the levers, acts, indicators or minds of one, or saved games."""
    if kind == "scenarios":
        things = list(_scenarios())
    elif kind == "saves":
        things = list(_saves())
    else:
        things = list(OF_SCENARIO[kind](load(scenario)))
    if as_json:
        import json

        click.echo(json.dumps(things, ensure_ascii=False, indent=2))
    else:
        _tell(kind, things)


def _tell(kind: str, things: list[Thing]) -> None:
    if not things:
        click.echo(f"There are no {kind}.")
    width = max((len(thing["id"]) for thing in things), default=0)
    for thing in things:
        click.echo(f"{thing['id']:{width}}  {thing['title']}{_remark(thing)}")


def _remark(thing: Thing) -> str:
    if thing.get("problem"):
        return f" – {thing['problem']}"
    if "played" in thing:
        return f" ({thing['seat']}, turn {thing['turn']}{', ended' if thing['ended'] else ''})"
    return f" ({thing['seat']})" if thing.get("seat") else ""


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
