"""What cuts words that are not known yet: parts that prove themselves in words that are."""

from collections import Counter
from collections.abc import Iterable, Mapping

from words.spelling import stem

LEAST_PART = 4
LEAST_WORD = 8
_LEAST_WORDS = 2  # words that a component is a part of
_RIGHT_FOR_A_MISTAKE = 0.5  # what is known and mistaken is listed as whole: the rest may be more daring


def components(parts_of: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the components, sorted. `parts_of` has the known words and their parts, of no compound none."""
    proven: Counter[str] = Counter()
    for parts in parts_of.values():
        proven.update({part for part in parts if len(part) >= LEAST_PART})
    candidates = {part for part, number in proven.items() if number >= _LEAST_WORDS}
    mistakes: Counter[str] = Counter()
    for word, parts in parts_of.items():
        mistakes.update(found for found in substrings(word, candidates) if not confirmed(found, word, parts))
    return sorted(part for part in candidates if proven[part] >= _RIGHT_FOR_A_MISTAKE * mistakes[part])


def confirmed(found: str, word: str, parts: tuple[str, ...]) -> bool:
    """Whether the letters of a component in a word are a part of it, or the beginning of a form of one."""
    return any(whole.startswith(found) and stem(whole) == stem(found) for whole in (word, *parts))


def substrings(word: str, candidates: Iterable[str] | frozenset[str] | set[str]) -> set[str]:
    """Return the candidates that stand in a word."""
    wanted = candidates if isinstance(candidates, (set, frozenset)) else set(candidates)
    places = range(len(word) - LEAST_PART + 1)
    return {
        word[start:end]
        for start in places
        for end in range(start + LEAST_PART, len(word) + 1)
        if word[start:end] in wanted
    }


def mistaken(word: str, listed: frozenset[str]) -> bool:
    """Whether the components would cut a word that is no compound."""
    return len(word) >= LEAST_WORD and any(
        not confirmed(found, word, ()) for found in substrings(word, listed)
    )
