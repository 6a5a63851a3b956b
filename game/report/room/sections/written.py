"""What the capitals of each game wrote to each other and said in public, opened."""

from game.report.document import Folded, Section
from game.report.room.reading import Class
from game.report.room.sections.common import game_title
from game.report.room.words import say
from game.report.sections.post import letters_table


def section(found: Class) -> Section | None:
    """None where nobody wrote anything."""
    games = [game for game in found.ended if game.first.letters]
    parts = tuple(Folded(game_title(game), (letters_table(game.scenario, game.first.letters),)) for game in games)
    return Section("written", say("written"), parts) if parts else None
