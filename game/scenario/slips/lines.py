"""A line that is none of a head, a `name = value` and a remark."""

import re
import unicodedata

from game.scenario.slips.slip import Here, Slip, short


def head(here: Here) -> Slip | None:
    if not here.line.lstrip().startswith("[") or "=" in here.before:
        return None
    inner = here.line.strip().strip("[]").strip()
    double = here.line.lstrip().startswith("[[")
    if " " in inner and "]" not in inner:
        return Slip("a blank stands in this head", f"write `{inner.replace(' ', '_')}`")
    if not inner or inner.endswith(".") or inner.startswith("."):
        return Slip("a name is missing in this head", "write `[kind.name]`, such as `[event.dry_week]`")
    inner = inner.partition("]")[0]
    brackets = "[[ ]]" if double else "[ ]"
    whole = f"[[{inner}]]" if double else f"[{inner}]"
    return Slip(f"a head stands in {brackets}, alone on its line", f"write `{whole}`")


def no_equals(here: Here) -> Slip | None:
    if not here.said.startswith("Expected '=' after a key"):
        return None
    if here.after.startswith(":"):
        return Slip("a name and its value are joined by `=`", "write `=` in place of `:`")
    words = re.match(r"\s*([^=]*?)\s*=", here.line)
    if words is not None and "{" not in words[1]:
        letters = unicodedata.normalize("NFKD", words[1].lower().replace("ß", "ss"))
        letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
        plain = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")
        return Slip("a name has no blanks and only plain letters", f"write `{short(plain)} = …`, if that is a name")
    if re.match(r"\s*[-*•]", here.line):
        return Slip("this is no list of points", "write `name = value`, or `#` before a remark")
    return Slip("a `=` is missing here", "write `name = value`, or `#` before a remark")


def more_on_the_line(here: Here) -> Slip | None:
    if not here.said.startswith("Expected newline or end of document"):
        return None
    if (number := _number_goes_on(here)) is not None:
        return number
    if here.after.strip() in (";", ","):
        return Slip("nothing stands at the end of a line", f"take out the `{here.after.strip()}`")
    if re.search(r"[A-Za-z]{3,} [0-9]{4}\b", here.line):
        return Slip("this is no date", "write year-month-day: `2030-06-01`")
    return Slip("here the line should end", "one `name = value` a line; a text stands in quotes, a remark behind `#`")


def _number_goes_on(here: Here) -> Slip | None:
    number = re.search(r"=[ \t]*(-?)(0*)([0-9][0-9.]*)\Z", here.before)
    if number is None:
        return None
    if here.after[:1].isdigit():
        whole = re.match(r"[0-9.]*", here.after)
        return Slip("a number has no needless 0 before it", f"write `{number[1]}{whole[0] if whole else ''}`")
    if here.after.startswith("%"):
        return Slip("a share is a decimal", f"write `{float(number[3]) / 100:g}` for {number[3]} %")
    if re.match(r"\.[0-9]", here.after):
        thousands = number[3] + here.after.split()[0]
        return Slip("a number has one point at most", f"write `{re.sub('[^0-9]', '', thousands)}`")
    if here.after[:1] == ".":
        return Slip("a digit is missing after the point", f"write `{number[3]}.0`")
    return None


def odd_beginning(here: Here) -> Slip | None:
    if here.said != "Invalid statement":
        return None
    return Slip("nothing begins like this", "write `name = value`, a [head], or `#` before a remark")
