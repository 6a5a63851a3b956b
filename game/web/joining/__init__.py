"""A seat of a room that is hosted elsewhere, at this terminal: the same screens, over the same connection."""
