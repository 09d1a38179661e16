"""Spellings of words as they are indexed, and the parts of compounds."""

import unicodedata
from collections.abc import Iterator
from functools import cache

from mappings import dutch

_LINKS = ("", "s", "e", "en", "er", "n")
_LEAST = 8  # letters of a word that is cut
_SHORTEST = 4  # letters of a part that it is cut into
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ß": "ss", "ø": "o", "’": "'", "ĳ": "ij", "ł": "l", "đ": "d"})


def fold(text: str) -> str:
    """Return a text in small letters and without accents, as the analyzers have it."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@cache
def parts_of(word: str) -> tuple[str, ...]:
    """Return the smallest parts of a compound, in order; empty for what is none."""
    folded = fold(word)
    known = dutch.compounds()
    if folded in known:
        return tuple(part for part in known[folded] if part not in known)
    if len(folded) < _LEAST or folded in _wholes() or not folded.isalpha():
        return ()
    return next(_cuts(folded), ())


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to cut an unknown word into two components, the longest first part first."""
    parts = _parts()
    for end in range(len(word) - _SHORTEST, _SHORTEST - 1, -1):
        if word[:end] in parts:
            for link in _LINKS:
                if word.startswith(link, end) and word[end + len(link) :] in parts:
                    yield word[:end], word[end + len(link) :]


@cache
def _parts() -> frozenset[str]:
    return frozenset(dutch.lines("components"))


@cache
def _wholes() -> frozenset[str]:
    return frozenset(dutch.lines("wholes"))
