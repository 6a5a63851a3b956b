"""Cells of a table that no spreadsheet takes for a formula."""

import re

BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet runs."""


WITHIN = re.compile(r"([;\t][\s\u00a0]*)(?=[=+\-@＝＋－＠])")
"""Where a cell would begin for a spreadsheet that takes semicolons or tabs for the ends of cells."""


def no_formula(text: str) -> str:
    """A text as a cell: with an apostrophe before it where a spreadsheet would run it, which then shows the text."""
    told = quiet_within(text)
    return f"'{told}" if text.lstrip(" \u00a0").startswith(BEGINNINGS) else told


def quiet_within(text: str) -> str:
    """A text that begins no formula in its middle either, however a spreadsheet cuts its line."""
    return WITHIN.sub(r"\1'", text)
