"""A lesson rehearsed with scripted people: who they are, what they do at their screens, and how long each step took."""
