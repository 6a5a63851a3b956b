"""Charts as SVG: pygal draws them, the page's style sheet colours them: one drawing serves light, dark and print.

What pygal would add for its own viewer, a script, a style and the date, is taken out; a title and a description are
put in for those who do not see it.
"""

import sys
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from game.narration import levels
from game.report.document import Band, Chart, Line

WIDTH, HEIGHT, ROW = 560, 250, 30
FONT = 13
SVG = "{http://www.w3.org/2000/svg}"
MARKS = 5
"""Labels on the axis of values."""


def draw(chart: Chart) -> str:
    """The chart as an SVG element, to stand in a page."""
    _import_pygal()
    return _bars(chart) if chart.is_bars else _lines(chart)


def _import_pygal() -> None:
    """Without its finder of maps, which it leaves behind: older Pythons warn of it at every import thereafter."""
    import pygal

    sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__ != pygal.__name__]


def _settings(chart: Chart) -> dict[str, Any]:
    from pygal.style import Style

    style = Style(label_font_size=FONT, major_label_font_size=FONT, value_font_size=FONT, font_family="serif")
    return {
        "css": [], "js": [], "disable_xml_declaration": True, "no_prefix": True, "show_legend": False, "width": WIDTH,
        "margin": 6, "style": style, "no_data_text": "", "range": chart.span, "title": None,
    }  # fmt: skip


# ---------------------------------------------------------------- lines and bands over turns


def _lines(chart: Chart) -> str:
    from pygal import XY

    turns = max(len(line.values) for line in chart.lines) - 1
    step = max(1, round(turns / 8))
    low, high = chart.span
    marks = [low + (high - low) * place / (MARKS - 1) for place in range(MARKS)]
    drawing = XY(
        **_settings(chart), height=HEIGHT, xrange=(chart.first, chart.first + max(turns, 1)), show_dots=True,
        dots_size=2, x_labels=list(range(chart.first, chart.first + turns + 1, step)), y_labels=marks,
        x_value_formatter=lambda value: f"{value:.0f}",
        value_formatter=lambda value: levels.in_unit(value, 0 if high - low > 4 else 1, chart.unit),
    )  # fmt: skip
    roles = []
    for role, points in _series(chart):
        drawing.add(None, points, show_dots=role == "line-actual", fill=role.startswith("band"))
        roles.append(role)
    drawing.add_xml_filter(lambda root: _finished(root, chart, roles))
    return str(drawing.render(is_unicode=True))


def _series(chart: Chart) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """What is drawn, from the back to the front, each with the class by which it is styled."""
    for band in chart.bands:
        yield f"band-{band.role}", _outline(band, chart.first)
    for turn in sorted(chart.marked):
        yield "mark", [(turn, chart.span[0]), (turn, chart.span[1])]
    others = [line for line in chart.lines if line.role == "other"]
    for line in sorted(chart.lines, key=lambda line: (line.role == "actual", line.role != "game")):
        name = f"other-{others.index(line) + 1}" if line.role == "other" else line.role
        yield f"line-{name}", list(_points(line, chart.first))


def _outline(band: Band, first: int) -> list[tuple[float, float]]:
    """Along the upper edge and back along the lower one: filled, it is the band."""
    there = [(first + turn, value) for turn, value in enumerate(band.high)]
    back = [(first + turn, value) for turn, value in enumerate(band.low)]
    return [*there, *reversed(back)]


def _points(line: Line, first: int) -> Iterator[tuple[float, float]]:
    for turn, value in enumerate(line.values, start=first):
        if value is not None:
            yield turn, value


# ---------------------------------------------------------------- bars by name


def _bar_value(value: float, unit: str) -> str:
    return "<" + levels.in_unit(1, 0, unit) if 0 < value < 1 else levels.in_unit(value, 0, unit)


def _bars(chart: Chart) -> str:
    from pygal import HorizontalBar

    drawing = HorizontalBar(
        **_settings(chart) | {"range": (0.0, chart.span[1] * 1.1)}, height=ROW * len(chart.names) + 20,
        show_x_labels=False, show_y_guides=False,
        show_x_guides=False, print_values=True, print_values_position="top",
        value_formatter=lambda value: _bar_value(value, chart.unit), spacing=6,
    )  # fmt: skip
    drawing.x_labels = list(reversed(chart.names))  # pygal builds from the bottom up
    drawing.add(None, list(reversed(chart.lines[0].values)))
    drawing.add_xml_filter(lambda root: _finished(root, chart, ["bars"]))
    return str(drawing.render(is_unicode=True))


# ---------------------------------------------------------------- what is taken out, and put in


def _finished(root: Element, chart: Chart, roles: list[str]) -> Element:
    for child in list(root):
        if not isinstance(child.tag, str) or child.tag.removeprefix(SVG) in ("defs", "title"):
            root.remove(child)
    _name_series(root, chart, roles)
    root.attrib.pop("id", None)
    root.attrib |= {"role": "img", "class": "chart", "aria-labelledby": f"{chart.id}-title {chart.id}-desc"}
    for place, (tag, text) in enumerate((("title", chart.title), ("desc", chart.text))):
        element = Element(tag, {"id": f"{chart.id}-{tag}"})
        element.text = text
        root.insert(place, element)
    return root


def _name_series(root: Element, chart: Chart, roles: list[str]) -> None:
    """Give each series the class of its role, and mark the bars that stand out; captions for a viewer go."""
    for parent in root.iter():
        for child in list(parent):
            name = child.tag.removeprefix(SVG) if isinstance(child.tag, str) else ""
            if name in ("title", "desc") or child.attrib.get("class") == "tooltip":
                parent.remove(child)
        name = parent.attrib.get("class", "")
        for number, role in enumerate(roles):
            if f"serie-{number} " in f"{name} " and name.startswith("series"):
                parent.set("class", f"series {role}")
    bars = [element for element in root.iter() if element.attrib.get("class") == "bar"]
    for place, bar in enumerate(reversed(bars)):
        if place in chart.marked:
            bar.set("class", "bar marked")
