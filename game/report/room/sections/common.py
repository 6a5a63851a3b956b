"""What sections of the class page have in common: games, seats and orders as they are called there."""

from collections.abc import Iterable, Sequence

from game.narration.phrases import semicolons
from game.report.room.reading import Class, Game
from game.report.room.words import say
from game.report.sections.common import ending_title, order_title

MANY = 6
"""More games than these are named in the heads of tables by their numbers alone."""


def game_title(game: Game) -> str:
    return say("game", game=game.number)


def seat_title(game: Game, seat: str) -> str:
    return game.scenario.content.patron[seat].title


def team_title(game: Game, seat: str) -> str:
    return say("team", game=game.number, seat=seat_title(game, seat))


def people_in(found: Class, game: Game, seat: str) -> str:
    return found.labels.all_of(found.people.in_seat(game.number, seat)) or say("nobody")


def how_it_ended(game: Game) -> str:
    """The ending; of a game that is not over, where it stands."""
    if not game.over:
        return say("side.running", turn=game.turn, turns=game.scenario.turns)
    return ending_title(game.scenario, game.ending, game.turn)


def orders_of(game: Game, options: Iterable[int]) -> str:
    """Orders in one line; nothing ordered is said so."""
    titles = semicolons(order_title(game.scenario, game.scenario.options[option]) for option in options)
    return titles or say("orders.none")


def heads(games: Sequence[Game]) -> tuple[str, ...]:
    """A column for each game: by its number alone where there are many."""
    return tuple(str(game.number) if len(games) > MANY else game_title(game) for game in games)


def listed(games: Iterable[int]) -> str:
    """Games by their numbers, each named as one: within a sentence."""
    return ", ".join(say("pack.game_list", game=number) for number in games)


def numbers(games: Iterable[int]) -> str:
    return ", ".join(map(str, games))
