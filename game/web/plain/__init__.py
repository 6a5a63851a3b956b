"""A seat as pages of plain HTML: the same game, the same draft, for screen readers, phones and slow links."""
