"""What an author most likely did where a file is not TOML: the reader's own words tell where it stopped, not why."""

from game.scenario.slips.finding import find_slip

__all__ = ["find_slip"]
