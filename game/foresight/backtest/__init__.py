"""The laws of play held against documented cases: chances out of sample, their scores, and how sure one can be."""
