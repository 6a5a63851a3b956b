"""Whether a scenario plays as it should: each row of the texture that is wanted, measured, with its interval."""
