"""The Patron's Dilemma: a policy wargame. A turn is a pure function of scenario, state, orders and luck."""

__version__ = "0.1.0"
