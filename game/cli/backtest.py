"""patron backtest: the laws of play held against documented cases."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.foresight.backtest.judge import Backtest, Case, Scores
    from game.foresight.backtest.scores import Bin, Interval

WIDTH = 30
"""Cells of a bar."""


@click.command(short_help="Hold the laws of play against documented cases.")
@click.argument("file", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Every case, score and interval as JSON.")
def backtest(file: Path | None, as_json: bool) -> None:
    """Foretell documented cases of a patron that asked something of a client, by the laws and numbers of play.

    Without FILE the cases that come with the game are taken; FILE is a file of the same form, or a folder of them. Two
    numbers are estimated, each time without the case that is foretold: how readily clients comply on the whole, and
    how firmly the law speaks. Lower scores are better.
    """
    import json

    from game.foresight.backtest.judge import backtest as judge
    from game.scenario.episodes import load_history

    found = judge(load_history(file))
    if as_json:
        click.echo(json.dumps(as_dict(found), ensure_ascii=False))
    else:
        for line in lines(found):
            click.echo(line)


# ---------------------------------------------------------------- as text


def lines(found: "Backtest") -> "Iterator[str]":
    """The whole as lines."""
    count, came = len(found.cases), sum(case.episode.complied for case in found.cases)
    yield (
        f"{count} cases of {found.dyads} pairs, {came} with full compliance. "
        f"Chances without the case itself: with all covariates, and {_blind(found)}."
    )
    yield ""
    yield "  all  without  came                    case"
    yield from map(_case, found.cases)
    yield ""
    yield from _table(found)
    yield ""
    yield "Reliability with all covariates: | is the chance that was given, # how many complied"
    yield from map(_bin, found.bins)
    yield f"Reliability {_blind(found)}"
    yield from map(_bin, found.bins_without_hindsight)
    yield ""
    yield from _helps(found)
    yield ""
    yield from _estimated(found)


def _blind(found: "Backtest") -> str:
    """What the chances leave out that could not have been known, as a name."""
    return f"without {', '.join(found.hindsight) or 'hindsight'}"


def _case(case: "Case") -> str:
    came = case.episode.outcome.replace("_", " ")
    sign = " " if (case.chance >= 0.5) == case.episode.complied else "!"
    told = f"{case.episode.title} ({case.episode.start}, {case.episode.lever.replace('_', ' ')})"
    return f"{sign} {case.chance:.2f}  {case.without_hindsight:>7.2f}  {came:<22}  {told}"


def _table(found: "Backtest") -> "Iterator[str]":
    blind = _blind(found)
    width = max(24, len(blind))
    yield f"{'':<{width + 2}}{'leaving one out':>19}{'leaving pairs out':>21}{'nothing estimated':>21}"
    yield f"{'':<{width}}" + f"{'Brier':>12}{'log':>9}" * 3
    one, pairs = found.leave_one_out, found.leave_dyad_out
    rows = (
        ("all covariates", one.model, pairs.model, found.as_play),
        (blind, one.without_hindsight, pairs.without_hindsight, found.as_play_without_hindsight),
        ("base rate", one.base_rate, pairs.base_rate, None),
    )
    for name, *scores in rows:
        cells = [f"{score.brier:>12.3f}{score.log:>9.3f}" if score else "" for score in scores]
        yield f"{name:<{width}}{''.join(cells)}"
    if found.hindsight:
        yield f"{', '.join(found.hindsight)}: coded by somebody who knew the outcome"
    for name, (by_case, by_dyad) in found.gains.items():
        label = "all covariates" if name == "model" else blind
        yield (
            f"gain over the base rate, {label}: 95% {by_case.low:+.3f} to {by_case.high:+.3f} over cases, "
            f"{by_dyad.low:+.3f} to {by_dyad.high:+.3f} over pairs"
        )


def _bin(one: "Bin") -> str:
    bar = "#" * round(one.came * WIDTH)
    marked = list(f"{bar:<{WIDTH}}")
    marked[min(round(one.given * WIDTH), WIDTH - 1)] = "|"
    return (
        f"  {one.low:.1f}-{one.high:.1f}  {''.join(marked)}  given {one.given:.2f}, came {one.came:.2f}, n {one.cases}"
    )


def _helps(found: "Backtest") -> "Iterator[str]":
    yield f"What helps out of sample: how much worse (+) it does {_blind(found)} and this too; under .05 is noise here"
    for name, (one, pairs) in found.helps.items():
        yield f"  {name.replace('_', ' '):<42} leaving one out {one:+.3f}, leaving pairs out {pairs:+.3f}"


def _estimated(found: "Backtest") -> "Iterator[str]":
    yield "Estimated: log odds = shift + scale * play's own; play itself has 0 and 1"
    for name, interval in found.fitted_intervals.items():
        value = getattr(found.fitted, name)
        yield f"  {name:<6} {value:+.2f}, 95% {interval.low:+.2f} to {interval.high:+.2f} over pairs"


# ---------------------------------------------------------------- as JSON


def as_dict(found: "Backtest") -> dict[str, Any]:
    """Stable names; `brier` and `log_score` leave one case out."""
    from game.foresight.backtest.scores import skill

    one, pairs = found.leave_one_out, found.leave_dyad_out
    base = one.base_rate.brier
    return {
        "file": found.name,
        "cases": [_case_as_dict(case) for case in found.cases],
        "brier": _named([one.model, one.without_hindsight, one.base_rate], "brier"),
        "log_score": round(one.model.log, 6),
        "log_scores": _named([one.model, one.without_hindsight, one.base_rate], "log"),
        "skill": {
            "model": round(skill(one.model.brier, base), 6),
            "without_face_saving": round(skill(one.without_hindsight.brier, base), 6),
        },
        "leave_dyad_out": {
            "dyads": found.dyads,
            "brier": _named([pairs.model, pairs.without_hindsight, pairs.base_rate], "brier"),
            "log_scores": _named([pairs.model, pairs.without_hindsight, pairs.base_rate], "log"),
        },
        "nothing_estimated": {
            "brier": _named([found.as_play, found.as_play_without_hindsight], "brier"),
            "log_scores": _named([found.as_play, found.as_play_without_hindsight], "log"),
        },
        "gain_intervals": {
            name: {"cases": _rounded(by_case), "dyads": _rounded(by_dyad)}
            for name, (by_case, by_dyad) in found.gains.items()
        },
        "helps": {
            name: {"leave_one_out": round(cases, 6), "leave_dyad_out": round(dyads, 6)}
            for name, (cases, dyads) in found.helps.items()
        },
        "estimated": {
            name: {"value": round(getattr(found.fitted, name), 6), "interval": _rounded(interval)}
            for name, interval in found.fitted_intervals.items()
        },
        "reliability": [one._asdict() for one in found.bins],
        "reliability_without_face_saving": [one._asdict() for one in found.bins_without_hindsight],
    }


def _case_as_dict(case: "Case") -> dict[str, Any]:
    return {
        "id": case.id,
        "dyad": case.episode.dyad,
        "lever": case.episode.lever,
        "probability": round(case.chance, 6),
        "without_face_saving": round(case.without_hindsight, 6),
        "nothing_estimated": round(case.as_play, 6),
        "complied": case.episode.complied,
        "outcome": case.episode.outcome,
    }


def _named(scores: "Sequence[Scores]", by: str) -> dict[str, float]:
    names = ("model", "without_face_saving", "base_rate")
    return {name: round(getattr(score, by), 6) for name, score in zip(names, scores, strict=False)}


def _rounded(interval: "Interval") -> list[float]:
    return [round(edge, 6) for edge in interval]
