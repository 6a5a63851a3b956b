"""What the pages of a host say."""

from game.language import translatable

TITLE = "The Patron's Dilemma"
JOIN = "Join a room"
CODE = "Room code"
GO_ON = "Go on"
WRONG_CODE = "That is not the code of this room."
TOO_OFTEN = "Too many wrong codes from here. Wait a minute, then try again."
CHOOSE = "Choose a seat"
NAME = "Your name, as the others and the facilitator read it"
GAME = "Game {number}"
SIT_DOWN = "Sit down"
PLAIN = "Plain version"
SIT_DOWN_PLAIN = "Sit down, plain version"
PLAIN_SAYS = (
    "The plain version is pages of text, for phones, screen readers and slow links. You can change at any time."
)
NARROW = "This window is small for a terminal. The plain version fits it, and is the same seat."
NO_MORE = "You have no seat in this room any more. Type its code to come in again."
TAKEN = "Somebody sits there already. Choose another seat."
KEPT = "That seat is kept for somebody on the roster. Choose another one."
INVITED = "Your seat"
INVITED_SAYS = "This link is for {name}: {seat} in game {number}. Not you? Then close this page."
OTHER_SITS = "Somebody else sits in your seat. Ask whoever leads the room."
NO_SEAT = "No seat is free. Ask whoever leads the room."
ENDED = {
    "4000": "You have left your seat. What you had half done is kept.",
    "4001": "Your seat was opened in another window.",
    "4003": "You were taken out of this seat by whoever leads the room.",
    "4008": "Too much came from this window at once.",
    "4009": "The host did not understand this window.",
    "lost": "The host cannot be reached. This page tries again by itself; nothing is lost.",
}
HOST_LOST = "The host cannot be reached. This terminal tries again by itself; nothing is lost."
HOST_LOST_LEAVE = "Q or Ctrl+C leaves."
BACK = "Back to the seat"
LEAD = "The room"
CONSOLE = "Open the console: the same room on one screen, by keys"
WHITE_CELL = "White cell"
WAITS_FOR_YOU = "your publishing"
ADDRESS = "Address"
QR = "The address as a QR code"
GAMES = "Games"
TURN = "Turn {turn} of {turns}"
OVER = "over"
SEATS = "Seats"
WAITS_FOR = "Waits for"
SINCE = "since {since}"
EMPTY = "empty"
CONNECTED, AWAY = "here", "away"
COMMITTED = "committed"
FREE = "Free the seat"
HOLD = "Go on without them"
DONE_HELD = "Game {number} went on: {seats} gave no orders this turn."
MOVE = "Move"
MOVE_TO = "Move to"
DONE_FREED = "{name} was taken out of the seat: their screen is closed."
DONE_MOVED = "{name} was moved: their page opens the new seat."
STORE_LOST = (
    "The store that keeps this room cannot be reached. It is tried again by itself; what was told as committed is not "
    "lost, and what you type is kept here until then."
)
STORE_FOUND = "The store is reached again: everything is kept."
NOT_NOW = "This cannot be done now. The page tries again by itself; nothing is lost."
CROSSING = "Another host of this room takes over"
NOT_HERE = "There is nothing here."
REFUSED = "This page was asked for from elsewhere."
PAUSED = "Paused by whoever leads the room"
PAUSED_COMMIT = "Paused by whoever leads the room: nobody commits now. You can go on choosing."
RESUMED = "The game goes on."
MINUTES_LEFT = "{minutes} min left"
SECONDS_LEFT = "{minutes}:{seconds:02} left"
ONE_MINUTE = "One minute left for this turn."
TIME_IS_UP = "time is up"
WITHOUT_YOU = {
    "hold": "Your time was up: no orders were given for you. What you had chosen is still in your draft.",
    "mind": "A mind decided this turn for you. What you had chosen is still in your draft.",
    "facilitator": "The game went on without your orders. What you had chosen is still in your draft.",
}
HELD_BY_MIND = "held by a mind: take over"
BESIDE = "beside {names}"
WITH = "with {names}"
MIND_DECIDES = "a mind decides here"
MIND_HOLDS = "A mind decides for this seat"
MIND_HOLDS_SAYS = (
    "It gives this seat's orders until somebody takes the seat back. What you have chosen stays in your draft."
)
TAKE_BACK = "Take it back"
ONLY_WATCH = "Only watch"
MESSAGE = "From whoever leads the room"
PROPOSES = "{name} proposes: C to see"
PROPOSED_BY = "{name} proposes these orders"
PROPOSED = "Proposed. Somebody else in this seat must confirm it."
YOU_PROPOSED = "You proposed these orders. Somebody else in this seat must confirm them."
BECAUSE = "Why: {rationale}"
CONFIRM = "Confirm"
NOT_YET = "Not yet"
PROPOSE_OTHERS = "Propose others"
LINK_IS_OLD = "This person does not sit there any more."
LINK_USED = "This link was used already, or is too old. Ask whoever leads the room for another."
LINK_FOR = "{name}: {seat}, game {number}"
LINK_SAYS = "This opens the seat in this browser. On the device where it was open it is closed."
OPEN_SEAT = "Open the seat here"
NEW_LINK = "Link for another device"
LINK_TO_SEAT = "Link to this seat"
WHOEVER = "whoever opens it first"
DONE_LINK = "For {who}, {seat}. It works once, within {minutes} minutes: {address}"
MINDS = "Minds"
FILL_EMPTY = "Minds into all empty seats"
DONE_FILLED = "Seats given to minds: {n}."
TO_MIND = "Hand to a mind"
TO_PEOPLE = "Back to people"
HELD_BY = "a mind ({mind})"
DONE_MIND = "{seat}: {mind} decides there from now on."
DONE_PERSON = "{seat}: people decide there again."
SAY = "Say"
SAY_TO = "To"
SAY_WHAT = "Message"
DONE_TOLD = "Said to {to}. Below you see who has read it."
SAID = "Said so far"
READ_BY = "read by {names}"
UNREAD_BY = "not yet by {names}"
CLOCK = "Clock"
DEADLINE = "A turn lasts"
NO_DEADLINE = "as long as they like"
DEADLINE_HINT = "10m, 90s, 1h; empty for as long as they like"
THEN = "then"
DEFAULTS = {
    "hold": "no orders are given",
    "mind": "a mind decides for them",
    "facilitator": "it waits for you",
}
SET = "Set"
ALL_GAMES = "All games"
PAUSE, RESUME = "Pause", "Go on"
MORE_TIME = "More time"
OVERDUE = "overdue"
PAUSED_HERE = "paused"
DONE_PAUSED = "Paused: {games}. Every seat sees it within a moment."
DONE_RESUMED = "Goes on: {games}."
DONE_EXTENDED = "{time} more this turn: {games}."
DONE_DEADLINE = "A turn lasts {time} from now on: {games}."
STOPPED_HERE = {
    "true": "Whoever leads the room has ended the game here: the debrief is open.",
    "false": "The game goes on after all.",
}
PROJECTOR = "Projector"
PROJECTOR_SAYS = (
    "A page for a screen on the wall: public news and the map, nothing that any side keeps secret. Its link:"
)
PROJECTOR_ALL = "All games, one after another"
PROJECTOR_SHOW = "Show"
WATCH = "Look on"
WATCH_CODE = "Code for looking on"
WATCH_SAYS = "Whoever has no seat looks on here, and sees of any game what everybody may know:"
WATCH_GAMES = "Games to look at"
WATCH_HEARD = "All that was said in public, or leaked"
WATCH_NOTHING = "Nothing yet."
PROJECTOR_JOIN = "Join in a browser"
PROJECTOR_NEWS = "What is known to all"
PROJECTOR_QUIET = "No news yet: nobody has played a turn."
PROJECTOR_LADDERS = "Ladders"
PROJECTOR_SAID = "Said in public"
PROJECTOR_WAITS = "Waiting for {seats}"
PROJECTOR_OVER = "The game is over: {ending}"
PROJECTOR_ENDED = "The game is over"
PROJECTOR_WAR = "open war"
PROJECTOR_RUNG = "{rung} of {rungs}: {title}"
PROJECTOR_LOADING = "One moment."
DONE_SHOWN = "The projector shows: {games}."
DEBRIEF = "Debrief"
DEBRIEF_OPEN = "Open the debrief of the class"
DEBRIEF_WAITS = "Working it out. This page comes back by itself."
DEBRIEF_NONE = "No game is over yet. Of a game that goes on nothing is told here."
DEBRIEF_FAILED = "This could not be worked out: {why}"
DEBRIEF_NAMES = "Show names"
DEBRIEF_NO_NAMES = "Hide names"
TRY = "What if"
TRY_SEAT = "Seat"
TRY_TURN_ONLY = "in this turn alone"
TRY_FROM_HERE = "from this turn on"
TRY_WHOSE = "with the orders of"
TRY_NOTHING = "nobody (no orders)"
TRY_DOCTRINE = "its declared doctrine"
TRY_TURN = "Turn"
TRY_DO = "Play it"
STOP = "End here, for the debrief"
STOP_SURE = "Yes: nobody can order any more"
STOP_GO_ON = "Go on after all"
DONE = {
    "stopped": "Ended here. Every seat sees it within a moment, and can open its own debrief.",
    "goes_on": "The games go on after all.",
    "not_sure": "Nothing was ended: tick the box first.",
}
YOUR_NOTES = "Your notes"
BACK_TO_LEAD = "Back to the room"
translatable(globals())
