"""The laws, one file a phase of the turn; their numbers stand in the content's `[law]` tables."""
