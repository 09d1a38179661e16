"""Rules for the forms that Porter's stemmer does not bring to their lemma, and for what it merges wrongly."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from words import classes, packages
from words.lemmas import closed_plurals, lemma_of, singulars
from words.spelling import finish, fold, looked_up, stem
from words.splits import PARTICLES, Splitter

_COMMON = 10  # occurrences of a lemma whose forms get a rule though none occurs
_LEAST = 3  # occurrences of a word that others are kept apart from
_FUNCTION_WORDS = classes.words("function")
_LONG = re.compile(r"^(.*[^aeiou]|)(aa|ee|oo|uu)([bcdfghjklmnprst])$")
_LONG_VERB = re.compile(r"^([^aeiou]+|)([aeou])([bcdfghjklmnprstvz])en$")
_CLOSED = re.compile(r"([bdfgklmnprst])\1en$")  # zetten, stellen


def rules(counts: Mapping[str, int], splitter: Splitter) -> dict[str, str]:
    """Return the stem of each folded form for which the analyzers' own would be wrong."""
    apart = kept_apart(counts)
    found: dict[str, str] = {}
    for form in sorted(set(counts) | packages.plurals() | _forms_of_common_lemmas(counts)):
        if not form.isalpha() or len(form) < 3 or form in _FUNCTION_WORDS:  # noqa: PLR2004 - no short forms
            continue
        lemma = lemma_of(form)
        if lemma == form:
            lemma = _by_head(form, splitter)
        lemma = lemma_of(lemma)  # a verb that is spelled as a plural: plaatste, plaatsen, plaats
        wanted = apart.get(lemma) or stem(lemma)
        if wanted in _FUNCTION_WORDS | PARTICLES:
            wanted = form  # bijen is not bij
        if wanted != stem(form):
            found.setdefault(looked_up(form), wanted)  # koekje comes before koekjes, and speaks for both
    return found


def _forms_of_common_lemmas(counts: Mapping[str, int]) -> frozenset[str]:
    lemmas = packages.folded_lemmas()
    return frozenset(form for form, lemma in lemmas.items() if counts.get(lemma, 0) >= _COMMON)


def kept_apart(counts: Mapping[str, int]) -> dict[str, str]:
    """Return a stem of their own for lemmas that Porter merges with quite another one.

    A long vowel beside a short one (boom and bom, weten and wet); a final s that is no ending (kans and kan).
    """
    families = _families(counts)
    common = {lemma for lemma, number in families.items() if number >= _LEAST and lemma in packages.words()}
    lengthening = {plural for plural, singular in closed_plurals().items() if plural == singular}
    short = common - lengthening | {_CLOSED.sub(r"\1", lemma) for lemma in common if _CLOSED.search(lemma)}
    apart: dict[str, str] = {}
    for lemma in sorted(common):
        if match := _LONG.match(lemma) or _LONG_VERB.match(lemma):
            vowel = match[2][0]
            if match[1] + vowel + match[3] in short:
                apart[lemma] = finish(match[1] + vowel * 2 + match[3])
        elif lemma.endswith("s") and lemma in singulars() and stem(lemma) + "s" == finish(lemma):
            apart[lemma] = lemma
    return apart


def _families(counts: Mapping[str, int]) -> Counter[str]:
    """Return how often each lemma occurs, in all its forms."""
    families: Counter[str] = Counter()
    for form, number in counts.items():
        families[lemma_of(form)] += number
    return families


def _by_head(form: str, splitter: Splitter) -> str:
    """Return the lemma of a compound by that of its last part: gemeenteraadsleden by leden."""
    parts = splitter.parts(form)
    if not parts or not form.endswith(parts[-1]):
        return form
    if parts[-1] not in packages.plurals() and parts[-1] not in closed_plurals():
        return form
    head = lemma_of(parts[-1])
    return form[: -len(parts[-1])] + head


def spelled(rules_of_forms: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of the list."""
    for form, stemmed in sorted(rules_of_forms.items()):
        yield f"{fold(form)} {stemmed}"
