"""Every English phrase of the debrief, in one place. `say` fills one in."""

from game.language import translatable

PHRASES: dict[str, str] = {
    # the head
    "title": "Debrief: {scenario}",
    "subtitle": "{seat}, turn {turn} of {turns}, {date}",
    "fact.seat": "Your seat",
    "fact.other": "The other seat",
    "fact.played": "Played",
    "fact.played.value": "{first} to {last}, {n} turns",
    "fact.ending": "How it ended",
    "fact.luck": "Luck",
    "fact.luck.value": "seed {seed}",
    "person": "a person",
    "unfinished": "The game is not over. What follows opens what is still secret in it.",
    "opened": "The truth of this game was opened after turn {turn}. What was decided later was decided knowing it.",
    "engine": "Part of this game was played by another version of the game. What happened in those turns cannot be "
    "explained, and worlds that leave it there are played by other rules than it was.",
    "framing": "How to read this. It is one way in which events could have gone, and no record or prediction of any. "
    "Numbers are judgements laid open so that they can be disputed. Nothing here is a score.",
    # how it ended
    "ended": "How it ended",
    "ended.aims": "What was to be reached, fixed before play",
    "ended.grades": "Dimensions side by side, never one sum",
    "ended.dimension": "Dimension",
    "ended.never": "There is no sum of these lines.",
    # timeline
    "timeline": "What happened",
    "timeline.lead": "Turn by turn, as {seat} heard it; below each turn what {seat} did not hear.",
    "timeline.turn": "Turn {turn}: {span}",
    "timeline.ordered": "Ordered: {order}",
    "timeline.nothing": "No orders.",
    "timeline.why": "Your reason, written before the outcome: “{text}”",
    "timeline.secret": "Not known to you then. {seat}: {order}",
    "timeline.secret.why": "Not known to you then. {seat}: {order}. Its reason: {why}",
    "timeline.default": "Not answered. {order}",
    "timeline.took_place": "What really took place in these days",
    "timeline.after": "What really took place later",
    "timeline.entry": "{when}. {text} [{source}]",
    "timeline.days": "{first} to {last}",
    "timeline.beside": "{entry} In this game: {what}.",
    "timeline.act": "{front}: {act}",
    "timeline.same": "in the same turn",
    "timeline.other": "in turn {turns}",
    "timeline.never": "it did not happen",
    "timeline.took_place.note": "What really took place is told beside it, from public sources. The game is not meant "
    "to repeat it, and coming close to it is no merit.",
    "timeline.unexplained": "Another version of the game played this turn; what happened in it is not known any more.",
    "answer": "{question}: {answer}",
    # known then and true
    "known": "What you knew, and what was true",
    "known.lead": "Your services never see everything. The line with dots is the truth; the other is what they told "
    "you, "
    "with the usual error of one look around it.",
    "known.none": "Nothing in this game was estimated for {seat}: what it saw was as it was.",
    "known.chart": "{title}: known and true",
    "known.text": "In the end your services judged {known}, and it was {true}. They were furthest off after turn "
    "{turn}: judged {then_known}, true {then_true}.",
    "known.table": "Judged furthest from the truth, by the usual error of one look",
    "known.what": "Level",
    "known.after": "After turn",
    "known.judged": "Judged",
    "known.true": "True",
    "known.off": "Usual error",
    "known.line.true": "true",
    "known.line.known": "judged then",
    "known.band": "usual error of one look",
    "known.unseen": "What your services could not see at all",
    "known.unseen.start": "At the start",
    "known.unseen.end": "At the end",
    "turn": "Turn",
    "mark.known": "furthest off",
    "mark.turning": "turning point",
    "mark.whatif": "the turn that is changed",
    # turning points
    "turning": "Turning points",
    "turning.lead": "After each turn the true state was played on to the end in {worlds} worlds, doctrines in every "
    "seat. The share of them in which open war broke out is the chance of war as it stood then.",
    "turning.chart": "Chance of open war by the end",
    "turning.text": "It stood at {first} at the opening and at {last} after turn {turn}. It was highest "
    "{high_when}, at {high}, and lowest {low_when}, at {low}.",
    "turning.when.opening": "at the opening",
    "turning.when": "after turn {turn}",
    "turning.line": "chance of open war",
    "turning.line.seat": "chance of what it needed",
    "turning.band": "two standard errors",
    "turning.none": "No turn moved the chance of war by more than the error of this estimate.",
    "turning.move": "Turn {turn}: from {before} to {after}",
    "turning.parts": "A move of {move} points (±{error}). Of it {ordered} (±{ordered_error}) came with what was "
    "ordered, compared with what the doctrines would have ordered, and {out} (±{out_error}) with how it came out: what "
    "clients chose, and chance.",
    "turning.table": "Every turn: how the chance of open war moved, in points, with the standard error",
    "turning.before": "Before",
    "turning.after": "After",
    "turning.moved": "Moved",
    "turning.ordered": "By orders",
    "turning.out": "By how it came out",
    "turning.noise": "Errors are standard errors of {worlds} worlds. Among many turns, one in twenty seems to move by "
    "two of them through chance alone.",
    "turning.seat": "Chance that {seat} has what it needed",
    "turning.seat.text": "It stood at {first} at the opening and at {last} after turn {turn}.",
    "turning.known": "Why, as you could know it then",
    "turning.truth": "Why, as it was",
    # what if
    "whatif": "The same luck with a different choice",
    "whatif.lead": "Each line changes one turn and nothing before it, and is played on with the same luck. {players}",
    "whatif.caution": "One luck only: a difference here tells what would have happened with these draws, not what is "
    "better on the whole. Any other choice can be tried in the game's own debrief, or with patron whatif.",
    "whatif.table": "How it would have gone",
    "whatif.turn": "Turn",
    "whatif.choice": "Instead",
    "whatif.ending": "Ending",
    "whatif.nothing": "nothing ordered",
    "whatif.doctrine": "as “{doctrine}” would have it: {orders}",
    "whatif.actual": "as it was played",
    "whatif.chart": "{title}: as played, and with other choices at turn {turn}",
    "whatif.chart.text": "As played it ended at {actual}; {others}.",
    "whatif.chart.other": "with {choice} at {value}",
    "whatif.line.actual": "as played",
    "whatif.own": "{seat} keeps to its recorded orders where they are still legal, and to the doctrine “{doctrine}” "
    "for "
    "questions that were not asked then and for turns that were not played.",
    "whatif.mind": "{seat} is played by {mind}, which decides anew from what it sees.",
    "whatif.recorded": "{seat} was a person: it keeps to its recorded orders where they are still legal, else to the "
    "doctrine “{doctrine}”.",
    "whatif.lost": "{seat} was played by {mind}, which is not there any more: it keeps to its recorded orders.",
    "whatif.head": "What if, at turn {turn}: {orders}",
    "whatif.instead": "Instead of: {orders}",
    "whatif.endings": "Ending: {changed}. As it was played: {played}.",
    "whatif.levels": "{title} at the end: {changed}. As it was played: {played}.",
    "whatif.where": "What comes out otherwise, turn by turn:",
    "whatif.at": "Turn {turn}: {text}",
    "whatif.act": "{front}: {other}, not: {actual}.",
    "whatif.happened": "{what}. It did not happen as it was played.",
    "whatif.not_happened": "Not: {what}. It happened as it was played.",
    "whatif.held": "{what}. It was not so as it was played.",
    "whatif.not_held": "Not: {what}. It was so as it was played.",
    "whatif.incident": "{title}",
    "whatif.event": "{title}",
    "whatif.deal": "In force: {title}",
    "whatif.demand": "Crossed: {title}",
    "whatif.war": "Open war: {title}",
    "whatif.equal": "Nothing.",
    "whatif.caution.short": "One luck only: this tells what these draws would have made of it, not what is better on "
    "the "
    "whole.",
    "whatif.refused": "{order} cannot be given at turn {turn}: {objections}",
    "whatif.no_orders": "{file} has no orders for turn {turn}; an order names its turn, as in [[order]] turn = {turn}",
    "whatif.no_turn": "{game} has turns 1 to {last}, not {turn}",
    "whatif.not_played": "{game} has no turn yet: play one first",
    "beside": "The same luck with your other choice at turn {turn}",
    "beside.played": "As it was played:",
    "beside.changed": "With your other choice:",
    "beside.as_played": "as played",
    "beside.instead": "instead",
    "beside.needed": "What was needed",
    "beside.yes": "reached",
    "beside.no": "not reached",
    "beside.ends": "How the two end",
    "beside.text": "As played it ended at {played}, with the other choice at {changed}.",
    # other lucks
    "lucks": "The same orders under {worlds} other lucks",
    "lucks.lead": "One outcome is easily taken for the only one. Here {seat} gives the same orders in {worlds} other "
    "worlds, with other chance and other hidden goals of clients. {given} of its orders could still be given there. "
    "{players}",
    "lucks.endings": "Endings under other lucks",
    "lucks.endings.text": "“{ending}” came in {share} of the other worlds. The commonest was “{common}”, in "
    "{common_share}.",
    "lucks.endings.text.same": "“{ending}” came in {share} of the other worlds, more often than any other ending.",
    "lucks.endings.open": "The game is not over; after turn {turn}, {share} of the other worlds had not ended either.",
    "lucks.ending": "Ending",
    "lucks.share": "Share",
    "lucks.running": "not over after turn {turn}",
    "lucks.came": "{ending} (this game)",
    "lucks.war": "Open war broke out in {share} of them. {seat} had what it needed in {success}.",
    "lucks.chart": "{title} under other lucks",
    "lucks.chart.text": "This game ended at {actual}, above {share} of the other worlds; eight in ten of them ended "
    "between {low} and {high}.",
    "lucks.wide": "eight worlds in ten",
    "lucks.narrow": "half of the worlds",
    "lucks.median": "middle world",
    "lucks.table": "Where this game stands among them at the end",
    "lucks.level": "Level",
    "lucks.actual": "This game",
    "lucks.below": "Worlds below it",
    "lucks.range": "Eight in ten lie in",
    "lucks.point": "Over {worlds} worlds the standard error of a share is at most {error} points.",
    # forecasts
    "forecasts": "Your forecasts",
    "forecasts.none": "No probability was written down in this game. Next time, put one number a turn on what you "
    "expect: "
    "it is the only way to learn how sure you are.",
    "forecasts.lead": "What you wrote before each outcome. The Brier score is the squared distance between the "
    "probability and what came: 0 is perfect, 0.25 is what fifty-fifty earns, 1 is sure and wrong.",
    "forecasts.table": "Forecasts and what became of them",
    "forecasts.statement": "Statement",
    "forecasts.probability": "Probability",
    "forecasts.advisers": "Your advisers",
    "forecasts.came": "Came true",
    "forecasts.brier": "Brier score",
    "forecasts.yes": "yes",
    "forecasts.no": "no",
    "forecasts.open": "not judged",
    "forecasts.unclear": "cannot be said",
    "forecasts.waits": "not decided yet",
    "forecasts.cut": "the game ended sooner",
    "forecasts.either": "{no} if not, {yes} if so",
    "forecasts.mean": "Over {n} forecasts that were judged the mean Brier score is {score}. Saying {rate} each time, "
    "which is how often they came true, would have earned {base}.",
    "forecasts.mean.one": "One forecast was judged. Its Brier score is {score}.",
    "forecasts.one.better": "That is better than fifty-fifty.",
    "forecasts.one.even": "That is fifty-fifty.",
    "forecasts.one.worse": "That is worse than fifty-fifty.",
    "forecasts.told": "Yours were better than that one number, so they told what came from what did not.",
    "forecasts.not_told": "That one number, known only afterwards, did as well or better: yours did not tell what came "
    "from what did not.",
    "forecasts.lean.much": "You gave {given} on the average and {rate} came: you expected too much.",
    "forecasts.lean.little": "You gave {given} on the average and {rate} came: you expected too little.",
    "forecasts.lean.right": "You gave {given} on the average and {rate} came, which is close.",
    "forecasts.few": "So few forecasts say little yet.",
    "forecasts.theirs": "On the {n} of them that were put to your advisers you earned {own}, they {theirs}.",
    "forecasts.theirs.one": "On the one that was put to your advisers you earned {own}, they {theirs}.",
    "forecasts.advised": "What your advisers would have said is worked out now, from what you knew then and with the "
    "orders "
    "that you gave.",
    "forecasts.undecided": "What had not come when the game stopped, and could still have come in its time, is not "
    "scored.",
    "forecasts.judge": "A statement in your own words can only be judged by people: patron report {game} --happened "
    "TURN "
    "or --did-not TURN.",
    "forecasts.unsaid": "(no statement)",
    # motives
    "motives": "Motives, unsealed",
    "motives.clients": "What clients were after",
    "motives.client": "{client}: {posture}. {text}",
    "motives.may": "It might as well have been after: {others}.",
    "motives.no": "{client}: no hidden goal in this scenario.",
    "motives.other": "{seat} was played by {mind}: {character}",
    "motives.other.person": "{seat} was played by a person.",
    "motives.other.plain": "{seat} was played by the mind `{mind}`, which has no doctrine.",
    "motives.orders": "What {seat} ordered, and why",
    "motives.order": "Order",
    "motives.why": "Its reason",
    "motives.seen": "Known to you then",
    "motives.yes": "yes",
    "motives.hidden": "no",
    "motives.reason": "Turn {turn}: “{text}”",
    "motives.reasons": "What {seat} wrote before each outcome",
    "motives.letters": "What the seats wrote to each other, and said in public",
    "motives.letters.lead": "Now open: letters that were under way when the game ended, too, and those that were "
    "never meant for others.",
    "motives.letters.by": "From",
    "motives.letters.to": "To, and how",
    "motives.letters.text": "Text",
    "motives.letters.delivered": "Delivered",
    "motives.letters.leaked": "Became public",
    "motives.letters.way": "{to}. {channel}",
    "motives.letters.all": "all, in public",
    "motives.letters.at_once": "at once",
    "motives.letters.after": "after turn {turn}",
    "motives.letters.never": "never",
    "motives.letters.under_way": "not yet: after turn {turn}",
    "motives.letters.leak": "after turn {turn} (its chance in that turn: {chance})",
    # questions
    "questions": "To talk about",
    "questions.lead": "For a person to lead. There are no right answers among them.",
    "questions.crossed": "Turn {turn}: {client} crossed “{demand}”, and the answer was: {answer}. Who learned what "
    "from "
    "that answer, and what did the next demand weigh?",
    "questions.open": "Turn {turn}: {client} crossed “{demand}”, and no answer was given. Was that a decision?",
    "questions.again": "“{demand}” was crossed {n} times. What would have made it cheaper to heed, and whose face "
    "would "
    "that have saved?",
    "questions.heeded": "{client} heeded “{demand}” at turn {turn}. Who noticed that it can be stopped, and what did "
    "that "
    "cost later?",
    "questions.turning": "At turn {turn} the chance of open war went from {before} to {after}. What was known in the "
    "room then, and who could have decided otherwise?",
    "questions.orders": "At turn {turn} what was ordered moved the chance of war by {ordered} points. Would you give "
    "the "
    "same orders again, knowing only what you knew?",
    "questions.misjudged": "After turn {turn} your services judged “{title}” at {known}; it was {true}. Which decision "
    "rested on it, and how could you have found out?",
    "questions.posture": "{client} was after “{posture}”. Which of its acts look different now?",
    "questions.lucks": "The game ended with “{ending}”. Under other lucks, the same orders led there in {share}. "
    "What of "
    "this ending was yours?",
    "questions.secret": "{seat} did much that you did not see, such as: {order}. What would you have done, had you "
    "known?",
    "questions.forecast": "You gave {probability} to “{statement}”. What would have changed your mind in time?",
    "questions.aim": "“{aim}” was not reached. Was it given up, traded, or lost?",
    "questions.cost": "Who bore the cost of this course, and had no seat at the table?",
    # the end of the page
    "colophon.made": "Made by The Patron's Dilemma {version} from the save {game}. Scenario {scenario}, {digest}.",
    "colophon.lucks": "Worlds played for this page: {lucks} other lucks; {worlds} from each turn.",
    "colophon.sources": "Sources of every number are named in the scenario's content and in the almanac.",
    # the page
    "page.contents": "Contents",
    "page.numbers": "The numbers of this chart",
    "page.game": "one game each",
    # the command, and files
    "not_written": "{path} cannot be written: {why}",
    "judges_itself": "the game itself judges the forecast of turn {turn}",
    "no_forecast": "there is no forecast with a probability at turn {turn} of {game}",
}


def say(key: str, **values: object) -> str:
    """The phrase of this id, with its blanks filled."""
    return PHRASES[key].format(**values)


translatable(globals())
