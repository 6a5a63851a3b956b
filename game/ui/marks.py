"""Small pieces of text: bars, digits, labels. All of it text, never markup; a number always stands beside a colour."""

from textual.content import Content

from game.language import is_text

FULL, EMPTY = "█", "·"
SHADES = ("$calm", "$calm", "$uneasy", "$grave", "$dire", "$dire")


def text(words: object, style: str = "") -> Content:
    """Plain words, whatever they hold; control characters are dropped."""
    plain = "".join(sign for sign in str(words) if is_text(sign) or sign == "\n")
    return Content.styled(plain, style) if style else Content(plain)


def quiet(words: object) -> Content:
    return text(words, "$quiet")


def strong(words: object) -> Content:
    return text(words, "bold")


def line(*parts: Content | str) -> Content:
    """Parts side by side."""
    return Content("").join(part if isinstance(part, Content) else text(part) for part in parts)


def lines(*parts: Content | str) -> Content:
    """Parts below one another; empty ones are left out."""
    kept = [part if isinstance(part, Content) else text(part) for part in parts]
    return Content("\n").join(part for part in kept if part.plain)


def shade(share: float) -> str:
    """The colour of a level by its share of the range; the number is always printed too."""
    return SHADES[min(max(round(share * 5), 0), 5)]


def bar(share: float, width: int = 5, style: str = "") -> Content:
    """A bar of full cells and dots."""
    full = min(max(round(share * width), 0), width)
    return line(text(FULL * full, style or shade(share)), quiet(EMPTY * (width - full)))


def meter(level: float, highest: float = 5, width: int = 5) -> Content:
    """A level as digit and bar: `3 ███··`."""
    share = level / highest
    return line(text(f"{level:.0f} ", f"bold {shade(share)}"), bar(share, width))


def arrow(old: float | None, new: float, least: float = 0.0) -> Content:
    """Which way a level went; a blank where nothing came before."""
    if old is None:
        return text(" ")
    return quiet("↑" if new > old + least else "↓" if new < old - least else "→")


def hanging(words: Content, width: int, indent: int = 2, first: int = 0) -> Content:
    """Words wrapped to a width, lines after the first set in by `indent` cells, the first by `first`."""
    if not words.plain:
        return words
    head = words.wrap(max(width - first, 8))[0]
    rest = words.plain[len(head) :]
    more = words[len(words) - len(rest.lstrip(" \n")) :].wrap(max(width - indent, 8)) if rest.strip() else []
    return Content("\n").join([line(" " * first, head), *(line(" " * indent, one) for one in more)])


def below(words: Content | str, width: int, indent: int = 2) -> Content:
    """Words that belong to the line above, all set in."""
    return hanging(words if isinstance(words, Content) else text(words), width, indent, indent)


def spread(left: Content, right: Content, width: int) -> Content:
    """Two parts at the ends of a line of `width` cells; below one another when they do not fit."""
    room = width - left.cell_length - right.cell_length
    return line(left, " " * room, right) if room >= 1 else lines(left, right)


def column(words: object, width: int, style: str = "") -> Content:
    """Words cut or filled to a column."""
    return text(words, style).truncate(width, ellipsis=True, pad=True)
