"""Spellings as the analyzers see them: small letters without accents, stemmed by Porter's rules."""

import re
import unicodedata
from functools import cache

import snowballstemmer

_PORTER = snowballstemmer.stemmer("dutch_porter")
_ENDING = re.compile(r"^(.{2,})'(?:s|er|ers|en|tje|tjes|je|jes)?$")
_DIMINUTIVES = re.compile("(.{2,}j)es$")
_DOUBLE = re.compile(r"([bdfgklmnprst])\1$")
_LETTERS = str.maketrans({"ĳ": "ij", "æ": "ae", "œ": "oe", "ß": "ss", "ø": "o", "’": "'"})


def fold(word: str) -> str:
    """Return a word in small letters and without accents."""
    apart = unicodedata.normalize("NFD", word.lower().translate(_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@cache
def stem(word: str) -> str:
    """Return what the analyzer `stem` makes of a folded word without any rule of a list."""
    return finish(_PORTER.stemWord(looked_up(word)))


def looked_up(word: str) -> str:
    """Return the form of a folded word that the lists are asked for: no 's, and of diminutives the singular.

    Porter takes no s after an e, so that hoofddoekjes would not meet hoofddoekje.
    """
    return _DIMINUTIVES.sub(r"\1e", _ENDING.sub(r"\1", word))


def finish(stemmed: str) -> str:
    """Return a stem without what Porter leaves: a double consonant, a final z or v."""
    single = _DOUBLE.sub(r"\1", stemmed)
    return re.sub("v$", "f", re.sub("z$", "s", single))
