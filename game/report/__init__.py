"""The debrief: what a game was, told with the truth beside it.

findings    gather: everything that the debrief tells, worked out from a session
document    Document: sections of prose, tables and charts, free of any format; `lines` is its plain text
sections/   one file a section of the document
debrief     compose: the document of some findings
page        one self-contained HTML page; its templates are in templates/
markdown    the same as Markdown
sheet       levels, orders and happenings as one CSV table
charts      a Chart as SVG
words       every English phrase of it
compared    a choice at one turn beside the game as it was played
kit/        what a class is led with, as pages to print
room/       a room's games compared and packed
"""
