"""No-break spaces, which French puts before and inside of its marks: they are text, whatever Python calls printable."""

NO_BREAK = "\u00a0\u202f"


def is_text(sign: str) -> bool:
    """Whether a character may be shown: none that a terminal would obey."""
    return sign.isprintable() or sign in NO_BREAK
