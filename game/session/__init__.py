"""What every front end drives: the journal that is the save, and the session that plays a game over it.

Import from the modules: `saves` and `journal` load in no time, `session` brings the engine with it.
"""
