"""What can be looked at: the situation, clients, adversaries, cables, demands, the brief, notes and help."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from game.engine.explain import weigh_all
from game.engine.orders import cost_of
from game.narration import briefing, levels, orders, situation, titles
from game.narration.briefing import Part
from game.narration.cables import Cable
from game.narration.phrases import colon, semicolons
from game.narration.situation import Reading
from game.ui.plain import words
from game.ui.plain.console import Console

if TYPE_CHECKING:
    from game.engine.record import Weighed
    from game.scenario.model import Scenario
    from game.ui.desk import Desk


def show_situation(console: Console, desk: "Desk") -> None:
    """Everything at a glance, one fact a line."""
    scenario, view = desk.scenario, desk.view
    console.head(words.SITUATION)
    console.say(*briefing.clock_lines(scenario, view))
    _show_means(console, desk)
    for title, chance in desk.dangers:
        console.say(words.DANGER.format(title=title, chance=levels.chance(chance)))
    console.head(words.WATCHED)
    console.points(level_line(reading) for reading in situation.watched(scenario, view, desk.before))
    console.head(words.THEATRES)
    console.points(_theatre_lines(desk))
    show_adversaries(console, desk)
    show_waiting(console, desk)


def _show_means(console: Console, desk: "Desk") -> None:
    capital = situation.capital(desk.scenario, desk.view)
    drafted = desk.session.drafted
    left = capital - sum(cost_of(option, desk.view) for option in drafted)
    console.say(
        words.CAPITAL.format(capital=levels.number(capital), left=levels.number(left)),
        words.ORDERS.format(
            limit=desk.scenario.content.patron[desk.session.seat].orders,
            n=sum(option.attention for option in drafted),
        ),
    )


def level_line(reading: Reading) -> str:
    """A level, its word and its trend."""
    if reading.value is None:
        return colon(reading.title, reading.shown)
    line = words.LEVEL.format(title=reading.title, shown=reading.shown, word=reading.word)
    return words.TREND.format(line=line, trend=reading.trend.partition(" ")[2]) if reading.trend else line


def _theatre_lines(desk: "Desk") -> Iterable[str]:
    scenario = desk.scenario
    fronts = situation.fronts(scenario, desk.view)
    for key, table in scenario.content.theatre.items():
        here = sorted((front for front in fronts if front.theatre == key), key=lambda front: -front.intensity)
        if not here:
            yield colon(table.title, words.QUIET)
            continue
        indicator = scenario.indicators[scenario.theatres[key].intensity]
        high = levels.word(indicator, here[0].intensity)
        yield words.THEATRE.format(title=table.title, word=high, front=here[0].title, act=here[0].act)


def show_adversaries(console: Console, desk: "Desk") -> None:
    console.head(words.ADVERSARIES)
    for dyad in situation.dyads(desk.scenario, desk.view, desk.before):
        if dyad.at_war:
            console.points([words.DYAD_WAR.format(title=dyad.title)])
            continue
        line = words.DYAD.format(
            title=dyad.title,
            rung=dyad.rung_title,
            number=dyad.rung + 1,
            count=len(dyad.rungs),
            tension=dyad.tension.shown,
            channel=dyad.channel.shown,
        )
        moved = dyad.tension.trend.partition(" ")[2]
        console.points([words.TREND.format(line=line, trend=moved) if moved else line])


def show_waiting(console: Console, desk: "Desk") -> None:
    questions = desk.session.questions
    if questions:
        console.head(words.WAITS)
    for key, options in questions.items():
        default = next(option for option in options if option.default)
        title = titles.question(desk.scenario, key)
        console.points([words.WAITING.format(title=title, default=orders.answer_title(desk.scenario, default))])


def show_clients(console: Console, desk: "Desk") -> None:
    """Each client as the services judge it: what it does, where it is heading, how it stands."""
    console.head(words.CLIENTS)
    weighed = weigh_all(desk.scenario, desk.view)
    for client in situation.clients(desk.scenario, desk.view, desk.before):
        patron = desk.scenario.content.patron[client.patron]
        own = client.patron == desk.session.seat
        console.head((words.OWN if own else words.OTHER).format(title=client.title, patron=patron.title))
        console.say(client.character)
        for front in client.fronts:
            place = desk.scenario.content.client[client.id].front[front.id.partition("__")[2]].title
            console.points(
                [words.ACT.format(front=place, act=front.act), _heading(desk, front.id, place, weighed[front.id])]
            )
        console.points(level_line(reading) for reading in client.readings)


def _heading(desk: "Desk", front: str, place: str, weighed: "Iterable[Weighed]") -> str:
    """The likeliest acts of the coming turn, were no order given."""
    likeliest = sorted(weighed, key=lambda one: -one.probability)
    acts = ", ".join(
        words.CHANCE.format(act=titles.act(desk.scenario, front, one.act).title, chance=levels.chance(one.probability))
        for one in likeliest[:3]
        if one.possible and one.probability >= 0.05
    )
    return words.NEXT.format(front=place, acts=acts)


def show_demands(console: Console, desk: "Desk") -> None:
    console.head(words.DEMANDS)
    demands = situation.demands(desk.scenario, desk.view)
    if not demands:
        console.say(words.NO_DEMANDS)
    for demand in demands:
        line = words.DEMAND.format(
            title=demand.title,
            client=demand.client,
            how=demand.how,
            backing=demand.backing,
            crossings=demand.crossings,
            heeded=demand.heeded,
        )
        console.points([words.DEMAND_CROSSED.format(line=line) if demand.crossed else line])


# ---------------------------------------------------------------- cables


def show_turn(console: Console, scenario: "Scenario", turn: int, cables: Iterable[Cable]) -> None:
    """A turn told: what is news by date, what only goes on in one line at the end."""
    cables = list(cables)
    before = words.CABLES_BEFORE
    console.head(words.CABLES_OF.format(turn=turn, span=briefing.span(scenario, turn)) if turn else before)
    for cable in cables:
        if cable.weight or cable.text:
            console.say(cable_line(cable), *([cable.text] if cable.text else []))
    same = [cable.headline for cable in cables if not cable.weight and not cable.text]
    if same:
        console.say(words.GOES_ON.format(fronts=semicolons(same)))


def show_moment(console: Console, desk: "Desk") -> None:
    """The gravest of what the turn brought, by itself."""
    moment = desk.moment()
    if moment is not None:
        console.head(words.MOMENT.format(label=moment.label, title=moment.title))
        console.say(*moment.lines)


def cable_line(cable: Cable) -> str:
    headline = cable.headline.rstrip(".")
    line = words.CABLE.format(date=briefing.day(cable.date), headline=headline)
    return words.URGENT.format(line=line) if cable.weight >= 3 else line


def look_at_cables(console: Console, desk: "Desk") -> None:
    """The cables of a turn of the player's choice; the last one's at once."""
    last = desk.session.turn
    if not desk.cables:
        console.say(words.NO_CABLES)
        return
    show_turn(console, desk.scenario, last, desk.cables_of(last))
    while last > 1:

        def read(text: str) -> int | None:
            if not text:
                return 0
            return int(text) if text.isdecimal() and len(text) < 6 and int(text) <= last else None

        turn = console.ask_number(words.WHICH_TURN.format(last=last), read, words.NO_TURN.format(last=last))
        if turn == 0:
            return
        show_turn(console, desk.scenario, turn, desk.cables_of(turn))


# ---------------------------------------------------------------- to read


def show_parts(console: Console, parts: Iterable[Part]) -> None:
    for part in parts:
        console.head(part.title)
        if part.listed:
            console.points(part.lines)
        else:
            console.say(*part.lines)


def show_brief(console: Console, desk: "Desk") -> None:
    show_parts(console, briefing.brief(desk.scenario, desk.session.seat))


def show_notes(console: Console, desk: "Desk") -> None:
    show_parts(console, briefing.framing(desk.scenario))


def show_help(console: Console, desk: "Desk") -> None:
    console.head(words.MENU["help"])
    console.say(*words.HELP)
