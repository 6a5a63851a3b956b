"""The words of the line-mode front end itself. What is said of the world comes from narration and from the content."""

from game.language import translatable

GO_BACK = "Back"
LEAVING = ("back", "quit")
"""What may be typed to go back; `LISTS` shows the shelves of the almanac."""
LISTS = "list"
CHOOSE = "Choose a number:"
LIST_THEM = "(“menu” lists them.)"
LISTING = ("menu", "?")
EXPECTED = "That is no choice here. Type a number from 0 to {most} and press Enter."

MENU = {
    "situation": "Situation",
    "clients": "Clients",
    "adversaries": "Adversaries and their rungs",
    "cables": "Cables",
    "demands": "Demands of yours that stand",
    "answer": "Answer what waits for you ({n})",
    "order": "Order something: pull a lever",
    "draft": "Draft of this turn ({n})",
    "undo": "Undo the last change of the draft",
    "ahead": "Ahead: what your advisers expect with this draft, and without",
    "commit": "Commit the turn",
    "why": "Why?",
    "almanac": "Almanac",
    "brief": "Brief",
    "notes": "Notes on framing and sources",
    "help": "Help",
    "end": "End here and open the debrief",
}
DEBRIEF_LINE = "Debrief: what happened, with the truth beside it"
QUIT = "Quit; everything is kept"
WHAT_NOW = "What do you want to do? Type a number or the first word of a line:"

HINT = "Hint: {text}"

WHICH_SEAT = "Which capital do you play? Type its number:"
NO_SEAT = "None: leave"
OPENED = "You play {seat} in {title}. The game is kept as {name}."
OTHERS = "{seat} is played by: {mind}"
PERSON = "a person"
SEVERAL_PEOPLE = (
    "People hold several seats of this game: it is played on screens. Leave out --plain. Two people who want no "
    "screens play on the plain pages of a room: patron host."
)
KEPT = "Kept as {name}. Go on with: patron resume {name} --plain"
OVER = "The game is over."

SITUATION = "Situation"
TIME = "Time"
CAPITAL = "Political capital: {capital}. Your draft would leave {left}."
ORDERS = "Orders a turn: {limit}. In your draft: {n}."
WATCHED = "What you watch"
LEVEL = "{title}: {shown}, {word}"
TREND = "{line}, {trend}"
THEATRES = "Theatres"
THEATRE = "{title}: {word} ({front}: {act})"
QUIET = "quiet"
WAITS = "Waiting for your answer"
WAITING = "{title} (without an answer: {default})"

CLIENTS = "Clients, as your services judge them"
OWN = "{title}, your client"
OTHER = "{title}, client of {patron}"
ACT = "On “{front}”: {act}"
NEXT = "Next on “{front}”, your services think: {acts}"
CHANCE = "{act} {chance}"

ADVERSARIES = "Adversaries"
DYAD = "{title}: {rung} (rung {number} of {count}), tension {tension}, channel {channel}"
DYAD_WAR = "{title}: open war"

CABLES = "Cables"
NO_CABLES = "No turn has been played yet."
CABLES_BEFORE = "Cables that wait for you at the beginning"
CABLES_OF = "Cables of turn {turn}, {span}"
CABLE = "{date}. {headline}."
URGENT = "Urgent. {line}"
GOES_ON = "Unchanged: {fronts}."
WHICH_TURN = "Which turn? From 1 to {last}, Enter to go back:"
NO_TURN = "Type a number from 0 to {last}."

MOMENT = "{label}: {title}"
DANGER = "Open war is possible this turn. {title}: about {chance}."

DEMANDS = "Your standing demands"
NO_DEMANDS = "You have asked nothing of your clients."
DEMAND = "{title}, of {client}, {how}, {backing}. Crossed {crossings} times, heeded {heeded} times."
DEMAND_CROSSED = "{line} It waits for your answer."

QUESTION = "{title}"
ANSWER_HOW = "How do you answer?"
ANSWER_LATER = "Later"
ANSWERED = "Your answer: {answer}. You can change it until you commit."
NOTHING_WAITS = "Nothing waits for your answer."
ANSWERED_SO_FAR = "{title} (your answer: {answer})"

LEVER = "{title}. {price}"
LEVER_NOT = "{title}. Not now: {why}"
WHICH_LEVER = "Which lever?"
WHICH_TARGET = "Whom or what does it concern?"
WHICH_TERM = "{title}?"
OPTION_NOT = "{title} (not now: {why})"
REFUSED = "This cannot be ordered now:"
ADD = "Give this order?"
ADD_YES = "Yes, put it in the draft"
ADD_NO = "No"
ADDED = "In your draft: {order}"
FROM = "{low} to {high} capital"

DRAFT = "Your draft for turn {turn}"
DRAFT_EMPTY = "Nothing yet."
DRAFT_WHICH = "Which one do you want to take out?"
REMOVED = "Taken out: {order}"
UNDONE = "Undone. In your draft: {n}."
NOTHING_TO_UNDO = "There is nothing to undo."

AHEAD = "Looking ahead"
AHEAD_WAIT = "Your advisers imagine many worlds. It takes a few seconds."
AHEAD_DRAFT = "What your draft moves, as they see it:"

