"""Which rooms there are, how far the games of each have come, and which rooms cannot be gone on with."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.errors import ContentError, SaveError, SaveNotFound
from game.session.journal import Journal
from game.session.kept_rooms import Rooms
from game.session.replay import scenario_of
from game.session.stopping import is_over

if TYPE_CHECKING:
    from game.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class ListedRoom:
    """A room as a list shows it; where `problem` is not empty, it says why nobody can go on with it."""

    name: str
    title: str = ""
    scenario: str = ""
    turns: int = 0
    played: tuple[int, ...] = ()  # turns, by game
    over: int = 0  # games
    begun: str = ""
    last: str = ""
    problem: str = ""


def list_rooms(rooms: Rooms) -> list[ListedRoom]:
    """The newest first. What keeps them may not answer: StoreUnreachable."""
    known: dict[object, Scenario] = {}
    return [_look_at(rooms, name, known) for name in rooms.names()]


def _look_at(rooms: Rooms, name: str, known: "dict[object, Scenario]") -> ListedRoom:
    """`known` are the scenarios that were loaded so far, by what they are: rooms of one share it."""
    try:
        games = rooms.find(name).games
        if not games:
            raise SaveNotFound(name, "the room has no games")
        with Journal.open(games[0], watch=True) as journal:
            header = journal.header
            played_with = header.digest, header.options.get("turns")
            scenario = scenario_of(journal, known.get(played_with))
        known[played_with] = scenario
        entries = []
        for game in games:
            with Journal.open(game, watch=True) as journal:
                entries.append(journal.entries())
    except (SaveError, ContentError) as error:
        return ListedRoom(name, problem=str(error))
    return ListedRoom(
        name,
        header.title,
        header.scenario,
        scenario.turns,
        tuple(sum(entry.kind == "turn" for entry in of_game) for of_game in entries),
        sum(is_over(of_game, scenario.turns) for of_game in entries),
        min(of_game[0].at for of_game in entries),
        max(of_game[-1].at for of_game in entries),
    )
