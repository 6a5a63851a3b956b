"""The language that a person reads.

English stands in the code and in the content. A catalogue in the form of gettext gives the words of another language
for a place and the English text that stood there, so that a text which has changed since is not taken for translated.
"""

from game.language.catalogue import Catalogue, Entry, blanks, read_catalogue
from game.language.chosen import ENGLISH, choose, language, speak, wanted
from game.language.own_words import FOLDER, own_languages, own_words, translatable

__all__ = [
    "ENGLISH",
    "FOLDER",
    "Catalogue",
    "Entry",
    "blanks",
    "choose",
    "language",
    "own_languages",
    "own_words",
    "read_catalogue",
    "speak",
    "translatable",
    "wanted",
]
