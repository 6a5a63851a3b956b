"""The settings: what can be chosen, and what it does."""

from game.language import translatable

TITLE = "Settings"
HINT = "theme, animation, pace, hints"
THEME_HINT = "another look"
NAMES = {
    "theme": "Theme",
    "animation": "Animation",
    "pace": "Pace of cables",
    "hints": "Hints",
}
TITLES = {
    "theme": {
        "dark": "Dark",
        "light": "Light",
        "contrast": "High contrast",
        "colour-blind": "Colour-blind safe",
        "sixteen": "16 colours",
        "none": "No colour",
    },
    "animation": {"on": "On", "off": "Off"},
    "pace": {"slow": "Slow", "usual": "Usual", "at-once": "All at once"},
    "hints": {"on": "On", "off": "Off"},
}
HELP = {
    "theme": {
        "dark": "Light on dark blue.",
        "light": "Dark on paper, for a bright room.",
        "contrast": "White on black, with bright borders: text at 7 to 1 and more.",
        "colour-blind": "Shades that stay apart without red or without green, in the order of their brightness.",
        "sixteen": "The sixteen colours of your terminal, in its own palette.",
        "none": "Your terminal's two colours. Signs, numbers and underlines say it all.",
    },
    "animation": {
        "on": "Cables come one by one, and pages glide.",
        "off": "Nothing moves by itself; cables come all at once.",
    },
    "pace": {
        "slow": "About a second from one cable to the next.",
        "usual": "Three cables a second.",
        "at-once": "The whole turn at once.",
    },
    "hints": {
        "on": "Where a scenario teaches, its hints are shown.",
        "off": "No hints.",
    },
}
HOLD = "Changes hold at once, and for every game. They are kept in {path}."
FOR_NOW = "Changes hold at once, as long as this seat is open."
COLOURLESS = "No colour is shown, whatever is chosen here: NO_COLOR is set, or the terminal calls itself dumb."
FOREIGN = "TEXTUAL_THEME is set, and goes before the theme chosen here."
STILL = "Nothing moves, whatever is chosen here: TEXTUAL_ANIMATIONS is set to none."
UNREAD = "Your settings could not be read: {why}. The usual ones hold; a change writes the file anew."

translatable(globals())
