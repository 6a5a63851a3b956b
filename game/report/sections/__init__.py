"""One file a section: each makes blocks of a document out of findings, and computes nothing that is not told."""
