"""A class list: who sits where in a room, each by a link of their own."""

from game.session.roster.links import Invited, invite, links_of, write_links
from game.session.roster.reading import Person, Places, read_roster

__all__ = ["Invited", "Person", "Places", "invite", "links_of", "read_roster", "write_links"]
