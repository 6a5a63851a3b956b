"""The door of a room: the server, its site, and the ways in."""
