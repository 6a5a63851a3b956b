"""Before a game and between games: the title, a new game, saved ones, and what this is."""

from game.language import translatable

NAME = "The Patron's Dilemma"
MOTTO = "You arm them. You answer for them. You do not command them."

MENU = {
    "play": "Play",
    "continue": "Continue",
    "learn": "Learn",
    "settings": "Settings",
    "about": "About",
    "quit": "Quit",
}
MENU_HINTS = {
    "play": "a new game: scenario, capital, opponent, length",
    "continue": "a saved game",
    "learn": "a short game with hints, in a quarter of an hour",
    "settings": "colours, animation, pace, hints",
    "about": "what this is, and on what it rests",
    "quit": "everything is kept",
}

ABOUT = (
    "A policy wargame about patrons who can restrain, arm or abandon their clients, and rarely control them.",
    (
        "You hold one capital; a computer opponent holds the other. Each turn you give a few orders. Then your clients "
        "decide for themselves, by reasons that you can ask for."
    ),
    (
        "Everything that the game knows is content: plain text files that name their sources. The notes (N in a "
        "game) show them all. Numbers are judgements laid open so that they can be disputed."
    ),
    "Games are written down after every decision. You may quit at any key; nothing that was committed can be lost.",
    "Version {version}. MIT licence.",
)

BUILT_IN_MINDS = {
    "person": "You take turns at the keyboard; a screen between hides what is not for the other's eyes.",
    "passive": "Gives no orders. Its clients do as they please.",
    "random": "Gives orders at random, as far as it can pay for them.",
    "planner:1": "Tries a few plans in worlds imagined from what it knows, and takes the best. It sees no luck.",
    "planner:2": "Tries many plans in worlds imagined from what it knows, and takes the best. It sees no luck.",
    "planner:3": "Tries very many plans in many imagined worlds, and takes its time. It sees no luck.",
}
A_PERSON = "A person, at this terminal"

NEW_GAME = "A new game"
LANGUAGES = {"en": "in English", "fr": "in French"}
"""Said of a scenario that has no words in the language that is spoken."""
LEARN = "Learn by playing"
NOTHING_TEACHES = "No scenario here has hints to teach with."
SCENARIO_BROKEN = "This scenario has problems: {n}. `patron check {name}` says what they are and where."
NO_SCENARIO = "There is no scenario here that can be played. `patron check` says what is wrong with one."
SCENARIO, CAPITAL, OPPONENT, SEED = "Scenario", "Your capital", "Opponent", "Seed"
LENGTH, TURNS = "Length", "{n} turns, to {date}"
LENGTH_HINT = "A shorter game is judged where it ends, by the same aims."
SEED_HINT = "any number, or nothing for chance"
BAD_SEED = "A seed is a whole number of at most 18 digits."
BEGIN = "Begin"

SAVES = "Saved games"
NO_SAVES = "There is no saved game yet."
SAVE_LINE = "{seat} · turn {turn} · last played {played}"
SAVE_ENDED = "ended"
CANNOT_OPEN = "cannot be opened"
SAVE_OPENED = "truth seen"
TRUTH_WAS_OPENED = "The truth of this game was opened after turn {turn}."
LEAVE, LEAVE_SAYS = "Leave to the title", "the game is kept"

translatable(globals())
