"""The small model: six clients, six acts each, logit choice, thirty hazards, sixteen turns.

Each turn every client chooses an act by logit: P(a) proportional to exp(PRECISION * U(a)), where
U(a) = APPEAL[a] + KEENNESS[a] * (strain - 40) - INERTIA * |a - the act before|; no client knows what another chooses.
All acts then move their client's strain and the tension of the world. Then each client's five hazards happen or do
not, each with the chance HAZARD[h] + PER_INTENSITY * act + PER_STRAIN * strain; one that happens adds to both. Last,
both levels drift. Levels stay within 0 and 100.
"""

CLIENTS, ACTS, TURNS = 6, 6, 16
PRECISION, INERTIA = 2.0, 0.28
APPEAL = (0.6, 0.5, 0.4, 0.2, -0.1, -0.4)
KEENNESS = (0.0, 0.004, 0.008, 0.012, 0.016, 0.02)
STRAIN_BY_ACT = (3.0, 2.0, 1.0, -1.0, -2.0, -4.0)
TENSION_BY_ACT = (-1.0, 0.0, 0.5, 1.0, 1.5, 2.0)
HAZARD = (0.01, 0.02, 0.03, 0.04, 0.05)
PER_INTENSITY, PER_STRAIN = 0.01, 0.0005
STRAIN_BY_HAZARD, TENSION_BY_HAZARD = 3.0, 2.0
STRAIN_START, TENSION_START, FIRST_ACT = 50.0, 40.0, 1
STRAIN_REST, TENSION_REST = 45.0, 30.0
DAYS, HALF_LIFE = 14, 56
LOST = 1.0 - round(0.5 ** (DAYS / HALF_LIFE), 12)
"""The share of its distance from rest that a level loses in a turn."""
