"""The group of commands, and how errors end: 0 done, 1 the content or save is wrong, 2 the command line is wrong."""

import os
import sys
from contextlib import suppress
from typing import Any

import click

import game
from game.cli.backtest import backtest
from game.cli.balance import balance
from game.cli.branch import branch
from game.cli.calibrate import calibrate
from game.cli.check import check
from game.cli.claims import claims
from game.cli.completion import completion
from game.cli.export import export
from game.cli.host import host
from game.cli.importing import import_game
from game.cli.injects import injects
from game.cli.join import join
from game.cli.kit import kit
from game.cli.ladder import ladder
from game.cli.lead import lead
from game.cli.listing import list_things
from game.cli.manual import manual
from game.cli.new import new
from game.cli.pack import pack
from game.cli.play import play
from game.cli.replay import replay
from game.cli.report import report
from game.cli.resume import resume
from game.cli.schema import schema
from game.cli.simulate import simulate
from game.cli.speaking import heard_anywhere
from game.cli.sweep import sweep
from game.cli.translate import translate
from game.cli.tryout import try_turn
from game.cli.whatif import whatif
from game.errors import PatronError

NAME = "patron"


class Group(click.Group):
    """Ends what goes wrong on purpose with a message and no traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except PatronError as error:
            click.echo(str(error), err=True)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            _forget_output()
            ctx.exit(0)
        except OSError as error:
            click.echo(_told(error), err=True)
            ctx.exit(1)
        return result

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)  # in the order in which a player needs them


def _told(error: OSError) -> str:
    what = error.strerror or str(error)
    return f"{error.filename}: {what}" if error.filename else what


def _forget_output() -> None:
    """Nobody reads any more: what is left in the buffer must not raise again when Python closes it."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Group, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(game.__version__, prog_name=NAME)
@click.pass_context
def patron(ctx: click.Context) -> None:
    """The Patron's Dilemma: a wargame about patrons who arm clients and rarely command them.

    Without a command it opens the game.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(play)


for command in (
    play,
    resume,
    host,
    join,
    lead,
    branch,
    list_things,
    simulate,
    sweep,
    replay,
    report,
    pack,
    whatif,
    export,
    import_game,
    new,
    check,
    translate,
    try_turn,
    claims,
    backtest,
    ladder,
    balance,
    calibrate,
    kit,
    injects,
    schema,
    manual,
    completion,
):
    patron.add_command(command)
heard_anywhere(patron)


def main() -> None:
    """Run the command line of this process."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a byte that is no text, or a terminal without a letter, stops nobody
    try:
        code = patron.main(prog_name=NAME, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        code = 130
    sys.exit(code if isinstance(code, int) else 0)
