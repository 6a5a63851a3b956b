"""The same screens in a browser: a host that serves one room, and a Textual app for each seat, all in one process."""
