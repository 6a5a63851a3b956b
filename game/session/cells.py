"""Cells of a table that no spreadsheet takes for a formula."""

BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet runs."""


def no_formula(text: str) -> str:
    """A text as a cell: with an apostrophe before it where a spreadsheet would run it, which then shows the text."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(BEGINNINGS) else text
