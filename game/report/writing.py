"""The debrief as files: which formats there are, and where each goes."""

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from game.errors import CommandError
from game.report import markdown, page, sheet
from game.report.debrief import compose
from game.report.findings import Findings
from game.report.words import say

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
            put(path, rendered(findings, form))
        except OSError as error:
            raise CommandError(say("not_written", path=path, why=error.strerror or error)) from error
        written.append(path)
    return written


def put(path: Path, content: str) -> None:
    """A file with this text: whole or not at all."""
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
