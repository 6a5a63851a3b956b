"""Whoever leads the room: their pages, and what they have shown on the wall and to those who look on."""
