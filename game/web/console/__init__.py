"""The console of whoever leads a room: all its games on one screen, and what can be done about each."""
