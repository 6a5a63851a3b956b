"""What commands have in common: scenarios and saves by name, and how names are completed."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from game.errors import CommandError

if TYPE_CHECKING:
    from game.scenario.model import Scenario
    from game.session.journal import Where
    from game.session.kept_rooms import Rooms


def load(name: str | None) -> "Scenario":
    """The scenario of this name or folder; without a name the first of those at hand."""
    from game.scenario.loader import load_scenario
    from game.scenario.shelf import scenarios_on_shelf

    if name is not None:
        return load_scenario(name)
    for each in scenarios_on_shelf():
        return load_scenario(each.folder)
    raise CommandError("there is no scenario; set PATRON_CONTENT to a folder that holds some")


def pairs(texts: Iterable[str], option: str) -> dict[str, str]:
    """`NAME=VALUE` texts as a mapping."""
    found = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not (name and equals and value):
            raise CommandError(f"{option} takes NAME=VALUE, not `{text}`")
        if name in found:
            raise CommandError(f"{option} {name} is given twice")
        found[name] = value
    return found


def opponents(scenario: "Scenario", seat: str, against: Iterable[str]) -> Mapping[str, str]:
    """Which mind holds which other seat: `MIND` for all of them, `SEAT=MIND` for one."""
    others = [other for other in scenario.seats if other != seat]
    minds: dict[str, str] = {}
    for text in against:
        name, equals, spec = text.partition("=")
        if equals and name in scenario.seats:
            if name == seat:
                raise CommandError(f"{seat} is your own seat: --against is for the others")
            minds[name] = spec
        else:
            minds |= dict.fromkeys(others, text)
    if against and not others:
        raise CommandError(f"{scenario.id} has one seat only: there is nobody to play against")
    return minds


def rooms_of(store: str | None) -> "Rooms":
    """Those of this machine; or, with the address of a store, those that it keeps."""
    from game.session.kept_rooms import FolderRooms

    if not store:
        return FolderRooms()
    from game.session.store.address import Address

    address = Address.of(store)
    from game.session.store.rooms import StoredRooms

    return StoredRooms(address)


def game_of(store: str | None, game: str) -> "Where":
    """A saved game of this machine; or ROOM/GAME of a store."""
    from game.session.saves import find_save

    if not store:
        return find_save(game)
    from game.session.store.address import Address

    address = Address.of(store)
    from game.session.store.rooms import find_stored

    return find_stored(address, game)


# ---------------------------------------------------------------- completion: names, and nothing that takes long


def complete_scenario(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Scenarios by name; what looks like a path, or like no name, is left to the shell as a folder."""
    from game.scenario.library import scenario_folders

    names = [folder.name for folder in scenario_folders() if folder.name.startswith(incomplete)]
    return [CompletionItem(name) for name in names] or [CompletionItem(incomplete, type="dir")]


def complete_save(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from game.session.saves import save_files, save_id

    return [name for name in map(save_id, save_files()) if name.startswith(incomplete)]


def complete_room(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from game.session.kept_rooms import FolderRooms

    return [name for name in sorted(FolderRooms().names()) if name.startswith(incomplete)]
