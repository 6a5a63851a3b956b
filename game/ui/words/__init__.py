"""The words of the screens themselves, by what a player does there; `plain/words.py` has those of the game in lines."""
