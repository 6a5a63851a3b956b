"""Signs that look right and are not: blanks, quotes, a backslash."""

import re

from game.scenario.slips.slip import Here, Slip

CURLY = "“”„‟«»‘’‚‹›"
QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')


def blank_that_is_none(here: Here) -> Slip | None:
    place = next((place for place, sign in enumerate(here.line) if sign in "\u00a0\u2003\u2009\ufeff\u200b"), None)
    if place is None:
        return None
    return Slip("here stands a blank that is none", "type it anew with the space bar", here.start + place)


def curly_quote(here: Here) -> Slip | None:
    """One that stands where a straight one must; within a text they are right."""
    bare = QUOTED.sub(lambda text: " " * len(text[0]), here.line)
    place = next((place for place, sign in enumerate(bare) if sign in CURLY), None)
    if place is None:
        return None
    return Slip("this quote is a word processor's", 'write straight ones: "…"', here.start + place)


def quote_never_closed(here: Here) -> Slip | None:
    return _three_quotes(here) or _quote_of_this_line(here) or _quote_of_a_line_above(here) or _odd_quotes(here)


def _three_quotes(here: Here) -> Slip | None:
    if here.said == "Unterminated string" or (here.said.startswith("Expected '") and here.said[-1:] in "\"'"):
        triple = max(here.text.rfind(quotes, 0, here.at) for quotes in ('"""', "'''"))
        if triple >= 0 and here.at == len(here.text):
            return Slip("the three quotes that open here are never closed", "close the text with three more", triple)
    return None


def _quote_of_this_line(here: Here) -> Slip | None:
    if not here.said.startswith(("Illegal character '\\n'", "Found invalid character '\\n'", "Unterminated string")):
        return None
    left = QUOTED.sub(lambda text: " " * len(text[0]), here.before)
    opened = min((place for place in map(left.find, "\"'") if place >= 0), default=None)
    at = None if opened is None else here.start + opened
    return Slip("the quote that opens here is never closed", 'add `"` where the text ends', at)


def _quote_of_a_line_above(here: Here) -> Slip | None:
    """A single quote: the reader goes on to the end of the file."""
    if here.said.startswith('Expected "\'"'):
        for found in re.finditer(r"^.*$", here.text[: here.at], re.MULTILINE):
            if (bare := re.sub(r'"[^"]*"', lambda text: " " * len(text[0]), found[0])).count("'") % 2:
                return Slip("the quote that opens here is never closed", "add `'`", found.start() + bare.rfind("'"))
    return None


def _odd_quotes(here: Here) -> Slip | None:
    if here.line.count('"') % 2 and here.said.startswith(("Unclosed", "Expected", "Invalid value")):
        return Slip("a quote is missing on this line", 'a text stands between two: "…"')
    return None


def sign_within(here: Here) -> Slip | None:
    if here.said.startswith(("Unescaped", "Invalid hex value", "Escaped character")):
        return Slip("a backslash means something of its own", "write two, `\\\\`, for one")
    if here.said.startswith("Illegal character"):
        return Slip("here stands a sign that no text may hold", "take it out")
    return None
