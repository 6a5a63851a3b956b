"""The debrief, a different choice tried in it, and the page that is written of it."""

from game.language import translatable

DEBRIEF = "Debrief"
DEBRIEF_PART = "{number} of {count}"
CONTENTS = "Contents"
OTHER_WORLDS = "Other worlds: {done} of {of} turns"
PART_TITLES = {
    "ended": "How it ended",
    "timeline": "What happened",
    "turning": "Turning points",
    "known": "Known then, and true",
    "whatif": "A different choice",
    "lucks": "Other lucks",
    "forecasts": "Your forecasts",
    "motives": "Motives, unsealed",
    "questions": "To talk about",
}
NOT_YET_FOUND = "Other worlds are being played for this part. The parts above can be read meanwhile."
NOT_FOUND = "This part could not be worked out."
NUMBERS = "Numbers"
NEXT_PART, PART_BEFORE = "Part", "Part before"

END_HERE = "End here"
END_HERE_SAYS = (
    (
        "The debrief shows the truth of this game: what was hidden from you, what your clients were after, what the "
        "other capital ordered and why."
    ),
    (
        "You end the game here, after turn {turn} of {turns}. Nothing is lost: it stays among your saves and can be "
        "continued. It is marked there as a game whose truth was seen."
    ),
)
END_NOW = "End here and open the debrief"

AS_KNOWN, AS_IT_WAS = "As you could know it", "As it was"
UNKNOWN_THEN = "You did not know of it then."

JUDGE, CAME, DID_NOT, CANNOT_SAY = "Judge", "Came", "Did not come", "Cannot say"
FORECASTS = "What you foretold: mark what came of it"
ADVISED = "your advisers {chance}"
JUDGES_ITSELF = "The game judges this one itself."
NOT_KEPT = "This game may only be read: the mark is not kept."

OTHER_CHOICE = "Other choice"
WHICH_TURN = "The same luck with a different choice: at which turn?"
OTHER_ORDERS = "Other orders at turn {turn}"
OTHER_ORDERS_SAY = "begins with what was ordered then"
PLAY_OUT = "Play it out"
PLAYING_OUT = "The same luck is played with your other choice …"
ANSWERS_THEN = "Answers"
NOTHING_ASKED = "Nothing waited for an answer in that turn."
SAME_ORDERS = "These are the orders that were given. Change something first."

WRITE_PAGE = "Write page"
WRITE_PAGE_SAYS = "HTML to read and print, Markdown, and a table (CSV), beside your saves in {folder}"
WRITE_NOW = "Write"
FILE_NAME = "Name of the files"
WRITING = "The page is being written …"
WRITTEN = "Written: {files}"

translatable(globals())
