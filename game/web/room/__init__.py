"""A room while it is hosted: its games, who sits there, and the hosts that serve it together."""
