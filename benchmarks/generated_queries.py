"""Queries of one to three words, drawn by how frequent the words are in a collection of Kamervragen.

In the invented documents words stand independently of each other, in real ones they come together: so a query
of more words has more frequent ones, or nothing would be found in the smaller collections.
"""

import random
from functools import cache
from itertools import islice

from benchmarks.generated_words import frequent

_BANDS = {1: (300, 3_000), 2: (60, 400), 3: (30, 150)}
"""By number of words: from which to which place in the order of frequency they come."""


def queries(number: int, seed: int = 1) -> list[str]:
    """Return so many queries, of one, two and three words in turn; none twice."""
    chance = random.Random(f"queries {seed}")  # noqa: S311 - no secret
    found: dict[str, None] = {}
    while len(found) < number:
        words = len(found) % len(_BANDS) + 1
        found[" ".join(chance.sample(_band(words), words))] = None
    return list(found)


@cache
def _band(words: int) -> list[str]:
    first, last = _BANDS[words]
    return list(islice(frequent(), first, last))
