"""A store that several hosts share: rooms in a PostgreSQL database, each game a journal as in a file of its own."""
