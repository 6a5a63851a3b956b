"""patron completion: let the shell complete commands, scenarios and saves."""

import os
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from game.errors import CommandError

PLACES = {
    "bash": "~/.local/share/bash-completion/completions/patron",
    "zsh": "~/.zfunc/_patron",
    "fish": "~/.config/fish/completions/patron.fish",
}
HINTS = {
    "bash": "It takes hold in the next shell, where the package bash-completion is installed.",
    "zsh": "Put this before compinit in ~/.zshrc, if it is not there: fpath+=~/.zfunc",
    "fish": "It takes hold in the next shell.",
}

shell_option = click.option("--shell", type=click.Choice(list(PLACES)), help="By default the shell that you use.")


@click.group(short_help="Complete commands and names in your shell.")
def completion() -> None:
    """Let the shell complete commands, scenarios and saves."""


@completion.command()
@shell_option
def show(shell: str | None) -> None:
    """Print what the shell needs."""
    click.echo(_source(_shell(shell)))


@completion.command()
@shell_option
def install(shell: str | None) -> None:
    """Put it where the shell looks for it."""
    shell = _shell(shell)
    path = Path(PLACES[shell]).expanduser()
    source = _source(shell)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source + "\n", encoding="utf-8")
    click.echo(f"{path}: written. {HINTS[shell]}")


def _shell(shell: str | None) -> str:
    found = shell or Path(os.environ.get("SHELL", "")).name
    if found not in PLACES:
        raise CommandError(f"completion is there for {', '.join(PLACES)}: name one with --shell")
    return found


def _source(shell: str) -> str:
    from game.cli.commands import NAME, patron

    kind = get_completion_class(shell)
    assert kind is not None  # click knows these three
    return kind(patron, {}, NAME, f"_{NAME.upper()}_COMPLETE").source()
