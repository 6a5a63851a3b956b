"""The words of the screens themselves: names of panels and keys, hints, and what each screen's help says.

What is said of the world comes from narration and from the content.
"""

from game.language import translatable

NAME = "The Patron's Dilemma"
MOTTO = "You arm them. You answer for them. You do not command them."
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

HELP = {
    "general": (
        "Tab and Shift+Tab move between panels, the arrows within one. Enter chooses. Escape goes back.",
        "The bottom line names the keys that matter most, and each can be clicked. Ctrl+P lists all commands by name.",
        "A level is printed as a number; bars and colours only repeat it. “±” is the error of your services.",
        "Your draft is kept at every change. You may quit at any time.",
        "Where a scenario teaches, a hint stands above the keys. G puts it away; many go when you do what they say.",
    ),
    "title": ("Choose with the arrows and Enter, or with the mouse.",),
    "new": (
        (
            "The arrows left and right change a choice. An empty seed lets chance choose one; the same seed gives the "
            "same luck again."
        ),
    ),
    "saves": ("Saves that cannot be opened stand at the end, each with its reason. They are never changed.",),
    "settings": (
        "Up and down go from setting to setting, left and right change one. A change holds at once, and lasts.",
        "Without animation, cables come all at once.",
        "Where they are set, NO_COLOR, TEXTUAL_THEME and TEXTUAL_ANIMATIONS go before what is chosen here.",
    ),
    "briefing": ("Who you are, what you want and fear, and what you do not know.",),
    "room": (
        (
            "The whole position as your services see it. In a small terminal the keys 1 to 6 change the page; in a "
            "large one all panels stand side by side and the keys jump to them."
        ),
        (
            "On the map the arrows go from theatre to theatre, and Enter or a click opens one. The digit is how "
            "intense it is, from 0 to 5; the shade only repeats it. A star marks what the last turn changed."
        ),
        "W asks why: of a client's act, a ladder, a cable, a level, whatever is marked.",
        "L gives orders, A answers what waits for you, F looks ahead with your draft and without, C commits the turn.",
    ),
    "levers": (
        (
            "Mark a lever to read its card. Enter goes to its terms; left and right change them; Enter adds the order "
            "to the draft. X takes the lever's last order out again, U undoes any change."
        ),
        "A lever that cannot be pulled now is marked with a dash, and its card says why.",
    ),
    "ahead": (
        (
            "Your advisers imagine many worlds from what you know and how unsure it is, and play each to the end twice "
            "with the same luck: with the orders in your draft, and without any. After this turn your own seat follows "
            "its usual doctrine in both, and may give later what you give now."
        ),
        (
            "The fan shows the level that is marked: a light area for eight worlds in ten, a darker one for half of "
            "them, a line for the middle one, a dashed line for the middle one without your orders."
        ),
        "It is what your advisers expect and not what will happen. Luck decides, and so do clients.",
    ),
    "letters": (
        (
            "Where people hold several seats they can write to each other, through the channels that the scenario has, "
            "or speak in public. Mark a channel to read what it costs and risks; Enter goes to the message, and Enter "
            "sends it. What was sent cannot be taken back."
        ),
        (
            "Some channels take a turn or more, and until then the other seat sees nothing of the letter. Any letter "
            "may become public while it is under way: then all can read it, and W on its cable says how likely it was."
        ),
        "Nobody learns whether you have read a letter. After the end the debrief shows all of them.",
        "A computer opponent neither reads nor writes.",
    ),
    "request": (
        "An order that no lever is: say what you want done, and why it should come off.",
        (
            "Whoever leads the game weighs the argument and answers with what follows and a chance; luck decides. What "
            "they do not answer in a turn was not done in it."
        ),
    ),
    "questions": ("What is not answered is answered by its default, which is named beside it.",),
    "commit": (
        "The reason and the forecast are for yourself: sealed before any luck is drawn, and opened at the end.",
        (
            "F8 goes to the forecast. Type to search the list and press the down arrow and Enter, or write your own "
            "words. Then say within how long, and how likely. The game judges what is from the list; your own words "
            "are judged by you."
        ),
        "Once committed, a turn cannot be taken back.",
    ),
    "telling": ("The turn as your services report it. Space shows the rest at once, Enter goes on. W asks why.",),
    "why": ("Causes as far as your services can know them, the largest first, each with its size.",),
    "notes": ("Every idea, actor, lever, act and indicator with its sources. Slash (/) goes to the search.",),
    "console": (
        (
            "Every game of the room, the one that needs you most first: ▲ nothing goes on without you, or it waits for "
            "somebody who is not there; ● all others have committed. An asterisk marks what has happened since you "
            "looked."
        ),
        (
            "Enter says what can be done about the marked game, A about all of them. L looks in: as a seat sees it, or "
            "as it is. N goes to the news and back. What cannot be undone is asked about first."
        ),
    ),
    "look_in": (
        (
            "The game as this seat sees it. Nothing can be drafted here, and what the seat has half done is not shown; "
            "what it has sealed is."
        ),
        "X goes to the next seat, V to the truth, Escape back to the console.",
    ),
    "truth": (
        ("How things are, beside what each seat takes them for. This is for you alone: have a care on a projector."),
        "X looks in as a seat sees it, Escape goes back to the console.",
    ),
    "hand_over": (
        "Several people play at this terminal. Whoever sits down chooses a seat; nothing of the others is shown.",
        "Orders are sealed when their seat commits. The turn is played when all have.",
    ),
    "ending": ("How the game ended, whether your capital got what it needed, and a grade for each dimension.",),
}

