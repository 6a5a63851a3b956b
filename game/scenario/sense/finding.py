"""What a lint finds, before anybody has asked whether it is meant."""

from dataclasses import dataclass

from game.scenario.problems import At, Path


@dataclass(frozen=True, slots=True)
class Finding:
    """What a lint doubts, by its place in the content; `at` as in a Problem."""

    where: Path
    message: str
    hint: str = ""
    at: At = "value"
