"""A seat of a room that is hosted elsewhere, or its console, at this terminal: the same screens, over a WebSocket."""
