"""The option --lang, which every command understands, and the language of the environment."""

import os
from collections.abc import Iterator

import click

from game.errors import CommandError
from game.language import choose, own_languages, speak


def heard_anywhere(group: click.Group) -> None:
    """Let the group and each of its commands be told the language, before anything is worded."""
    for command in _commands(group):
        command.params.append(_option(is_group=command is group))


def _commands(group: click.Group) -> Iterator[click.Command]:
    yield group
    for command in group.commands.values():
        if isinstance(command, click.Group):
            yield from _commands(command)
        else:
            yield command


def _option(*, is_group: bool) -> click.Option:
    return click.Option(
        ["--lang"],
        metavar="LANG",
        is_eager=True,
        expose_value=False,
        callback=_choose_first if is_group else _choose_again,
        help="The language to read, such as fr. By default that of the environment, if there is one in it.",
    )


def _choose_first(ctx: click.Context, option: click.Parameter, asked: str | None) -> None:
    try:
        speak(choose(asked, os.environ, _known))
    except CommandError as error:
        raise click.BadParameter(str(error), ctx, option) from error


def _choose_again(ctx: click.Context, option: click.Parameter, asked: str | None) -> None:
    """After a command too; what was said before it holds unless something is said here."""
    if asked is not None:
        _choose_first(ctx, option, asked)


def _known() -> list[str]:
    from game.scenario.translations import content_languages

    return [*own_languages(), *content_languages()]
