"""What the page of the white cell says."""

from game.language import translatable

CELL_OF = "White cell: game {number}"
OTHER_GAMES = "Other games"
BACK_TO_ROOM = "Back to the room"
TURN_ORDERED = "Turn {turn} of {turns} is being ordered."
TURN_WAITS = "All have committed turn {turn}: it waits to be published."
OVER = "The game is over."
SECRET = "This page shows what nobody who plays may see: keep it off the projector."

REVIEW = "Before a turn is published"
REVIEW_ON = "Turns wait until you publish them."
REVIEW_OFF = "Turns are resolved as soon as all have committed."
REVIEW_START = "Look at turns before they are published"
REVIEW_STOP = "Let turns be published by themselves again"
PREVIEW = "What turn {turn} would bring"
COMES = "What happens"
BY_RULING = "decided: {ruling}"
LEVELS_MOVE = "Levels that move"
LEVEL, BEFORE, AFTER = "Level", "before", "after"
WOULD_END = "The game would end: {ending}"
PUBLISH = "Publish"
PUBLISHED = "Turn {turn} is published."

REQUESTS = "Asked for, and not on the list"
NO_REQUESTS = "Nothing waits for an answer."
ARGUMENT = "Argument: {argument}"
ANSWER_REASON = "What you answer: the seat reads it"
CHANCE = "Chance in per cent; 0 refuses it"
IF_IT_COMES_OFF = "Level that moves if it comes off"
NO_LEVEL = "none"
ANSWER = "Answer"
ANSWERED = "The answer comes with the news of turn {turn}."

INJECTS = "Injects"
NO_INJECTS = "This game has no injects."
DUE, READERS, STATUS = "Due", "Readers", "Status"
EVERYBODY = "all"
DUE_TURN = "turn {turn}"
DUE_WHEN = "when {when}"
DUE_BY_HAND = "when you fire it"
STATUSES = {
    "planned": "planned",
    "by hand": "by hand",
    "skipped": "skipped",
    "fired": "fired in turn {turn}",
    "taken back": "taken back",
}
EXPECTED = "Hoped for: {text}"
TALK = "To talk about: {text}"
FIRE, SKIP = "Fire now", "Skip"
FIRE_EVERYWHERE = "Fire in all games"
FIRED_IN = "Games in which it is before its readers now: {n}."
FIRED_NOWHERE = "No game that goes on is without it."
FIRED = "“{title}” is before its readers."
SKIPPED = "“{title}” does not come by itself any more."

DECIDE = "Decide about turn {turn}"
DECIDE_LEVEL = "A level"
BY_OR_AT = "How"
MOVE_BY, PUT_AT = "move it by", "put it at"
AMOUNT = "Points"
DECIDE_HAPPENING = "An act or a happening"
WHAT = "What"
IT_HAPPENS, IT_DOES_NOT = "it happens", "it does not happen"
DECIDE_ORDER = "An order"
LEVER = "Lever"
MAY, MAY_NOT = "may be ordered, whatever it needs", "may not be ordered"
BRING = "Bring something in now"
TITLE_OF_IT = "What happens, in a few words"
TEXT_OF_IT = "What they read"
REASON = "Reason: whoever sees what it does reads it"
DECIDE_IT = "Decide it"
DECIDED = "Decision {ruling} bears on turn {turn}."
NO_NUMBER = "“{text}” is no number."
KINDS = {
    "act": "Act",
    "incident": "Incident",
    "event": "Event",
    "deal": "Agreement struck",
    "collapse": "Agreement broken",
    "war": "Open war",
    "rung": "Ladder",
}

NO_LETTERS = "Nothing was written or said yet."

RULINGS = "Decisions so far"
NO_RULINGS = "Nothing was decided yet."
BEARS_ON = "turn {turn}, by {by}"
IS_BACK = "taken back by {by}: {reason}"
UNDO = "Take back"
UNDO_REASON = "Why it is taken back"
UNDONE = "Decision {ruling} is taken back."
translatable(globals())
