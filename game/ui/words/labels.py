"""What stands on the screens of a game that is played: keys, panels, and what is asked before a turn is committed.

What is said of the world comes from narration and from the content.
"""

from game.language import translatable

TOO_SMALL = "This needs a terminal of at least 80 × 24; it is {width} × {height} now. Nothing is lost."

KEY = {
    "about": "About",
    "add": "Add",
    "ahead": "Ahead",
    "all_at_once": "All at once",
    "answer": "Answer",
    "back": "Back",
    "briefing": "Briefing",
    "change": "Change",
    "change_back": "Change back",
    "commit": "Commit",
    "continue": "Continue",
    "effects": "Effects",
    "ending": "Ending",
    "go_on": "Go on",
    "hand_over": "Hand over",
    "help": "Help",
    "last_turn": "Last turn",
    "learn": "Learn",
    "levers": "Levers",
    "look_around": "Look around",
    "messages": "Messages",
    "next_page": "Next page",
    "next_question": "Next question",
    "no_answer": "No answer",
    "notes": "Notes",
    "notes_and_sources": "Notes and sources",
    "page_before": "Page before",
    "play": "Play",
    "put_the_hint_away": "Put the hint away",
    "question_before": "Question before",
    "quit": "Quit",
    "remove": "Remove",
    "scroll": "Scroll",
    "scroll_card_back": "Scroll card back",
    "scroll_text": "Scroll text",
    "scroll_text_back": "Scroll text back",
    "take_out": "Take out",
    "title": "Title",
    "to_the_situation_room": "To the situation room",
    "undo": "Undo",
    "why": "Why?",
}
"""What the keys do, in the line at the bottom and in the help."""

KEY_NAMES = {"Enter": "Enter", "Esc": "Esc", "Space": "Space", "Backspace": "Backspace", "Delete": "Delete"}

HAND_OVER = "Hand over"
HAND_OVER_SAYS = "Let the next player sit down, and nobody else look. Then choose the seat."
SIT_DOWN = "Sit down"
NOW_SITS = "{seat}: I sit here now"
WAITED_FOR = "waiting for {seats}"
REVIEWED = "waiting for whoever leads the game"
HAS_COMMITTED = "committed: {seats}"

BUSY = "One moment …"
TROUBLE = "That did not work"
NOTHING_LOST = "Nothing that was committed is lost. Your draft is still here."
ELSEWHERE = "This window now shows the game as it stands."
UNDERSTOOD = "Understood"

OWN_CLIENT = "your client"
TO_ANSWER = "Waiting for your answer"
STANDING = "What you have asked"
ANSWERED = "Your answer:"
WITHOUT_ANSWER = "Without one:"
WAITING = "{n} to answer"

PANELS = {
    "map": "Map",
    "theatres": "Theatres",
    "dyads": "Ladders",
    "clients": "Clients, as your services judge them",
    "cables": "Cables",
    "demands": "Demands",
    "draft": "Orders of this turn",
    "watch": "What you watch",
}
EMPTY = {
    "cables": "No cable yet: the first turn has not been played.",
    "demands": "You have asked nothing of your clients, and nothing waits for you.",
    "draft": "No order yet. L opens the levers.",
    "draft.over": "The game is over.",
}
TABS = {
    "war": "War",
    "clients": "Clients",
    "cables": "Cables",
    "demands": "Demands",
    "orders": "Orders",
    "ahead": "Ahead",
}
PAGE = "Page: {title}"
AT_WAR = "open war"
WHY = "Why?"
NOTHING_TO_EXPLAIN = "There is nothing to explain here."

LEVERS = "Levers"
TARGET = "Target"
IN_DRAFT = "in your draft"
CANNOT = "Not now:"
PRICE = "Price"

QUESTIONS = "Waiting for your answer"
ANSWERS = "What you may answer"
DEFAULT = "happens without an answer"

COMMIT = "Commit the turn"
NO_ORDERS = "No orders. The turn passes without you."
RATIONALE = "Why? (optional, one line)"
FORETELL = "Forecast"
FORECAST = "A forecast (optional): type to search, or in your own words"
FORESEEABLE = "↓ and Enter: the game judges it"
WORDS_ONLY = "Nothing like it in the list: Enter keeps your own words"
WITHIN = "How soon"
PERCENT = "How likely, in %"
BAD_PERCENT = "A probability is a number from 0 to 100."
NO_PERCENT = "How likely is it? Give a number from 0 to 100, or clear the forecast."
COMMIT_NOW, NOT_YET = "Commit", "Not yet"
PROPOSE = "Propose to the others here"
RESOLVING = "The orders are sealed. The weeks go by …"

TELLING = "What happened"
END_OF_CABLES = "That is all your services report."

NOTES = "Notes, almanac and sources"
SEARCH = "Search"
NOTHING_FOUND = "Nothing by that name."
FRAMING = "On framing and sources"

AIMS, GRADES = "What you wanted", "How it is judged"

NEXT = "Likely next:"

HINT = "Hint:"
HINT_AWAY = "G: got it"
CHANGES = "What it changes by itself"
AND_MORE = "and {n} more (W)"

translatable(globals())
