"""The debrief as files: which formats there are, and where each goes."""

from collections.abc import Sequence
from pathlib import Path

from game.errors import CommandError
from game.report import markdown, page, sheet
from game.report.debrief import compose
from game.report.findings import Findings
from game.report.words import say
from game.whole import write_whole

FORMATS = ("html", "md", "csv")


def rendered(findings: Findings, form: str) -> str:
    """The debrief as a text of one format."""
    if form == "csv":
        return sheet.render(findings)
    document = compose(findings)
    return page.render(document) if form == "html" else markdown.render(document)


def write(findings: Findings, target: Path, forms: Sequence[str] = FORMATS) -> list[Path]:
    """Write files beside one another, each whole or not at all; CommandError where that cannot be."""
    written = []
    for form in forms:
        path = target.with_name(f"{target.name}.{form}")
        try:
            write_whole(path, sheet.as_file(path.name, rendered(findings, form)).encode())
        except OSError as error:
            raise CommandError(say("not_written", path=path, why=error.strerror or error)) from error
        written.append(path)
    return written
