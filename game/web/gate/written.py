"""What somebody wrote into a form or an address, as it is meant."""

from collections.abc import Mapping


def whole_number(written: str, otherwise: int) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else otherwise


def size_in(asked: Mapping[str, str]) -> tuple[int, int]:
    """How wide and high a browser's terminal is, as its socket's address says."""
    return whole_number(asked.get("width", ""), 80), whole_number(asked.get("height", ""), 24)


def plain_code(typed: str) -> str:
    """A code as it is meant, however it is typed."""
    return "".join(sign for sign in typed.lower() if sign.isascii() and sign.isalnum())[:40]
