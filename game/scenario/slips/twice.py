"""What is given a second time."""

import re

from game.scenario.slips.slip import KEY, Here, Slip


def second_time(here: Here) -> Slip | None:
    inline = re.match(r"Duplicate inline table key '(.*)'", here.said)
    if inline is not None:
        return Slip(f"`{inline[1]}` is given a second time", "keep one")
    if re.match(r"Cannot (?:declare|overwrite|mutate|redefine)", here.said) is None:
        return None
    head = re.match(rf"\s*(\[\[?)\s*({KEY})", here.line)
    return _head(here, head[1], head[2]) if head is not None else _key(here)


def _head(here: Here, brackets: str, name: str) -> Slip:
    first = _line_of(here, rf"^[ \t]*\[\[?[ \t]*{re.escape(name)}[ \t]*\]")
    if not first:
        return Slip(f"`{name}` is given already, and not as a table of this kind", "leave out one of the two")
    remedy = f"keep one, or give this one a name of its own: the first is in line {first}"
    if name.count(".") != 1 or brackets == "[[":
        remedy = f"where there may be several, each begins with `[[{name}]]`; the first is in line {first}"
    return Slip(f"[{name}] stands here a second time", remedy, here.start + here.line.index("["))


def _key(here: Here) -> Slip | None:
    key = re.match(rf"\s*({KEY})", here.line)
    if key is None:
        return None
    above = here.text.rfind("\n[", 0, here.start) + 1
    again = re.search(rf"^[ \t]*{re.escape(key[1].partition('.')[0])}\b", here.text[above : here.start], re.MULTILINE)
    where = f": the first is in line {here.text.count(chr(10), 0, above + again.start()) + 1}" if again else ""
    return Slip(f"`{key[1]}` is given a second time", f"keep one{where}", here.start + key.start(1))


def _line_of(here: Here, pattern: str) -> int:
    found = re.search(pattern, here.text[: here.start], re.MULTILINE)
    return here.text.count("\n", 0, found.start()) + 1 if found else 0
