"""One small model, written three times: as content of ours, as a Mesa model, as an OpenSpiel game in Python."""
