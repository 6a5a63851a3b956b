"""The parts of a kit, free of any format: pages of sheets; when printed, a sheet begins on a new page."""

from dataclasses import dataclass
from typing import Literal

from game.report.document import Paragraph, Points, Table


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Lists:
    """Short lists side by side, each with its title."""

    lists: tuple[tuple[str, tuple[str, ...]], ...]
    kind: Literal["lists"] = "lists"


@dataclass(frozen=True, slots=True)
class Card:
    """What can be cut out. `kicker` stands small above the title; `facts` are names and values."""

    kicker: str
    title: str
    text: str
    facts: tuple[tuple[str, str], ...]
    kind: Literal["card"] = "card"


@dataclass(frozen=True, slots=True)
class Cards:
    cards: tuple[Card, ...]
    kind: Literal["cards"] = "cards"


@dataclass(frozen=True, slots=True)
class Form:
    """A table to write into: each row has its first cells given, the others are left blank. `rows_high` says for how
    much there is room in them.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    rows_high: Literal["low", "tall", "roomy"] = "low"
    kind: Literal["form"] = "form"


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rungs from the brink down to the calmest; `opening` is the number of the one on which the game opens."""

    title: str
    text: str
    rungs: tuple[tuple[int, str], ...]
    opening: int
    kind: Literal["ladder"] = "ladder"


@dataclass(frozen=True, slots=True)
class Ladders:
    ladders: tuple[Ladder, ...]
    kind: Literal["ladders"] = "ladders"


Block = Paragraph | Points | Table | Heading | Lists | Cards | Form | Ladders


@dataclass(frozen=True, slots=True)
class Sheet:
    """`fits` says that it is made to fit one page; others may run on. `kicker` says whose it is."""

    kicker: str
    title: str
    blocks: tuple[Block, ...]
    fits: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the kit: what it is called, what it holds, for whom and how often it is printed."""

    id: str
    title: str
    text: str
    copies: str
    sheets: tuple[Sheet, ...]
