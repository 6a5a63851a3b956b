"""One file a section of the class page: each makes blocks of a document out of a room's games."""
