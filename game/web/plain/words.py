"""What the plain pages of a seat say. What is said of the game comes from where the game in lines takes it."""

from game.language import translatable

TERMINAL = "Terminal version"
NAVIGATION = "Pages of this seat"
PAGES = {
    "turn": "This turn",
    "clients": "Clients",
    "cables": "Cables",
    "demands": "Your demands",
    "messages": "Messages",
    "ahead": "Ahead",
    "why": "Why?",
    "almanac": "Almanac",
    "brief": "Brief",
    "notes": "Notes",
    "help": "Help",
    "debrief": "Debrief",
}
SEAT = "{seat}, game {number}"
SKIP = "To the content"
UNDERSTOOD = "Understood"
PROPOSED_NOTHING = "No orders."
LEVEL, NOW, IN_WORDS, TREND = "Level", "Now", "In words", "Since last turn"
WHY_SHORT = "why?"
HINT = "Hint"

QUESTIONS = "Waiting for your answer"
BY_DEFAULT = "Without an answer: {default}."
ANSWER = "Keep this answer"
TAKE_BACK = "Take the answer back"
LEVERS = "Levers"
LEVERS_SAY = "Open a lever to read what it does and to order it."
SOMETHING_ELSE = "Ask for something that is not on the list"
REVIEWED = "All have committed. Whoever leads the game looks at the turn before it is published."
DRAFT = "Your draft"
EMPTY = "Nothing yet."
TAKE_OUT = "Take out"
UNDO = "Undo the last change"
TO_COMMIT = "Go on to commit the turn"
TARGET = "Whom or what does it concern?"
TO_LEVERS = "Back to the levers"
TO_DRAFT = "Back to the turn"
LOOK = "What would it change?"
ADD = "Put it in the draft"
CHOOSE_FIRST = "Choose one of each first."
GONE = "That is not there any more. This is where the game stands now."
ANSWER_GONE = "Nothing waits for that answer any more."

COMMIT = "Commit the turn"
COMMIT_SAYS = "What is committed cannot be taken back. Then your clients decide for themselves."
NO_ORDERS = "You give no orders this turn."
UNANSWERED = "Not answered yet"
REASON = "Why these orders? It is kept for the debrief; you may leave it out."
KEEP_REASON = "Keep the reason, and do not commit yet"
FORETELL = "Do you foretell something? You may leave it out."
FORETELL_LIST = "Something that the game judges"
FORETELL_OWN = "Or something in your own words, which you judge yourself"
NOTHING = "Nothing"
FORETELL_SOON = "Within"
FORETELL_LIKELY = "How likely, in per cent (0 to 100)"
LIKELY_MISSING = "Say how likely it is: a whole number from 0 to 100."
ONE_FORECAST = "Foretell one thing: something from the list, or something in your own words."

WAITING = "Your orders are sealed"
WAITING_FOR = "The game waits for: {seats}."
RELOADS = "This page asks again by itself every {seconds} seconds."
STOP = "Stop asking by itself"
START = "Ask again by itself"
ASK_NOW = "Ask again now"
FOLLOWS = "This page opens the next turn by itself as soon as it is there."
MOVED = "The game has gone on."
OPEN_IT = "Open it as it stands now"
OVER = "The game is over."
TO_DEBRIEF = "Open the debrief"
COMMITTED_TOO = "Committed already: {seats}."

WHY_NOTHING = "Nobody in your seat can say more about it."
WHY_SEARCH = "Any other level, by a part of its name"
SEARCH = "Look up"
NOTHING_FOUND = "Nothing is called that, or your services do not see it. Try another word."
AHEAD_LATER = "Your advisers are still at it. This page shows what they have so far."
AHEAD_NONE = "Your advisers are still at it."
AHEAD_FAILED = "Your advisers found nothing: {why}"
ALMANAC_WORD = "A word to look up"
ALMANAC_SHELVES = "Shelves"
TURNS = "Turns"
TURN = "Turn {turn}"
BEFORE = "Before the first turn"

MESSAGES_NEW = "Messages ({n} new)"
MESSAGES_SAY = "What you send cannot be taken back. Nobody learns whether you have read what others sent."
NEW_MESSAGE = "New:"
SEND = "Send"

DEBRIEF_PARTS = "Parts of the debrief"
DEBRIEF_LATER = "Other worlds are being played: {done} of {of} turns. This part is there when they are done."
DEBRIEF_FAILED = "This part could not be worked out: {why}"
KEEP_ORDERS = "What was ordered then: keep what is marked"
OTHER_ORDER = "Another order, beside or instead of these"
NO_ANSWER = "No answer"
OTHER_TURN = "Another turn"
JUDGE = "Keep the verdict"
JUDGE_OF = "What came of it? {statement}"
HELP = (
    "Everything is kept at every change: close the page, come back on another device, and it is there.",
    "The terminal version shows the same seat and the same draft; both may be open.",
)
TOO_MUCH = "Too much was asked for from this seat at once. Wait a moment, then try again."


translatable(globals())
