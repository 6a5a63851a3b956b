"""Why: the causes of an act, a change, an incident or a rung as a tree of reasons, as far as a seat can know them.

Functions named `explain_*` read what the seat sees and nothing else. Those named `true_*` read the record's truth: they
are for the debrief.
"""

from game.narration.why.acts import explain_act, true_act
from game.narration.why.anything import explain
from game.narration.why.changes import explain_change, true_change
from game.narration.why.explanation import Explanation, Reason, render
from game.narration.why.happenings import explain_deal, explain_event, explain_incident, explain_rung
from game.narration.why.letters import explain_leak, true_leak
from game.narration.why.orders import explain_order
from game.narration.why.truths import true_deal, true_event, true_incident, true_order, true_rung, truth

__all__ = [
    "Explanation",
    "Reason",
    "explain",
    "explain_act",
    "explain_change",
    "explain_deal",
    "explain_event",
    "explain_incident",
    "explain_leak",
    "explain_order",
    "explain_rung",
    "render",
    "true_act",
    "true_change",
    "true_deal",
    "true_event",
    "true_incident",
    "true_leak",
    "true_order",
    "true_rung",
    "truth",
]