HAND_OVER = "Hand over"
HAND_OVER_SAYS = "Let the next player sit down, and nobody else look. Then choose the seat."
SIT_DOWN = "Sit down"
NOW_SITS = "{seat}: I sit here now"
WAITED_FOR = "waiting for {seats}"
REVIEWED = "waiting for whoever leads the game"
SOMETHING_ELSE = "Something else…"
REQUEST_SAYS = (
    "What is not on the list can be asked of whoever leads the game. They judge by your argument what follows and how "
    "likely it is; luck decides the rest. You read what came of it with the news of the turn."
)
REQUEST_TEXT = "What you want to do, in a sentence"
REQUEST_ARGUMENT = "Why it should come off: means, precedents, who would help"
ASK_FOR_IT = "Ask for it"
REQUESTED = "Whoever leads the game has it now."
REQUEST_OPEN = "asked: {text}"
REQUEST_ANSWERED = "answered: {text}"
HAS_COMMITTED = "committed: {seats}"
A_PERSON = "A person, at this terminal"

MESSAGES = "Messages"
CHANNELS = "Channels"
EVERYTHING = "Everything"
EVERYTHING_SAYS = "All that you may read, the newest below. Mark a channel to write."
IN_PUBLIC, TO_ALL = "In public", "To all, in public"
IN_PUBLIC_SAYS = "All seats and whoever looks on hear it at once, under the name of your office. It costs nothing."
MESSAGE_HERE = "Enter to write, Enter again to send"
MESSAGE_TURN = "Turn {turn}"
NO_MESSAGES = "Nothing yet."
NEW_MESSAGES = "{n} new"
UNREAD = "new messages: {n} (M)"
NO_MORE_MESSAGES = "The game is over: nothing more is sent."
MIND_READS_NOTHING = "{seat} is held by a computer opponent, which neither reads nor writes."

BUSY = "One moment …"
TROUBLE = "That did not work"
NOTHING_LOST = "Nothing that was committed is lost. Your draft is still here."
ELSEWHERE = "This window now shows the game as it stands."
UNDERSTOOD = "Understood"
KEYS = "Keys here"
HELP_TITLE = "Help"

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

