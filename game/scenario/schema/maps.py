"""A map: what is on it. Its grids are drawn from it by scripts/draw_map.py and lie beside it as text."""

from typing import Annotated

from pydantic import Field, model_validator

from game.scenario.schema.common import Id, Source, Table, Text

Longitude = Annotated[float, Field(ge=-180, le=180)]
Latitude = Annotated[float, Field(ge=-85, le=85)]
Place = tuple[Longitude, Latitude]
Window = tuple[Longitude, Latitude, Longitude, Latitude]
"""West, south, east, north."""

Side = Annotated[int, Field(ge=8, le=400)]
Symbol = Annotated[str, Field(pattern=r"^[!-\-/-~]$")]
"""One visible ASCII character other than the full stop, which is the sea."""


class Sea(Table):
    """The name of a water, written where there is room."""

    title: Text
    code: Text | None = None
    at: Place


class Area(Table):
    """A part of the map that a theatre may claim, and that is one colour.

    Its shape comes from the atlas (`atlas`, of that only what lies `within`), from an `outline`, or from the line that
    two countries share (`between`). `weight` lets a small area win the cells that it shares with large neighbours,
    `tint` tells neighbours apart.
    """

    title: Text
    code: Text | None = None
    symbol: Symbol
    tint: Annotated[int, Field(ge=0, le=3)] = 0
    weight: Annotated[float, Field(gt=0, le=10)] = 1
    label: bool = True
    sea: bool = False
    atlas: list[Text] = []
    within: Window | None = None
    outline: list[Place] = []
    between: tuple[Text, Text] | None = None

    @model_validator(mode="after")
    def _one_shape(self) -> "Area":
        if [bool(self.atlas), bool(self.outline), self.between is not None].count(True) != 1:
            raise ValueError("an area has one shape: give exactly one of `atlas`, `outline` and `between`")
        return self


class MapPage(Table):
    """What the map is called, what it shows, and the sizes it is drawn in: columns and half rows."""

    title: Text
    note: Annotated[str, Field(min_length=1, max_length=60)]
    text: Annotated[list[Text], Field(min_length=1)]
    credit: Text
    window: Window
    grids: Annotated[list[tuple[Side, Side]], Field(min_length=1)]
    seas: list[Sea] = []
    source: Source

    @model_validator(mode="after")
    def _has_extent(self) -> "MapPage":
        west, south, east, north = self.window
        if west >= east or south >= north:
            raise ValueError("a window is west, south, east, north: the first two are smaller")
        return self


class MapSheet(Table):
    """A whole map file."""

    map: MapPage
    area: Annotated[dict[Id, Area], Field(min_length=1)]

    @model_validator(mode="after")
    def _symbols_differ(self) -> "MapSheet":
        seen: dict[str, str] = {}
        for key, area in self.area.items():
            if area.symbol in seen:
                raise ValueError(f"the areas `{seen[area.symbol]}` and `{key}` have the same symbol")
            seen[area.symbol] = key
        return self
