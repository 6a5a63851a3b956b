"""Every English phrase of a room's pack and of its class page, in one place. `say` fills one in."""

from game.language import translatable

PHRASES: dict[str, str] = {
    # people
    "person": "Person {number}",
    "nobody": "nobody",
    # pages of teams
    "team.seat": "Who sat here",
    "team.game": "Game",
    "team.game.value": "{game} of {games}",
    "so_far": "So far: {scenario}",
    "so_far.note": "This game is not over. The page tells what this seat knows and has done so far, and nothing that "
    "it does not know yet.",
    "so_far.turns": "Turn by turn",
    "so_far.known": "What the seat takes the levels that it watches for",
    "so_far.level": "Level",
    "so_far.opening": "At the opening",
    "so_far.now": "After turn {turn}",
    # what games and teams are called
    "game": "Game {game}",
    "team": "Game {game}, {seat}",
    "orders.none": "nothing",
    # the page of the class
    "class.title": "The class: {scenario}",
    "class.subtitle": "Room {room}, {games} games with the same luck",
    "class.subtitle.one": "Room {room}, one game",
    "class.over": "Over",
    "class.over.value": "{n} of {games} games",
    "class.over.value.one": "{n} of 1",
    "class.luck": "Luck",
    "class.luck.value": "seed {seeds}",
    "class.running": "Not over yet: {games}. Of a game that goes on only where it stands is told.",
    "class.framing": "How to read this. All games began alike and had the same luck: what differs, people made differ. "
    "Each is one way in which events could have gone, and no record or prediction of any. Nothing here is a score.",
    "class.framing.one": "How to read this. It is one way in which events could have gone, and no record or prediction "
    "of any. Nothing here is a score.",
    # side by side
    "side": "Games side by side",
    "side.games": "All games",
    "side.game": "Game",
    "side.ending": "How it ended",
    "side.turns": "Turns",
    "side.running": "not over, turn {turn} of {turns} played",
    "side.mind": "the mind {mind}",
    "side.success": "{who}: had what it needed ({met} of {count} aims)",
    "side.failure": "{who}: fell short of what it needed ({met} of {count} aims)",
    "side.endings": "Endings",
    "side.count": "Games",
    "side.which": "Which",
    "side.endings.text": "The most common: “{ending}”, in {n} of {games} games.",
    "side.endings.all": "All {games} games ended with “{ending}”.",
    # aims
    "aims": "What was reached, aim by aim",
    "aims.note": "The aims were fixed before play. They are what a capital would have said that it wanted, and no "
    "measure of who played well.",
    "aims.of_seat": "Aims of {seat}",
    "aims.aim": "Aim",
    "aims.must": "{aim} (without it nothing else counts)",
    "aims.games": "Games",
    "aims.of": "{n} of {games}",
    "aims.met": "yes",
    "aims.missed": "no",
    "aims.needed": "What it needed in all",
    # red lines
    "lines": "Red lines, and when they were crossed",
    "lines.note": "When a client first did what it had been asked not to do, and how often it did so: 3 ×2 is first in "
    "turn 3, twice in all.",
    "lines.table": "The turn in which each was first crossed",
    "lines.demand": "Demand",
    "lines.title": "{demand} ({seat})",
    "lines.games": "Games",
    "lines.once": "{turn}",
    "lines.often": "{turn} ×{n}",
    "lines.never": "–",
    "lines.held": "Never crossed in any game, or never made: {demands}.",
    # levels over games
    "spread": "The main levels, over all games",
    "spread.note": "A thin line for each game, the middle game marked. A game that ended early keeps its last values. "
    "The levels that differ most in the end stand first.",
    "spread.text": "In the end between {low} and {high}; the middle game at {middle}.",
    "spread.half": "half of the games",
    "spread.middle": "middle game",
    "spread.table": "Where the games ended",
    "spread.level": "Level",
    # where they came apart
    "parted": "Where the games came apart",
    "parted.note": "All had the same luck: as long as the orders were the same, so was everything else. Each game is "
    "held against the most common course, the game whose orders have most in common with all the others'.",
    "parted.common": "The most common course is that of game {game}.",
    "parted.at": "Game {game} left game {common} in turn {turn}: {seats}",
    "parted.by_luck": "Game {game} and game {common} had the same orders, and came apart in turn {turn} by luck",
    "parted.never": "Game {game} is the same as game {common} as far as both were played.",
    "parted.outside": "by what was done from outside",
    "parted.orders": "{seat}, in game {game} only: {here}. In game {common} only: {there}.",
    "parted.ruled": "Whoever led the room decided in game {game}: “{told}”",
    "parted.came": "What came out otherwise first, in turn {turn}:",
    "parted.same_so_far": "Nothing that happened came out otherwise as far as both were played; only levels did.",
    "parted.more": "and {n} more",
    "parted.pairs": "The first turn in which two games differ",
    "parted.same": "never",
    "came.act": "{front}: “{here}” in game {game}, “{there}” in game {common}",
    "came.incident": "{title}: in game {game} only",
    "came.event": "{title}: in game {game} only",
    "came.deal": "In force: {title}, in game {game} only",
    "came.demand": "Crossed: {title}, in game {game} only",
    "came.war": "Open war: {title}, in game {game} only",
    "draw.same": "{text}. The luck was the same in both: {draw} was drawn at {address}",
    "draw.with": "{told}; what had changed was the chance of it ({chances}).",
    "draw.chance": "in game {game} {chance}",
    "draw.other": "{text}. The luck was not the same: at {address}, {here} was drawn in game {game} and {there} in "
    "game {common}.",
    # the other team's orders
    "swapped": "Your game with the other team's orders",
    "swapped.note": "Each game that left the most common course is played again with the same luck: the seat that "
    "ordered otherwise keeps to the other team's orders from that turn on, where they can be given. And the other way "
    "round.",
    "swapped.table": "How it would have ended",
    "swapped.what": "What is exchanged",
    "swapped.played": "As it was played",
    "swapped.changed": "With the other's orders",
    "swapped.levels": "Levels that it moves most",
    "swapped.row": "Game {game}, {seat}: the orders of game {whose} from turn {turn} on",
    "swapped.same": "the same ending",
    "swapped.level": "{title}: {played} as played, {changed} so",
    "swapped.caution": "Where the ending changes, the orders made it; where it does not, look at what they would have "
    "met in the other game. One luck only.",
    "exchange.title": "Game {game}, turn {turn}: {seat} with {whose}",
    "exchange.title.lasting": "Game {game}, from turn {turn} on: {seat} with {whose}",
    "exchange.of_game": "the orders of game {game}",
    "exchange.of_nothing": "no orders",
    "exchange.of_doctrine": "the orders of the doctrine “{doctrine}”",
    "exchange.from_then_on": "From then on {seat} goes on with {whose}, where they can be given.",
    "exchange.lead": "The same luck, one thing changed. In that turn everybody else keeps to what was sealed; later "
    "they answer to what they see.",
    "exchange.changed": "With {whose}:",
    "exchange.refused": "Could not be given here in turn {turn}:",
    "exchange.no_game": "Choose two games that have been played, and not the same one twice.",
    "exchange.no_turn": "Game {game} has turns 1 to {last}.",
    # forecasts by team
    "foretold": "Forecasts, team by team",
    "foretold.note": "What was written before each outcome. The Brier score is the squared distance between the "
    "probability and what came: 0 is perfect, 0.25 is what fifty-fifty earns, 1 is sure and wrong. Beside it what "
    "always saying how often it came would have earned.",
    "foretold.none": "No team wrote a probability down.",
    "foretold.table": "Scores, the sharpest first",
    "foretold.team": "Team",
    "foretold.people": "Who",
    "foretold.given": "Given",
    "foretold.judged": "Judged",
    "foretold.brier": "Mean Brier score",
    "foretold.rate": "Always the rate",
    "foretold.surprises": "What surprised most",
    "foretold.turn": "Turn",
    "foretold.statement": "Statement",
    "foretold.probability": "Probability",
    "foretold.came": "Came",
    "foretold.yes": "yes",
    "foretold.no": "no",
    "score.none": "-",
    # reasons
    "reasons": "Reasons, opened turn by turn",
    "reasons.note": "Sealed before the outcome. Open one turn at a time, and ask before you open the next.",
    "reasons.turn": "Turn {turn}: {span}",
    "reasons.table": "What was ordered in turn {turn}, and why",
    "reasons.team": "Team",
    "reasons.orders": "Orders",
    "reasons.why": "Its reason, written before the outcome",
    "reasons.quote": "“{text}”",
    "reasons.unsaid": "(none written)",
    "reasons.held": "(held by {by})",
    # letters
    "written": "What the capitals wrote to each other",
    # questions
    "questions": "To talk about",
    "questions.lead": "For a person to lead. There are no right answers among them.",
    "questions.parted": "In turn {turn} {seat} in game {game} ordered otherwise ({here}) than in game {common} "
    "({there}). What did each know that the other did not, and what did each expect?",
    "questions.endings": "The same opening and the same luck led to {n} different endings in {games} games. Which "
    "decision weighed most, and who took it?",
    "questions.roads": "Games {games} all ended with “{ending}”. By the same road?",
    "questions.lines": "“{demand}” was crossed in {crossed} and not in {held}. What was done otherwise before it, and "
    "what did holding it cost?",
    "questions.both": "Both capitals had what they needed in {games}. Who paid for it?",
    "questions.none": "Neither capital had what it needed in {games}. Who could have given way first, and to whom?",
    "questions.games": "games {numbers}",
    "questions.games.one": "game {numbers}",
    "questions.forecast": "At turn {turn}, “{statement}” was held far likelier in game {high} than in game {low}. What "
    "would have shown who was right?",
    "questions.knew": "What did you take for the other side's will that was its luck, or its client's?",
    "questions.cost": "Who bore the cost of these courses, and had no seat at any table?",
    # the end of a page
    "colophon": "Made by The Patron's Dilemma {version} from the journals of room {room}. Scenario {scenario}, "
    "{digest}.",
    # participation
    "participation": "Who took part: {scenario}",
    "participation.note": "A seat that was held by others gave no orders of its own that turn, or those of a mind. "
    "Taking part is not the same as doing well: nothing here is a score.",
    "participation.people": "People",
    "participation.game": "Game",
    "participation.seat": "Seat",
    "participation.person": "Person",
    "participation.turns": "In the seat",
    "participation.committed": "Committed themselves",
    "participation.held": "Held by others",
    "participation.messages": "Messages",
    "participation.from": "from turn {since}",
    "participation.span": "turns {since} to {until}",
    "participation.none": "-",
    "participation.by": "{turn} ({by})",
    "participation.subtitle": "Room {room}",
    # the pack
    "pack.not_empty": "{folder} has something in it. A pack is written into a new or an empty folder: name another "
    "with -o, or empty this one.",
    "pack.not_a_folder": "{folder} is there and is no folder: name another with -o.",
    "pack.not_written": "{folder} cannot be written: {why}. Nothing of the pack was left there.",
    "pack.no_turn": "No game of the room {room} has a turn yet: there is nothing to pack.",
    "pack.done": "{folder}: {games} games, {pages} pages, {tables} tables.",
    "pack.done.one": "{folder}: one game, {pages} pages, {tables} tables.",
    "pack.running": "Not over yet: {games}. What they keep hidden is not in the pack (--unfinished opens it). All "
    "games share their luck: hand nothing out before these are over.",
    "pack.running.open": "Not over yet: {games}. The pack tells what they still keep hidden.",
    "pack.keep": "{folder} says who is who and what the facilitator noted: keep it apart, and do not hand it out.",
    "pack.game_list": "game {game}",
    "pack.readme": """The Patron's Dilemma: the pack of room {room}
Scenario {scenario} ({digest}), {games}. Made by version {version} from the journals alone.

class/class.html            a page for the class: games side by side, where they came apart, what else could have come
class/participation.html    who sat where, and which turns they committed themselves (the same as participation.csv)
teams/game-NN-SEAT.html     a page for each team: its own debrief. Every page opens in any browser and needs no network
teams/game-NN-SEAT.csv      the same as a table
data/long.csv               all games in one table: a row for each level, order, happening and outcome
data/participation.csv      who took part
data/indicators.csv         every level that the tables name: what it is, its ends, its source
data/entries.jsonl          every entry of every journal, one JSON object a line, without keys
data/dictionary.csv         what every column means, its unit and its range
{keep}
{names}
{running}
Cells that a spreadsheet could take for a formula begin with an apostrophe. Texts are UTF-8; tables begin with the mark
(BOM) by which spreadsheets know that, and their lines end as in RFC 4180.
""",
    "pack.readme.games": "{games} games with the same luck",
    "pack.readme.games.one": "one game",
    "pack.readme.keep": "KEEP-APART/                 who is who, and the facilitator's notes. Not to be handed out\n",
    "pack.readme.pseudonyms": "People are called Person 1, Person 2, ... here, the same person by the same number "
    "throughout. Their names were\ntaken out of what people typed where a program can know them there: whole names, "
    "and parts of three letters or more\nwith a capital. Nicknames and initials it cannot know: read what was typed "
    "before you hand it on.\n",
    "pack.readme.names": "People are called by the names that they gave.\n",
    "pack.readme.running": "Not over yet: {games}. Of these the pack tells what is public and to each team what it "
    "knows itself. Games of a\nroom share their luck and what is hidden at the opening: hand out "
    "nothing of the others before these are over.\n",
    "pack.readme.running.open": "Not over yet: {games}. The pack tells what they still keep hidden all the same.\n",
}


def say(key: str, **values: object) -> str:
    """The phrase of this id, with its blanks filled."""
    return PHRASES[key].format(**values)


def say_of(key: str, games: int, **values: object) -> str:
    """The phrase of this id about so many games: another one where there is one alone."""
    return say(f"{key}.one" if games == 1 else key, **{"games": games, **values})


translatable(globals())
