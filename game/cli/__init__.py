"""The command `patron`: one file a command. What a command needs is imported when it runs."""

from game.cli.commands import main, patron

__all__ = ["main", "patron"]
