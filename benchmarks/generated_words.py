"""Sentences that mean nothing, of Dutch words as frequent as a collection of Kamervragen has them."""

import random
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

_COUNTS = Path(__file__).parent.parent / "words" / "counts.txt"

_STRUCTURE = ("vraag", "vragen", "antwoord", "antwoorden", "toelichting", "mededeling")
"""How words begin that could be taken for a heading."""

_LEAST = 4
"""Letters of a word that somebody would look for."""

_SENTENCE = (7, 24)
"""Words of a sentence, from and to."""


@cache
def _vocabulary() -> tuple[Sequence[str], Sequence[int]]:
    """Return the words, and their counts added up."""
    lines = _COUNTS.read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    kept = [(word, int(count)) for word, count in rows if not word.startswith(_STRUCTURE)]
    return [word for word, _ in kept], list(accumulate(count for _, count in kept))


@cache
def frequent() -> Sequence[str]:
    """Return the words that somebody would look for, the most frequent first."""
    vocabulary, added_up = _vocabulary()
    counts = (now - before for before, now in pairwise((0, *added_up)))
    ranked = sorted(zip(counts, vocabulary, strict=True), reverse=True)
    return [word for _, word in ranked if len(word) >= _LEAST and word.isalpha()]


def words(chance: random.Random, count: int) -> list[str]:
    """Return so many words."""
    vocabulary, weights = _vocabulary()
    return chance.choices(vocabulary, cum_weights=weights, k=count)


def text(chance: random.Random, count: int, end: str = ".") -> str:
    """Return sentences of so many words together, the last one with another end."""
    drawn = words(chance, count)
    sentences = []
    while drawn:
        length = chance.randint(*_SENTENCE)
        sentence, drawn = " ".join(drawn[:length]), drawn[length:]
        sentences.append(f"{sentence[0].upper()}{sentence[1:]}")
    return f"{'. '.join(sentences)}{end}"
