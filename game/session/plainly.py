"""What people typed, as text and nothing else."""


def plain(text: str, most: int = 600) -> str:
    """Words in one line, without control sequences or marks that turn what stands beside them; `most` signs."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:most].rstrip()
