"""What the facilitator's console says."""

from game.language import translatable

CONSOLE = "The console"
ROOM = "The room {name}: {scenario}"
COUNTS = "{games} games · {waiting} being played · {over} over"
COUNTS_ONE = "1 game · {waiting} being played · {over} over"
GAMES = "Games"
NEWS = "News"
NO_NEWS = "Nothing has happened yet."
MARKED = "The marked game"
HEAD = {"game": "Game", "turn": "Turn", "date": "Date", "clock": "Clock", "why": "Now"}
TURN_OF = "turn {turn} of {turns}"
PAUSED = "paused"
OVER = "over"
EMPTY = "nobody"
MIND, A_MIND = "a mind", "a mind ({mind})"
HERE, AWAY = "here", "away"
COMMITTED = "has committed"
STILL_ORDERS = "is still ordering"
SEAT_LINE = "{seat}: {who}"
CLOCK_LINE = "Clock: {line}"
NO_CLOCK = "Clock: as long as they like"
A_TURN = "{span} a turn, then {then}"
WAITS = "waits for {seats} since {since}, for {minutes} min"
TIME_IS_UP = "time is up"
NOBODY_IN = "nobody sits in {seat}"
IS_AWAY = "{name} is away"
ALONE = "waits for {seat} alone"
WAITING = "waits for {seats}"
SIGNS = "✓ committed · … orders · ○ away · – nobody · ◆ a mind"

KEY = {
    "all_games": "All games",
    "clock": "Pause / go on",
    "do": "Do",
    "look": "Look in",
    "message": "Message",
    "news": "News",
    "notes": "Notes",
    "publish": "Publish",
    "requests": "Requests",
    "rulings": "Decisions",
    "seats": "Seats",
    "time": "More time",
    "without": "Without them",
}
"""What the keys of the console do."""

# ---------------------------------------------------------------- news

SAT_DOWN = "{seat}: {name} sat down"
GOT_UP = "{seat}: somebody was taken out of the seat"
CAME = "{seat}: {name} is here"
LEFT = "{seat}: {name} has left"
SEALED = "{seat} has committed turn {turn}"
SEALED_WITHOUT = {
    "hold": "{seat} gave no orders in turn {turn}: the time was up",
    "mind": "{seat}: a mind decided turn {turn}, for the time was up",
    "facilitator": "{seat} gave no orders in turn {turn}: the game went on without them",
}
PLAYED = "turn {turn} has been played"
GAME_OVER = "the game is over"
CLOCK_NEWS = {
    "pause": "paused",
    "resume": "goes on",
    "extend": "{time} more for this turn",
    "deadline": "a turn lasts {time}",
}
DEADLINE_PASSED = "the time of turn {turn} is up"
ONE_NOTE = "noted: {text}"

# ---------------------------------------------------------------- what is done

DO_TO = "Game {number}"
DO_TO_ALL = "All games"
NOT_YET = "Not yet"
DO_IT = "Do it"
HOLD = "Go on without them"
HOLD_SAYS = "Those for whom this game waits give no orders this turn: {seats}. That cannot be undone."
HOLD_ALL_SAYS = (
    "In every game that waits, those for whom it waits give no orders this turn. That cannot be undone. Games: {games}."
)
DONE_HELD = "Game {number} went on: {seats} gave no orders this turn."
DONE_HELD_ALL = "{games} games went on."
DONE_HELD_ONE = "1 game went on."
NOT_WAITING = "That game waits for nobody."
PAUSE, RESUME = "Pause", "Go on after the pause"
MORE_TIME = "More time for this turn"
DEADLINE = "How long a turn lasts"
SPAN = "Time"
SPAN_HINT = "10m, 90s, 1h"
DEADLINE_HINT = "10m, 90s, 1h; empty for as long as they like"
THEN = "Then"
FREE = "Take {name} out of {seat}"
FREE_SAYS = "The screen of {name} is closed, and the seat is free. What was half done in it is kept."
MOVE = "Move {name} from {seat} to another seat"
MOVE_TO = "To"
TO_MIND = "Give {seat} to a mind"
TO_MIND_SAYS = (
    "It decides for the seat from the next turn on that is not sealed. People may take the seat back at any turn."
)
MIND_FIELD = "Mind"
TO_PEOPLE = "Give {seat} back to people"
FILL = "Put minds into every empty seat"
FILL_SAYS = "Each seat in which nobody sits is given to the mind that the scenario declares for it."
TELL = "Say something"
MESSAGE, MESSAGE_HINT = "Message", "whoever reads it confirms that they have"
NOTE = "Write a note for the debrief"
NOTE_FIELD = "Note"
NOTE_HINT = "what to come back to"
NOTED = "Noted on game {number}."
NOTES = "Notes for the debrief"
NOTHING_TO_DO = "There is nothing that can be done now."

