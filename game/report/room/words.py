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
    "pack.running": "Not over yet: {games}. What they keep hidden is not in the pack (--unfinished opens it). All "
    "games share their luck: hand nothing out before these are over.",
    "pack.running.open": "Not over yet: {games}. The pack tells what they still keep hidden.",
    "pack.keep": "{folder} says who is who and what the facilitator noted: keep it apart, and do not hand it out.",
    "pack.game_list": "game {game}",
    "pack.readme": """The Patron's Dilemma: the pack of room {room}
Scenario {scenario} ({digest}), {games} games with the same luck. Made by version {version} from the journals alone.

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
Cells that a spreadsheet could take for a formula begin with an apostrophe. Texts are UTF-8, lines of tables end as in
RFC 4180.
""",
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


translatable(globals())
