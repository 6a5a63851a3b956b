"""TOML to Scenario: the shape of the content, its expressions, its problems and its compilation."""
