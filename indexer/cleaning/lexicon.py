"""Dutch words, from a package: evidence for mending a word that a line's end broke in two."""

from functools import cache

from spellchecker import SpellChecker

# The spelling keeps the hyphen behind these: "oud-minister", "niet-gouvernementeel", "secretaris-generaal" …
_ALWAYS = frozenset(
    [
        "adjunct",
        "aspirant",
        "bijna",
        "chef",
        "co",
        "commissaris",
        "directeur",
        "dito",
        "ex",
        "hoofd",
        "interim",
        "inspecteur",
        "kandidaat",
        "leerling",
        "luitenant",
        "minister",
        "niet",
        "non",
        "oud",
        "procureur",
        "pro",
        "pseudo",
        "quasi",
        "secretaris",
        "semi",
        "staten",
        "sociaal",
        "vice",
    ]
)

# … and between two words of equal rank: "bruto-netto", "kosten-baten", "woon-werk", "noord-zuid".
_EQUAL_RANK = frozenset(
    ["bruto", "hoog", "in", "ja", "kosten", "links", "man", "noord", "oost", "publiek", "woon", "zwart"]
)


@cache
def _words() -> SpellChecker:
    return SpellChecker(language="nl")


def is_word(word: str) -> bool:
    """Whether a Dutch word list has a word (lower case)."""
    return word in _words()


def keeps_hyphen(first: str, second: str) -> bool:
    """Whether the spelling writes two parts (lower case) with a hyphen, for want of other evidence."""
    if is_word(first + second):
        return False
    return first in _ALWAYS or (first in _EQUAL_RANK and is_word(second))
