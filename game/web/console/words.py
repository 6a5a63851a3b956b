"""What the facilitator's console says."""

from game.language import translatable

CONSOLE = "The console"
ROOM = "The room {name}: {scenario}"
COUNTS = "{games} games · {waiting} being played · {over} over"
GAMES = "Games"
NEWS = "News"
NO_NEWS = "Nothing has happened yet."
MARKED = "The marked game"
HEAD = {"game": "Game", "turn": "Turn", "date": "Date", "clock": "Clock", "why": "Now"}
NEW = "{n} new"
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
NO_NOTES = "No notes yet. Enter writes one. They are read when the game is over."
NOTE_LINE = "Turn {turn}, {at}"
NOTHING_TO_DO = "There is nothing that can be done now."

# ---------------------------------------------------------------- looking in

LOOK = "Look in"
LOOK_AS = "As {seat} sees it"
TRUTH = "As it is"
READ_ONLY = "read only"
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
translatable(globals())
