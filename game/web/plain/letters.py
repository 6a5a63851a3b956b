"""The page of messages: public words and letters by channel, what each costs and risks, and a field to write in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.errors import LetterRefused
from game.narration.letters import channels_of
from game.session.letters import LONGEST
from game.session.mailbox import PUBLIC, Mailbox
from game.ui import messages
from game.ui.messages import Told
from game.web.plain import words
from game.web.plain.views import Asked, Go, Page

if TYPE_CHECKING:
    from game.ui.desk import Desk

PATH = "/plain/messages"


@dataclass(frozen=True, slots=True)
class Way:
    """A channel, or what all hear: what it is, why it takes nothing now, what came and went, what is half written."""

    id: str
    key: str
    title: str
    target: str
    about: list[str]
    shut: list[str]
    told: list[tuple[Told, bool]]
    typed: str


def page(desk: "Desk", asked: Asked, told: tuple[str, ...] = (), status: int = 200) -> Page | Go:
    """Everything that the seat may read, by channel; what is shown is read."""
    mail = desk.mail
    if mail is None:
        return Go("/plain")
    keys = [PUBLIC, *channels_of(desk.scenario, desk.session.seat)]
    ways = [_way(desk, mail, number, key) for number, key in enumerate(keys)]
    mail.mark_read()
    values = {"ways": ways, "longest": LONGEST}
    return Page("messages", words.PAGES["messages"], "letters.html", values, told, status)


def _way(desk: "Desk", mail: Mailbox, number: int, key: str) -> Way:
    items = [item for item in mail.items if (item.letter.channel or PUBLIC) == key]
    told = [(messages.tell(desk, item), mail.is_new(item)) for item in items]
    shut = messages.shut(desk, key)
    about = [line for line in messages.about(desk, key) if line not in shut]
    title, target = messages.title(desk, key), messages.target(desk, key)
    return Way(f"way-{number}", key, title, target, about, shut, told, mail.typed.get(key, ""))


def send(desk: "Desk", asked: Asked) -> Page | Go:
    """Send what was written. What cannot be sent stays in its field."""
    mail, key, text = desk.mail, asked.get("channel"), asked.get("text")
    if mail is None or key not in (PUBLIC, *channels_of(desk.scenario, desk.session.seat)):
        return Go("/plain")
    try:
        mail.send(key, text)
    except LetterRefused as refused:
        mail.keep_typed(key, text[:LONGEST])
        return page(desk, asked, (str(refused),), 409)
    return Go(PATH)
