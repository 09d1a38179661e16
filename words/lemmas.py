"""Lemmas: simplemma's where they are sure, singulars by the spelling rules, closed classes by hand."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from words import packages

_OPEN = re.compile(r"^(.*[^aeiou]|)([aeou])([bcdfghjklmnprstvz])$")


@cache
def closed_plurals() -> Mapping[str, str]:
    """Return the plurals that are written down by hand, and their singulars."""
    text = Path(__file__).with_name("plurals.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if line[0] != "#")
    return {row[0]: row[1] for row in rows}


@cache
def lemma_of(form: str) -> str:
    """Return the lemma of a folded form, or the form where no lemma is sure."""
    closed = closed_plurals()
    if form in closed:
        return closed[form]
    singular = singular_of(form) if form in packages.plurals() else None
    if singular is not None:
        return singular
    lemma = packages.folded_lemmas().get(form, form)
    if lemma not in packages.words() or lemma == form or (form.startswith("ge") and form in singulars()):
        return form
    return lemma if _alike(form, lemma) else form


@cache
def singulars() -> frozenset[str]:
    """Return the nouns that have a plural: geslacht is not the participle of slachten."""
    return frozenset(filter(None, map(singular_of, packages.plurals())))


@cache
def singular_of(plural: str) -> str | None:
    """Return the singular that the spelling rules give for a plural in -en or -s, if it is a word."""
    if plural.endswith("s"):
        tries = [plural[:-1]]
    elif plural.endswith("en"):
        bare = plural[:-2]
        if match := _OPEN.match(bare):
            tries = [match[1] + match[2] * 2 + match[3], bare]
        elif len(bare) > 1 and bare[-1] == bare[-2]:
            tries = [bare[:-1]]
        else:
            tries = [plural[:-1], bare]
        tries = [re.sub("v$", "f", re.sub("z$", "s", one)) for one in tries]
    else:
        return None
    return next((one for one in tries if one in packages.words()), None)


def _alike(form: str, lemma: str) -> bool:
    """Whether a form may be one of a lemma: they begin alike, the ge of a participle left out."""
    if len(lemma) > len(form) and not re.search("(?:e|aa)n$", lemma):
        return False  # wolf, wolvin
    if form[:2] == lemma[:2] or (form[0] == lemma[0] and re.search("..en$", lemma)):
        return True
    return any(
        form[:place] == lemma[:place] and form[place + 2 : place + 3] == lemma[place : place + 1]
        for place in range(len(form) - 3)
        if form[place : place + 2] == "ge"
    )


def is_known(word: str) -> bool:
    """Whether a dictionary has the word, or a form of it."""
    return word in packages.words() or word in packages.folded_lemmas()
