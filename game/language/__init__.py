"""The language that a person reads.

English stands in the code and in the content. A catalogue in the form of gettext gives the words of another language
for a place and the English text that stood there, so that a text which has changed since is not taken for translated.
"""

from game.language.catalogue import Catalogue, Entry, blanks, read_catalogue
from game.language.chosen import ENGLISH, choose, language, speak, wanted
from game.language.own_words import FOLDER, own_languages, own_words, translatable
from game.language.spaces import NO_BREAK, is_text

__all__ = [
    "ENGLISH",
    "FOLDER",
    "NO_BREAK",
    "Catalogue",
    "Entry",
    "blanks",
    "choose",
    "is_text",
    "language",
    "own_languages",
    "own_words",
    "read_catalogue",
    "speak",
    "translatable",
    "wanted",
]