# ---------------------------------------------------------------- looking in

LOOK = "Look in"
LOOK_AS = "As {seat} sees it"
TRUTH = "As it is"
READ_ONLY = "read only"
LEFT_CONSOLE = "You have left the console. The room goes on."
NOT_THE_LINK = "That is not the link of whoever leads the room at {origin}."
OTHER_SEAT = "Other seat"
AS_A_SEAT = "As a seat sees it"
FOR_YOU_ALONE = "for you alone"
SEALED_ORDERS = "Sealed for the coming turn"
LADDERS = "Ladders, and their tension as it is and as each seat reads it"
DEMANDS = "Demands that stand"
ON_THEIR_WAY = "Changes on their way"
MISJUDGED = "Levels that some seat does not know exactly"
SEAT, ORDER, NO_ORDERS = "Seat", "Order", "no orders"
LADDER, RUNG, TENSION = "Ladder", "Rung", "Tension"
CLIENT, DEMAND, HOW = "Client", "Demand", "How"
IN_TURNS, BY, BECAUSE, KNOWN_TO, EVERYBODY = "In turns", "By", "Because of", "Known to", "everybody"
LEVEL, AS_IT_IS = "Level", "As it is"
NOTHING_HERE = "There is nothing here yet."
TURN, AT = "Turn", "At"
TOLD = "What was said, and who has read it"
LETTERS = "Letters between the seats"
READ_BY, NOT_YET_BY = "Read by", "Not yet by"
END = "End the game here"
END_SAYS = "Nobody commits any more, and the debrief can begin. Nothing is lost: you can go on with the game after all."
GO_ON_AFTER_ALL = "Go on with the game after all"
DONE_ENDED = "Game {number} was ended where it stands."
DONE_GOES_ON = "Game {number} goes on."

# ---------------------------------------------------------------- the white cell