RATIONALE = "Why these orders? One line, kept for the debrief. Enter for none, “back” to go back:"
FORECAST = "What do you foretell? Enter for nothing:"
NO_FORECAST = "Nothing"
FORETELL = {
    "list": "Something from a list, which the game judges",
    "own": "Something in your own words, which you judge yourself",
}
OWN_WORDS = "What do you expect? One line, such as: no American is killed next month. Enter to go back:"
WHICH_KIND = "What is it about?"
FORESEEABLE = {
    "accidents": "Attacks and accidents",
    "agreements": "Agreements",
    "ladders": "Ladders and war",
    "demands": "What you asked of your clients",
    "endings": "How the game ends",
}
HOW_SOON = "How soon?"
PROBABILITY = "How likely is that, in per cent, from 0 to 100?"
NO_PROBABILITY = "Type a whole number from 0 to 100."
COMMITTED = "Turn {turn} is committed."
NOT_COMMITTED = "Not committed."

WHY = "Why?"
WHY_CABLES = "A cable of the last turn"
WHY_ACTS = "What a client did"
WHY_LEVELS = "A level that you watch"
WHY_ANY = "Any other level, by name"
WHICH = "Which one?"
WHY_NAME = "Type a part of its name, such as: resentment. Enter to go back:"
WHY_NONE = "Nothing is called that, or your services do not see it. Try another word."
WHY_NOT_KEPT = "What happened in that turn is not known to this version of the game."

ALMANAC = "Type a word to look up, such as a name, a lever or an idea. “list” shows the shelves. Enter to go back:"
ALMANAC_NONE = "Nothing is found for that. Type another word, or “list”."
ALMANAC_FOUND = "{n} entries. Which one?"
ALMANAC_MANY = "{n} entries; the first {shown} are shown. Type more words to narrow it."
ALMANAC_ENTRY = "{title} ({section})"
ALMANAC_SHELVES = "Which shelf?"

HELP = (
    "You hold one capital. Each turn you give a few orders, or none, and commit.",
    "Then your clients decide for themselves.",
    "Type the number of a line and press Enter. 0 goes back, and so does Enter alone.",
    "In the first menu the first word of a line works too, and only 0 quits. “menu” lists its lines again.",
    "A level is a number from 0 to 100 unless it says otherwise. “±” is the standard error of your services.",
    "Orders cost capital, and each takes some of your attention. An order that cannot be given says why.",
    "When a client crosses one of your demands: enforce it, look away, or say that nothing was crossed.",
    "What is not answered is answered by its default, which is named.",
    "“Why?” explains an act, a cable or a level by its causes, the largest first.",
    "It tells as much as your services can know.",
    "Everything is kept at every change. The end of input quits.",
)

HELP_ON_TYPING = (2, 3, 10)
"""Which of these say how one types, and hold for lines only."""

ENDING = "How it ended"
JUDGED = "How {seat} is judged"
GRADE_MEANS = "{grade}. {text}"
AIMS = "Aims"
AFTER = "Type a number to look at the game once more:"

# ---------------------------------------------------------------- the debrief

END_HERE = (
    (
        "The debrief shows the truth of this game: what was hidden from you, what your clients were after, what the "
        "other capital ordered and why."
    ),
    "You end the game here, after turn {turn} of {turns}.",
    "Nothing is lost: it stays among your saves and can be continued.",
    "It is marked there as a game whose truth was seen.",
)
END_SURE = "End the game here?"
END_YES = "Yes, end here and open the debrief"
END_NO = "No, play on"
TRUTH_WAS_OPENED = "The truth of this game was opened after turn {turn}."

DEBRIEF = "Debrief"
DEBRIEF_WHICH = "What do you want to read or do? Type a number:"
DEBRIEF_PARTS = {
    "ended": "How it ended",
    "timeline": "What happened, turn by turn",
    "turning": "Turning points",
    "known": "What you knew, and what was true",
    "whatif": "The same luck with a different choice, at every turn",
    "lucks": "The same orders under other lucks",
    "forecasts": "Your forecasts",
    "motives": "Motives, unsealed",
    "questions": "To talk about",
}
DEBRIEF_TOOLS = {
    "why": "Why? As you could know it, and as it was",
    "choice": "The same luck with a choice of your own, at a turn of your choice",
    "judge": "Mark what came of a forecast",
    "write": "Write the debrief as a page",
}
OTHER_WORLDS = "Other worlds are being played. This takes some seconds."
ADVISERS_ARE_ASKED = "Your advisers are asked what they would have said. This takes some seconds."
OTHER_WORLDS_SO_FAR = "{done} of {of} turns are played."
TURN = "Turn {turn}: {span}"
AT_WHICH_TURN = "At which turn?"
NOTHING_TO_ASK = "Nothing happened in that turn that can be asked about."
AS_KNOWN = "As you could know it"
AS_IT_WAS = "As it was"
UNKNOWN_THEN = "You did not know of it then."

TRIAL = "Other orders at turn {turn}"
TRIAL_BEGINS = "The draft begins with what was ordered then. Nothing here changes the game that was played."
TRIAL_MENU = {
    "order": "Order something: pull a lever",
    "answer": "Answer what waited for you",
    "draft": "Draft of this turn ({n}): take something out",
    "undo": "Undo the last change of the draft",
    "play": "Play it out to the end, with the same luck",
}
SAME_ORDERS = "These are the orders that were given. Change something first."

FORETOLD = "Turn {turn}. {statement} {likely}. Came true: {came}"
JUDGE_WHICH = "Which forecast?"
JUDGE = "What came of it?"
CAME = "It came"
DID_NOT = "It did not come"
CANNOT_SAY = "Nobody can say"
JUDGED_SO = "Kept. The scores stand under your forecasts."

FILE_NAME = "Name of the files, to be written in {folder}. Enter for {name}:"
WRITTEN = "Written: {path}"


translatable(globals())
