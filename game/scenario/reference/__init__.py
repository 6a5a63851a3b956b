"""What an author looks up: the shape of the content as JSON Schema for editors, and as a manual for people.

Both are made from the models in `game.scenario.schema`: a field's meaning is the docstring below it, its range and its
default are the model's own. Nothing here is imported when a game is played.
"""
