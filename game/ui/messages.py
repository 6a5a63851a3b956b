"""Letters and public words as a seat reads them: who seems to write, what stands in it, and what became of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.narration.letters import channel_lines, channel_title, closed_lines, news, writer
from game.narration.phrases import say
from game.session.mailbox import PUBLIC
from game.ui.words import letters as of_letters

if TYPE_CHECKING:
    from game.session.letters import Item, Letter
    from game.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Told:
    """A message in words. `state` is empty where there is nothing to say of it."""

    head: str
    text: str
    state: str


def tell(desk: "Desk", item: "Item") -> Told:
    letter, scenario = item.letter, desk.scenario
    if item.is_news and letter.leaked is not None:
        told = news(scenario, str(letter.channel), letter.by, str(letter.to), letter.text)
        return Told(
            _head(letter.leaked.turn, say("leak", channel=channel_title(scenario, str(letter.channel)))), told, ""
        )
    own = letter.by == desk.session.seat
    if own and letter.channel is not None:
        who = say("letter.to", who=scenario.content.patron[str(letter.to)].title)
    else:
        who = writer(scenario, letter.channel, letter.by)
    way = [channel_title(scenario, letter.channel)] if letter.channel is not None else []
    read_in = letter.sent if own or letter.delivered is None else letter.delivered
    return Told(_head(read_in.turn, who, *way), letter.text, _state(desk, letter) if own else _leaked(letter))


def _head(turn: int, *parts: str) -> str:
    return " · ".join([of_letters.MESSAGE_TURN.format(turn=turn), *parts])


def _state(desk: "Desk", letter: "Letter") -> str:
    """What became of an own letter."""
    if letter.channel is None or letter.leaked is not None:
        return _leaked(letter)
    if letter.delivered is None:
        return say("letter.never") if desk.session.is_over else say("letter.under_way", turn=letter.arrives)
    at_once = letter.delivered == letter.sent
    return say("letter.delivered.0") if at_once else say("letter.delivered", turn=letter.delivered.turn)


def _leaked(letter: "Letter") -> str:
    return say("letter.leaked", turn=letter.leaked.turn) if letter.leaked is not None else ""


# ---------------------------------------------------------------- channels


def title(desk: "Desk", channel: str) -> str:
    """A channel by its name, or what stands for public words."""
    return channel_title(desk.scenario, channel) if channel != PUBLIC else of_letters.IN_PUBLIC


def target(desk: "Desk", channel: str) -> str:
    """To whom, and how, a message there goes."""
    if channel == PUBLIC:
        return of_letters.TO_ALL
    other = desk.scenario.channels[channel].other(desk.session.seat)
    return f"{say('letter.to', who=desk.scenario.content.patron[other].title)} · {title(desk, channel)}"


def about(desk: "Desk", channel: str) -> list[str]:
    """What a channel is, costs and risks; and why nothing can be written there now, where that is so."""
    if channel == PUBLIC:
        return [of_letters.IN_PUBLIC_SAYS, *shut(desk, channel)]
    return [*(shut(desk, channel) or [_left(desk, channel)]), *channel_lines(desk.scenario, desk.view, channel)]


def _left(desk: "Desk", channel: str) -> str:
    assert desk.mail is not None
    return say("letter.left", n=desk.mail.left(channel))


def shut(desk: "Desk", channel: str) -> list[str]:
    """Why nothing can be written there now; nothing where it can."""
    session, mail = desk.session, desk.mail
    assert mail is not None
    others = [seat for seat in session.minds if seat != session.seat]
    readers = others if channel == PUBLIC else [desk.scenario.channels[channel].other(session.seat)]
    if session.is_over:
        return [of_letters.NO_MORE_MESSAGES]
    if all(session.minds[seat] is not None for seat in readers):
        titles = ", ".join(desk.scenario.content.patron[seat].title for seat in readers)
        return [of_letters.MIND_READS_NOTHING.format(seat=titles)]
    if channel != PUBLIC and (closed := closed_lines(desk.scenario, desk.view, channel)):
        return closed
    return [say("letter.none_left")] if mail.left(channel) < 1 else []
