"""Ids and records to prose, in the scenario's words: pure functions, no arrays, no screen.

What is said of a scenario comes from its content. The frame around it ("You gave up {n} capital") stands in `phrases`.

cables      tell_turn: what a seat hears of a turn, as dated cables
levels      numbers in words: word, signed, trend, estimate
situation   what a seat sees now: fronts, bonds, dyads, demands, what it watches
why         explain_act, explain_change, explain_incident, explain_rung, explain_order: causes as a tree
orders      describe an order or an answer; card: all that a lever says of itself
objections  say why an order is refused
judgement   grades and aims, and the ending
briefing    who you are, and on what the scenario rests
hints       hint_for: what a scenario says to a newcomer on a screen, now
almanac     every idea, actor, lever, act and indicator with its source
"""
