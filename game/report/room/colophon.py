"""The end of every page of a pack: by what it was made, and from what."""

import game
from game.report.room.reading import Class
from game.report.room.words import say


def made_by(found: Class) -> tuple[str, ...]:
    scenario = found.scenario
    return (
        say("colophon", version=game.__version__, room=found.name, scenario=scenario.id, digest=scenario.digest[:12]),
    )
