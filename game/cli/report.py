"""patron report: the debrief of a game as a page, as Markdown and as a table."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from game.cli.choosing import complete_save
from game.errors import CommandError

FORMATS = ("html", "md", "csv")


@click.command(short_help="Write the debrief of a saved game.")
@click.argument("game", shell_complete=complete_save)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Where to; by default GAME.html in this folder. - is standard output, for one format.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS, "all"]),
    help="By default what FILE ends in, else html. `all` puts .md and .csv next to the page.",
)
@click.option("--as", "seat", metavar="SEAT", help="Whose debrief it is; by default the person's.")
@click.option("--happened", type=int, multiple=True, metavar="TURN", help="Your forecast of this turn came true.")
@click.option("--did-not", type=int, multiple=True, metavar="TURN", help="Your forecast of this turn did not.")
@click.option("--lucks", type=click.IntRange(20, 20_000), default=500, show_default=True, help="Other lucks to play.")
@click.option(
    "--worlds", type=click.IntRange(20, 20_000), default=200, show_default=True, help="Worlds played from each turn."
)
def report(
    game: str,
    output: str | None,
    form: str | None,
    seat: str | None,
    happened: tuple[int, ...],
    did_not: tuple[int, ...],
    lucks: int,
    worlds: int,
) -> None:
    """Write the debrief of GAME: what happened, what was known and what was true, and what else could have come.

    It opens every secret of the game, also of one that is not over. Open the page in any browser; it needs no network.
    """
    from game.report.findings import Size, gather, work
    from game.report.sheet import as_file
    from game.report.writing import rendered
    from game.session.session import Session

    forms, target = _targets(game, output, form)
    verdicts = _verdicts(happened, did_not)
    with Session.resume(game, seat=seat, watch=True) as session:
        hidden = not sys.stderr.isatty()
        label = "Playing other worlds"
        with click.progressbar(length=work(session), label=label, file=sys.stderr, hidden=hidden) as bar:
            findings = gather(session, size=Size(lucks, worlds), verdicts=verdicts, progress=bar.update)
        if session.notice:
            click.echo(session.notice, err=True)
    for one in forms:
        text = rendered(findings, one)
        if target is None:
            sys.stdout.write(text)
            continue
        path = target.with_suffix(f".{one}") if len(forms) > 1 else target
        with click.open_file(str(path), "w", encoding="utf-8", atomic=True) as file:
            file.write(as_file(f".{one}", text))
        click.echo(f"{path}: written")


def _targets(game: str, output: str | None, form: str | None) -> tuple[tuple[str, ...], Path | None]:
    """The formats to write and where; None is standard output."""
    ending = Path(output or "").suffix.removeprefix(".")
    chosen = form or (ending if ending in FORMATS else "html")
    forms = FORMATS if chosen == "all" else (chosen,)
    if output == "-":
        if len(forms) > 1:
            raise CommandError("standard output takes one format: html, md or csv")
        return forms, None
    if output is None:
        return forms, Path(f"{Path(game).name.removesuffix('.game')}.{forms[0]}")
    return forms, Path(output)


def _verdicts(happened: Iterable[int], did_not: Iterable[int]) -> dict[int, bool]:
    both = set(happened) & set(did_not)
    if both:
        raise CommandError(f"the forecast of turn {min(both)} cannot both have come true and not")
    return dict.fromkeys(happened, True) | dict.fromkeys(did_not, False)
