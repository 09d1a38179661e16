"""Nouns of action and their verbs: staking and staken, registratie and registreren."""

from collections.abc import Iterator, Mapping

from words import packages
from words.lemmas import lemma_of

# The ending of the noun, and that of the verb.
_ENDINGS = (("ing", "en"), ("atie", "eren"), ("ement", "eren"))


def derivations(counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield (form, lemma of the other kind) for the forms that occur, and for the lemmas themselves."""
    verbs = dict(_pairs())
    nouns: dict[str, str] = {}
    for noun, verb in sorted(verbs.items()):
        nouns.setdefault(verb, noun)
    for form in sorted({*counts, *verbs, *nouns}):
        lemma = form if form in verbs or form in nouns else lemma_of(form)
        other = verbs.get(lemma) or nouns.get(lemma)
        if other and (counts.get(form) or counts.get(other)):
            yield form, other


def _pairs() -> Iterator[tuple[str, str]]:
    known, lemmas = packages.words(), packages.folded_lemmas()
    for noun in sorted(known):
        for ending, infinitive in _ENDINGS:
            verb = noun.removesuffix(ending) + infinitive
            if noun.endswith(ending) and verb in known and lemmas.get(verb, verb) == verb:
                yield noun, verb
