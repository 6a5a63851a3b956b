"""A room after play: its games read from their journals, compared, and packed for whoever studies or leads them.

reading     the games of a room, opened
divergence  where games of one luck came apart
exchange    one team's game with another's orders, the luck the same
klass       the page of the whole class; its sections are in sections/
team        a page for each seat of each game
rows        the long table; dictionary says what its columns mean
pack        all of it as a folder
words       every English phrase of it
"""
