"""Asking whoever leads the game for what no lever is."""

from game.language import translatable

SOMETHING_ELSE = "Something else…"
SAYS = (
    "What is not on the list can be asked of whoever leads the game. They judge by your argument what follows and how "
    "likely it is; luck decides the rest. You read what came of it with the news of the turn."
)
TEXT = "What you want to do, in a sentence"
ARGUMENT = "Why it should come off: means, precedents, who would help"
ASK_FOR_IT = "Ask for it"
REQUESTED = "Whoever leads the game has it now."
OPEN = "asked: {text}"
ANSWERED = "answered: {text}"

translatable(globals())
