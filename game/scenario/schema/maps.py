"""A map: what is on it. Its grids are drawn from it by scripts/draw_map.py and lie beside it as text."""

from typing import Annotated

from pydantic import Field, model_validator

from game.scenario.schema.common import FROM_LIST, Id, Prose, Source, Table, Text

Longitude = Annotated[float, Field(ge=-180, le=180)]
Latitude = Annotated[float, Field(ge=-85, le=85)]
Place = Annotated[tuple[Longitude, Latitude], FROM_LIST]
Window = Annotated[tuple[Longitude, Latitude, Longitude, Latitude], FROM_LIST]
"""West, south, east, north."""

Side = Annotated[int, Field(ge=8, le=400)]
AtlasName = Annotated[str, Field(min_length=1, max_length=200)]
"""What the atlas calls a country, in its own language."""

Symbol = Annotated[str, Field(pattern=r"^[!-\-/-~]$")]
"""One visible ASCII character other than the full stop, which is the sea."""


class Sea(Table):
    """The name of a water, written where there is room."""

    title: Text
    """Its name."""
    code: Text | None = None
    """A short form, for small maps."""
    at: Place
    """Longitude and latitude of the name, in degrees."""


class Area(Table):
    """A part of the map that a theatre may claim, and that is one colour. Give it exactly one shape."""

    title: Text
    """Its name."""
    code: Text | None = None
    """A short form, for small maps."""
    symbol: Symbol
    """Its sign in the grids: one visible ASCII character other than the full stop, which is the sea."""
    tint: Annotated[int, Field(ge=0, le=3)] = 0
    """Tells neighbours apart: one of four shades."""
    weight: Annotated[float, Field(gt=0, le=10)] = 1
    """Above 1 a small area wins the cells that it shares with large neighbours."""
    label: bool = True
    """Whether its name is written on the map."""
    sea: bool = False
    """Whether it is water."""
    atlas: list[AtlasName] = []
    """Its shape: countries of the atlas by name."""
    within: Window | None = None
    """Of those only what lies within west, south, east, north, in degrees."""
    outline: list[Place] = []
    """Its shape: a list of longitudes and latitudes, in degrees."""
    between: Annotated[tuple[AtlasName, AtlasName], FROM_LIST] | None = None
    """Its shape: the line that two countries share."""

    @model_validator(mode="after")
    def _one_shape(self) -> "Area":
        if [bool(self.atlas), bool(self.outline), self.between is not None].count(True) != 1:
            raise ValueError("an area has one shape: give exactly one of `atlas`, `outline` and `between`")
        return self


class MapPage(Table):
    """What the map is called, what it shows, and the sizes it is drawn in."""

    title: Text
    """Its name."""
    note: Annotated[str, Field(min_length=1, max_length=60), Prose(60)]
    """One line below the map."""
    text: Annotated[list[Text], Field(min_length=1)]
    """What the map shows and what it takes no side in, a paragraph each."""
    credit: Text
    """Whose data it is drawn from."""
    window: Window
    """West, south, east, north, in degrees."""
    grids: Annotated[list[Annotated[tuple[Side, Side], FROM_LIST]], Field(min_length=1)]
    """The sizes it is drawn in: columns and half rows, each in a file `COLUMNSxROWS.txt`."""
    seas: list[Sea] = []
    """Waters whose names are written."""
    source: Source
    """Where the shapes come from."""

    @model_validator(mode="after")
    def _has_extent(self) -> "MapPage":
        west, south, east, north = self.window
        if west >= east or south >= north:
            raise ValueError("a window is west, south, east, north: the first two are smaller")
        return self


class MapSheet(Table):
    """A whole map file. Its grids are drawn from it by scripts/draw_map.py and lie beside it as text."""

    map: MapPage
    """What the map is called and shows."""
    area: Annotated[dict[Id, Area], Field(min_length=1)]
    """Its parts, by id."""

    @model_validator(mode="after")
    def _symbols_differ(self) -> "MapSheet":
        seen: dict[str, str] = {}
        for key, area in self.area.items():
            if area.symbol in seen:
                raise ValueError(f"the areas `{seen[area.symbol]}` and `{key}` have the same symbol")
            seen[area.symbol] = key
        return self
