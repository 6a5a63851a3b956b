"""The host's pages as files: templates, what they fetch, and how they are filled in."""
