"""Rooms whose people are played by minds, for what comes after play: names and words that must not be run or leak."""

from collections.abc import Mapping, Sequence

from game.engine.luck import Seeds
from game.engine.orders import Answer, Order
from game.minds import find_mind
from game.minds.find import draw_mind_luck
from game.session.journal import Journal, Json
from game.session.rooms import Room
from game.session.sealing import given
from game.session.seating import Sitter, digest_of, seat_person
from game.session.session import Session
from tests.positions import scenario_named

NAMES = (
    "Quillon Vexworth",
    "=HYPERLINK(1)",
    "Zebedee",
    "+Ottoline <b>Sparrow</b>",
    "@Perpetua",
    "Wilhelmina Ash",
    "-Barnaby",
    "Ximena",
)
"""One for each seat of four games; no word of any of them stands in a scenario."""
HOSTILE = '=HYPERLINK("http://evil.example") <script>alert(1)</script>'
Orders = Sequence[Order | Answer]


def key_of(person: int) -> str:
    return f"key-of-person-{person}"


def seat_people(room: Room) -> None:
    """Somebody in every seat, in order."""
    for number, path in enumerate(room.games):
        with Journal.open(path) as journal:
            for place, seat in enumerate(room.persons):
                person = number * len(room.persons) + place
                seat_person(journal, seat, Sitter(NAMES[person % len(NAMES)], digest_of(key_of(person))))


def play_game(
    room: Room,
    number: int,
    turns: int = 99,
    minds: Mapping[str, str] | None = None,
    planted: Mapping[tuple[int, str], Orders] | None = None,
    reason: str = HOSTILE,
    forecast: Json = None,
) -> None:
    """Play a game, counted from 1: each seat as its mind would, but for what is planted by turn and seat.

    The forecast of the first turn is `forecast`, or one in words.
    """
    for _ in range(turns):
        for seat in room.persons:
            with Session.resume(room.games[number - 1], seat=seat, scenario=room.scenario) as session:
                if session.is_over:
                    return
                turn = session.turn + 1
                orders = (planted or {}).get((turn, seat))
                for order in decided(session, (minds or {}).get(seat)) if orders is None else orders:
                    session.draft_add(order)
                given_first = forecast or {"statement": f"{reason} comes", "probability": 0.3}
                session.commit(f"{reason} {turn}", given_first if turn == 1 else None)


def decided(session: Session, mind: str | None) -> Orders:
    luck = draw_mind_luck(session.scenario, Seeds.of(99), session.turn + 1, session.seat)
    return given(session.scenario, find_mind(session.scenario, session.seat, mind).decide(session.view, luck))


def room_of(games: int, name: str = "class", scenario: str = "tower-22", seed: int = 7) -> Room:
    """A room with people in every seat, before its first turn."""
    room = Room.begin(scenario_named(scenario), games, seed, name)
    seat_people(room)
    return room
