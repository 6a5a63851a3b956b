"""The screens, made of Textual. They show Views and narration's sentences, and drive a session."""
