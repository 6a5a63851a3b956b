"""The rules: a turn is a pure function of scenario, state, orders and luck. No I/O, no clock, no prose."""
