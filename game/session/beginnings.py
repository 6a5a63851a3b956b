"""What a game is begun with, and what to say when that has changed since."""

from collections.abc import Iterable, Mapping

import game
from game.errors import CommandError
from game.language import translatable
from game.minds.find import find_mind
from game.scenario.files import read_files
from game.scenario.library import find_scenario
from game.scenario.loader import digest_of
from game.scenario.model import Scenario
from game.scenario.problems import Problems
from game.session.journal import Header
from game.session.journal.packing import digest

SEEDS = 2**63

NOT_INSTALLED = "{title} is not installed here: the game goes on with the content kept in the save."
CONTENT_CHANGED = "{title} has changed since this game began: the game goes on with the content kept in the save."
ENGINE_CHANGED = (
    "This game was begun with version {begun}; version {now} plays turn {turn} otherwise. "
    "It goes on from where it stood; what happened from that turn on cannot be explained."
)
translatable(globals())


def header_for(
    scenario: Scenario,
    seat: str,
    minds: Mapping[str, str | None],
    seed: int,
    turns: int | None = None,
    persons: Iterable[str] = (),
) -> Header:
    """The header of a new game; CommandError for a seat, mind, seed or length that cannot be.

    People hold `seat` and `persons`; minds hold the others.
    """
    people = {seat, *persons}
    for name in (*people, *minds):
        if name not in scenario.seats:
            raise CommandError(f"there is no seat `{name}`; {scenario.id} has {', '.join(scenario.seats)}")
    if not 0 <= seed < SEEDS:
        raise CommandError(f"a seed lies between 0 and {SEEDS - 1}")
    if turns is not None and not 1 <= turns <= scenario.turns:
        raise CommandError(f"{scenario.id} can be played for 1 to {scenario.turns} turns, not for {turns}")
    seats: dict[str, str | None] = {}
    for other in scenario.seats:
        seats[other] = None if other in people else minds.get(other) or scenario.content.patron[other].mind
        if seats[other] is not None:
            find_mind(scenario, other, seats[other])  # says so now if there is none
    return Header(
        scenario=scenario.id,
        title=scenario.original_title or scenario.title,
        digest=scenario.digest,
        files={name: digest(content) for name, content in scenario.files.items()},
        engine=game.__version__,
        seed=seed,
        seats=seats,
        options={} if turns in (None, scenario.turns) else {"turns": turns},
    )


def content_notice(scenario: Scenario) -> str:
    """What to say when the scenario has changed since the game began, or is gone; empty when it is the same."""
    try:
        installed = digest_of(read_files(find_scenario(scenario.id), Problems()))
    except CommandError:
        return NOT_INSTALLED.format(title=scenario.title)
    if installed == scenario.digest:
        return ""
    return CONTENT_CHANGED.format(title=scenario.title)


def engine_notice(engine: str, turn: int) -> str:
    return ENGINE_CHANGED.format(begun=engine, now=game.__version__, turn=turn)
