"""Compounds and their parts: words of the collection, cut wholly into words, at hyphens where possible."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pyphen

from words import classes, packages
from words.lemmas import lemma_of
from words.spelling import stem

LEAST_WORD = 7
LEAST_PART = 3
_LINKS = {"": 0.0, "s": 0.5, "en": 1.0, "e": 1.5, "er": 2.5, "n": 2.5}  # and what each costs
_A_PART_COSTS = 10.0  # few parts rather than many
_NOT_HYPHENATED_COSTS = 3.0  # the patterns know no compounds, and miss one in ten of their seams
_SHORT, _LONG = 3, 5  # letters of a part
_LEAST_OF_SHORT = 20  # occurrences of a short part as it stands
_LEAST = 3  # of one that is neither short nor long, in all its forms
_OWN = 10  # of a word that is in no dictionary: cyber, covid

PARTICLES = classes.words("particle")
_SUFFIXES = classes.words("suffix")
_FUNCTION_WORDS = classes.words("pronoun")
_NO_PARTS = PARTICLES | _SUFFIXES | _FUNCTION_WORDS


@dataclass(frozen=True)
class Splitter:
    """Cuts words into parts that occur themselves. `counts` is of folded words."""

    counts: Mapping[str, int]
    hyphens: pyphen.Pyphen = field(default_factory=lambda: pyphen.Pyphen(lang="nl_NL", left=2, right=2))

    @cached_property
    def stems(self) -> Counter[str]:
        """How often each stem occurs, in all its forms."""
        stems: Counter[str] = Counter()
        for word, number in self.counts.items():
            stems[stem(word)] += number
        return stems

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of a word at the highest level, without links; empty for what is no compound."""
        if len(word) < LEAST_WORD:
            return ()
        found = self._cut(word)
        if any(
            word.startswith(particle) for particle in PARTICLES if found and len(particle) > len(found[0])
        ):
            return ()  # achter-gelaten, not acht-er-gelaten
        lemma = lemma_of(word)
        if found and lemma != word and len(lemma) >= LEAST_WORD and not self._cut(lemma):
            return ()  # centrale is no compound, so centrales is none either
        return found

    def all_parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of every level: of wereldmarktleider also wereld and markt."""
        found: list[str] = []
        for part in self.parts(word):
            found += [part, *self.all_parts(part)]
        return tuple(dict.fromkeys(found))

    def _cut(self, word: str) -> tuple[str, ...]:
        hyphens = set(self.hyphens.positions(word))
        cheapest: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
        for start in range(len(word)):
            if start not in cheapest:
                continue
            cost, parts = cheapest[start]
            for end in range(start + LEAST_PART, len(word) + 1):
                part = word[start:end]
                if part == word or not self._is_part(part):
                    continue
                through = cost + _A_PART_COSTS - 0.5 * math.log(1 + self.stems[stem(part)])
                for place, dear in _after(word, end, hyphens):
                    candidate = (through + dear, (*parts, part))
                    cheapest[place] = min(cheapest.get(place, candidate), candidate)
        return cheapest.get(len(word), (0.0, ()))[1]

    def _is_part(self, part: str) -> bool:
        if part in _NO_PARTS or not self._is_word(part):
            return False
        if len(part) <= _SHORT:
            return self.counts.get(part, 0) >= _LEAST_OF_SHORT
        return self.stems[stem(part)] >= (0 if len(part) >= _LONG else _LEAST)

    def _is_word(self, part: str) -> bool:
        """Whether a part is a word of OpenTaal, a form of one, or an own word of the collection."""
        known = packages.words()
        occurs = self.counts.get(part, 0)
        if part in known or ((occurs or len(part) > _LONG) and lemma_of(part) in known):
            return True
        return len(part) >= _LONG and occurs >= _OWN


def _after(word: str, end: int, hyphens: set[int]) -> Iterator[tuple[int, float]]:
    """Yield where the next part may begin behind one that ends here, and what the link costs."""
    if end == len(word):
        yield end, 0.0
        return
    for link, dear in _LINKS.items():
        place = end + len(link)
        if place < len(word) and word.startswith(link, end):
            yield place, dear + (0.0 if place in hyphens else _NOT_HYPHENATED_COSTS)
