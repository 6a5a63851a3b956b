"""Looking ahead with one's advisers."""

from game.language import translatable

NOW = "now"
TITLE = "Looking ahead"
BUSY = "Your advisers are at it …"
NONE = "Looking ahead is off."
FAILED = "Your advisers have no answer."
OVER = "The game is over: there is nothing to look ahead to."
LEVEL = "{now} → {median} ({low}–{high})"
MOVED = "{level}, {move} by your draft"
WORLDS, UNTIL = "{worlds} worlds", "{worlds}, to {date}"
LEVELS, ENDINGS = "What you watch, by the end", "How it may end"
MOVES = "Your draft moves"
LEGEND = (
    "Inner area: half of the worlds. Outer area: eight in ten. Line: the middle one. Dashes: it without these orders."
)

translatable(globals())
