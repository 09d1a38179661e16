"""Abbreviations and their long forms, as a text explains them: "Autoriteit Consument en Markt (ACM)"."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from words import classes

LEAST = 3  # explanations; fewer may be one slip, copied
_BRACKETS = re.compile(r"\(([A-Za-z]{2,8})\)")
_SMALL = classes.words("small")
_LONGEST = 8
_PART = 4  # letters that a part of a compound has at least
_TOKEN = re.compile(r"[^\W\d_][\w'&-]*|&")


def long_forms(texts: Iterable[str]) -> list[tuple[str, str, int]]:
    """Return (abbreviation, its commonest long form, how often), sorted; the initials have to agree."""
    found: Counter[tuple[str, str]] = Counter()
    spelled: dict[tuple[str, str], Counter[str]] = {}
    for text in texts:
        for short, long in explained(text):
            key = (short, long.lower())
            found[key] += 1
            spelled.setdefault(key, Counter())[long] += 1
    best: dict[str, tuple[int, str]] = {}
    for (short, lower), number in sorted(found.items()):
        long = min(spelled[short, lower].items(), key=lambda each: (-each[1], each[0]))[0]
        if number >= LEAST and number > best.get(short, (0, ""))[0]:
            best[short] = (number, long)
    return sorted((short, long, number) for short, (number, long) in best.items())


def explained(text: str) -> Iterator[tuple[str, str]]:
    """Yield each abbreviation in brackets with the words before it whose initials it is made of."""
    for match in _BRACKETS.finditer(text):
        short = match[1]
        before = text[: match.start()].rstrip(" '\"»«”“")
        tokens = list(_TOKEN.finditer(before[-160:]))
        tail = before[-160:]
        for start in range(len(tokens) - 1, max(-1, len(tokens) - 1 - _LONGEST), -1):
            long = tail[tokens[start].start() :]
            if re.search(r"[.,;:()?!]", long):
                break
            if _agrees(short, [token.group() for token in tokens[start:]]):
                yield short, " ".join(long.split())
                break


def _agrees(short: str, words: list[str]) -> bool:
    """Whether the abbreviation is made of the words' initials: small words may be left out, no other."""
    parts = [part for word in words for part in re.split("-(?=.)", word.strip("-"))]
    if words[0].lower() in _SMALL or words[0].lower() == short.lower():
        return False
    large = tuple(part.lower() for part in parts if part.lower() not in _SMALL)
    return any(_made_of(short.lower(), letters) for letters in {large, tuple(map(str.lower, parts))})


def _made_of(short: str, words: tuple[str, ...]) -> bool:
    """Whether each word gives its first letter, and a long one perhaps that of a later part: DUO, azc."""
    if not words:
        return not short
    if not short or words[0][0] != short[0]:
        return False
    return any(_made_of(short[taken:], words[1:]) for taken in range(1, 4) if _gives(words[0], short[:taken]))


def _gives(word: str, letters: str) -> bool:
    place = 0
    for letter in letters[1:]:
        place = word.find(letter, place + _PART, len(word) - _PART + 1)
        if place < 0:
            return False
    return True