LEVERS = "Levers"
TARGET = "Target"
IN_DRAFT = "in your draft"
ADD = "Add to the draft"
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

NOW = "now"
AHEAD = "Looking ahead"
AHEAD_BUSY = "Your advisers are at it …"
AHEAD_NONE = "Looking ahead is off."
AHEAD_FAILED = "Your advisers have no answer."
AHEAD_OVER = "The game is over: there is nothing to look ahead to."
AHEAD_LEVEL = "{now} → {median} ({low}–{high})"
AHEAD_MOVED = "{level}, {move} by your draft"
AHEAD_WORLDS, AHEAD_UNTIL = "{worlds} worlds", "{worlds}, to {date}"
AHEAD_LEVELS, AHEAD_ENDINGS = "What you watch, by the end", "How it may end"
AHEAD_MOVES = "Your draft moves"
AHEAD_LEGEND = (
    "Inner area: half of the worlds. Outer area: eight in ten. Line: the middle one. Dashes: it without these orders."
)
CHANGES = "What it changes by itself"
AND_MORE = "and {n} more (W)"

SETTINGS = "Settings"
SETTINGS_HINT = "theme, animation, pace, hints"
THEME_HINT = "another look"
SETTING = {
    "theme": "Theme",
    "animation": "Animation",
    "pace": "Pace of cables",
    "hints": "Hints",
}
SETTING_TITLES = {
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
SETTING_HELP = {
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
SETTINGS_HOLD = "Changes hold at once, and for every game. They are kept in {path}."
SETTINGS_FOR_NOW = "Changes hold at once, as long as this seat is open."
SETTINGS_COLOURLESS = "No colour is shown, whatever is chosen here: NO_COLOR is set, or the terminal calls itself dumb."
SETTINGS_FOREIGN = "TEXTUAL_THEME is set, and goes before the theme chosen here."
SETTINGS_STILL = "Nothing moves, whatever is chosen here: TEXTUAL_ANIMATIONS is set to none."
SETTINGS_UNREAD = "Your settings could not be read: {why}. The usual ones hold; a change writes the file anew."

# ---------------------------------------------------------------- the debrief

DEBRIEF = "Debrief"
DEBRIEF_PART = "{number} of {count}"
CONTENTS = "Contents"
IN_SHORT = "In short"
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
SAVE_OPENED = "truth seen"
TRUTH_WAS_OPENED = "The truth of this game was opened after turn {turn}."

AS_KNOWN, AS_IT_WAS = "As you could know it", "As it was"
UNKNOWN_THEN = "You did not know of it then."

JUDGE, CAME, DID_NOT, CANNOT_SAY = "Judge", "Came", "Did not come", "Cannot say"
FORECASTS = "What you foretold: mark what came of it"
ADVISED = "your advisers {chance}"
JUDGES_ITSELF = "The game judges this one itself."
LEAVE, LEAVE_SAYS = "Leave to the title", "the game is kept"
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

HELP |= {
    "debrief": (
        "The left and right arrows, or the numbers, go from part to part; up and down move within one.",
        "W asks why of the line that is marked in “What happened”: as you could know it, and as it was.",
        "O plays the same luck with another choice of yours, at any turn. P writes the debrief as a page.",
        (
            "Under “Your forecasts” mark what came of those in your own words: Y for came, N for did not, U for cannot "
            "say. Enter goes from one to the next. What you chose from the list the game judges. Scores follow."
        ),
        "Enter on a chart shows its numbers. Parts that tell of other worlds are played beside the screen.",
    ),
    "whatif": (
        "Choose a turn, give other orders with the levers, and C plays the rest of the game with the same luck.",
        "The draft begins with what was ordered then. Nothing here changes the game that was played.",
    ),
    "end_here": ("Ending here shows the truth. The game stays among the saves.",),
    "page": ("The files are written beside your saves. A name that is taken is written over.",),
}

translatable(globals())
