"""A seat before whoever sits in it: their screen, what the room says to them there, and the desk of their pages."""
