"""Where the texts of two sources part: both readings, some words around the first difference."""

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence

from indexer.merging.identity import normal
from indexer.merging.parts import Part, label_key, parts_of
from indexer.merging.reads import Read
from mappings.values import Doubt, DoubtCode, Kind

_BEFORE, _BEHIND = 6, 12
"""How many words are shown of each text before the word in which they part, and behind it."""


def differing_texts(name: str, chosen: Sequence[Part], reads: Sequence[Read], kind: Kind) -> Iterator[Doubt]:
    """Yield a doubt for each text that a source prints otherwise than the one from which it was taken.

    Where one source has a joint heading and the other has several, the texts are compared joined.
    """
    for read in reads:
        printed = parts_of(read, kind)
        for ours, theirs in _same_labels([part for part in chosen if part.read is not read], printed):
            texts = _joined(ours), _joined(theirs)
            if theirs and texts[1] and normal(texts[0]) != normal(texts[1]):
                labels = sorted({label for part in (*ours, *theirs) for label in part.labels}, key=label_key)
                shown = " / ".join(f"“{window}”" for window in windows(*texts))
                detail = f"{name} {', '.join(labels)}".strip() + f": {shown}"
                yield Doubt(code=DoubtCode.SOURCES_DISAGREE, detail=detail, labels=tuple(labels))


def _same_labels(ours: Sequence[Part], theirs: Sequence[Part]) -> Iterator[tuple[list[Part], list[Part]]]:
    """Yield the parts of two sources that have labels in common, by way of others too."""
    left = list(theirs)
    while left:
        group, mine = [left.pop(0)], list[Part]()
        names = set(group[0].names)
        while True:
            more_mine = [part for part in ours if part not in mine and names & set(part.names)]
            more = [part for part in left if names & set(part.names)]
            if not more_mine and not more:
                break
            mine += more_mine
            group += more
            left = [part for part in left if part not in more]
            names.update(name for part in (*more_mine, *more) for name in part.names)
        if mine:
            yield mine, group


def _joined(parts: Sequence[Part]) -> str:
    ordered = sorted(parts, key=lambda part: (label_key(part.names[0]), part.place))
    return "\n".join(part.text for part in ordered)


def windows(one: str, other: str) -> tuple[str, str]:
    """Return some words of each text around the first letter or digit in which they differ."""
    (first, places), (second, others) = _spread(one), _spread(other)
    pairs = enumerate(itertools.zip_longest(first, second))
    at = next((index for index, (mine, theirs) in pairs if mine != theirs), 0)
    return _window(one, places, at), _window(other, others, at)


def _spread(text: str) -> tuple[str, list[int]]:
    """Return the letters and digits of a text that are compared, and at which character each stands."""
    letters = [(letter, place) for place, character in enumerate(text) for letter in normal(character)]
    return "".join(letter for letter, _ in letters), [place for _, place in letters]


def _window(text: str, places: Sequence[int], at: int) -> str:
    words = [(match.start(), match[0]) for match in re.finditer(r"\S+", text)]
    place = places[at] if at < len(places) else len(text)
    word = max(bisect.bisect_right([start for start, _ in words], place) - 1, 0)
    first, last = max(word - _BEFORE, 0), min(word + _BEHIND + 1, len(words))
    shown = " ".join(each for _, each in words[first:last])
    return f"{'… ' if first else ''}{shown}{' …' if last < len(words) else ''}"
