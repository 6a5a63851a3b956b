"""What each screen's help says."""

from game.language import translatable

HELP = {
    "general": (
        "Tab and Shift+Tab move between panels, the arrows within one. Enter chooses. Escape goes back.",
        "The bottom line names the keys that matter most, and each can be clicked. Ctrl+P lists all commands by name.",
    ),
    "playing": (
        "A level is printed as a number; bars and colours only repeat it. “±” is the error of your services.",
        "Your draft is kept at every change. You may quit at any time.",
        "Where a scenario teaches, a hint stands above the keys. G puts it away; many go when you do what they say.",
    ),
    "title": ("Choose with the arrows and Enter, or with the mouse.",),
    "new": (
        (
            "The arrows left and right change a choice. Enter leaves it as it is and goes on to the next; at the last, "
            "it begins the game."
        ),
        "An empty seed lets chance choose one; the same seed gives the same luck again.",
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
KEYS = "Keys here"
TITLE = "Help"

translatable(globals())