REQUESTS = "What seats ask for"
INJECTS = "Injects"
RULINGS = "Decisions in place of laws and luck"
WAITS_TO_PUBLISH = "waits to be published"
ASKED = "{seat} asks for something"
REVIEW = {True: "Look at turns before they are published", False: "Let turns be published by themselves again"}
REVIEW_SAYS = {
    True: "From now on a turn that all have committed waits until you publish it.",
    False: "A turn that waits now is published at once.",
}
DONE_REVIEW = {True: "Turns wait for you from now on.", False: "Turns are published by themselves."}
PREVIEW = "See what the turn would bring"
PREVIEW_OF = "What turn {turn} would bring"
PUBLISH = "Publish the turn"
PUBLISH_SAYS = (
    "Everybody sees what comes out of it. That cannot be undone; a decision of yours can still put things right."
)
DONE_PUBLISHED = "The turn of game {number} is published."
HAPPENS, BY_WHOM, DECIDED = "What happens", "By", "a decision"
ENDING, MOVES, BEFORE, AFTER = "The game ends", "Levels that move", "Before", "After"
REQUEST = "{seat} asks: {text}"
REQUEST_ANSWERED = "Answered: {seat}: {text}"
ARGUMENT = "Their argument: {text}"
ASKED_FOR = "Asked for"
ANSWER, ANSWER_HINT = "Answer", "what they read"
CHANCE, CHANCE_HINT = "Chance in %", "0 refuses it, 100 makes it certain"
EFFECTS, EFFECTS_HINT = "Effects if it comes off", "washington.home -3; hezbollah.standing = 40"
READ_BY_WHOM, ONLY_THEM = "Read by", "only them"
DONE_ANSWERED = "Answered: they read it at once, and what came of it with the next turn."
NO_EFFECT = "`{text}` is no effect: write a level's name and how it moves, such as washington.home -3"
NO_NUMBER = "`{text}` is no number"
NOT_GIVEN = "a number is still lacking"
NO_CHANCE = "a chance lies between 0 and 100 per cent"
NO_TURN = "`{text}` is no turn: give its number, or nothing"
STATUS = {
    "planned": "planned",
    "by hand": "ready",
    "skipped": "skipped",
    "fired": "fired",
    "taken back": "taken back",
}
INJECT_LINE = "{status}, {moment}: {title}"
IN_TURN, WHEN, BY_HAND = "turn {turn}", "when {formula}", "by hand"
FIRE = "Fire it now"
DONE_FIRED = "Fired: {title}. Whoever it is for reads it now."
SKIP = "Skip it"
DONE_SKIPPED = "Skipped: it does not come by itself any more."
EDIT = "Change it"
DONE_EDITED = "Written. It comes when its moment has come."
ABOUT_INJECT = "Read all of it"
NEW_INJECT = "Write a new inject"
NEW_INJECT_SAYS = "It comes at the beginning of its turn; without one, when you fire it."
INJECT_TITLE, INJECT_TEXT = "Headline", "Text"
INJECT_TURN, TURN_HINT = "Turn", "empty: by hand"
EXPECTED, TALKING_POINT = "What is hoped for", "To talk about"
RULE_LEVEL = "Move a level"
RULE_ACT = "What a client does on a front"
RULE_HAPPENING = "Whether something comes about"
RULE_ORDER = "Whether a lever may be pulled"
TAKE_BACK = "Take back (turn {turn}): {reason}"
TAKE_BACK_SAYS = (
    "Before its turn is played it was never said. After that, what it did to levels is undone in the coming turn, in "
    "sight."
)
DONE_TAKEN_BACK = "Taken back."
DONE_RULED = "Decided: it holds for the coming turn, and the reason is shown as its cause."
REASON, REASON_HINT = "Reason", "those whom it concerns read it"
LASTS = "Turns"
HOW_MOVED, ADD, PUT = "How", "add to it", "put it at"
AMOUNT, AMOUNT_HINT = "Amount", "5, or -3"
DOES_OR_NOT = ("it does this", "it may not do this")
COMES_OR_NOT = ("it comes about", "it does not come about")
MAY_OR_NOT = ("it may be pulled", "it may not be pulled")
HAPPENING = {
    "incident": "Incident: {title}",
    "event": "Event: {title}",
    "deal": "Agreement struck: {title}",
    "collapse": "Agreement broken: {title}",
    "war": "Open war: {title}",
}
NEWS_INJECT = {
    "fired": "inject fired: {title}",
    "skipped": "inject skipped: {title}",
}
NEWS_REQUEST = "{seat} asks for: {text}"
NEWS_RULING = "decided: {reason}"
NEWS_BACK = "taken back: {reason}"
NEWS_HANDED = {True: "{seat} was given to a mind", False: "{seat} was given back to people"}
NEWS_READ = "{seat}: {name} has read your message"
NEWS_WRITTEN = {"letter": "{seat} has written a letter", "said": "{seat} has said something in public"}
NEWS_PUBLISHED = "turn {turn} was published"
NEWS_STOPPED = {True: "ended here", False: "goes on after all"}
translatable(globals())
