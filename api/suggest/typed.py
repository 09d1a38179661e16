"""What is typed so far: a query whose last word, or a name at whose end, may be unfinished."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from api.language.grammar import QUOTES
from api.language.parsing import clean, parse, word_places
from api.problems.of_searches import InvalidQueryError
from api.query.selection import Selection
from api.suggest.spelled import normal

MOST_WORDS = 8
"""Words of a query that is still completed: each count asks for all of them."""

_MOST_CHARACTERS = 200
_MOST_OF_A_NAME = 5
"""Words of a name that may be typed: van der Velde (D66)."""


_WORD = re.compile(rf"(?<!\S)[({QUOTES}]*\w\S*")
"""What stands between spaces, but for what a sign excludes."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A query as far as it goes."""

    text: str
    words: tuple[tuple[int, str], ...]
    """Its plain words, each with its place: what is excluded or quoted is none, and half a query has none."""

    @property
    def last(self) -> tuple[int, str] | None:
        """The plain word at the very end, with its place; None when it ends in something else."""
        start, word = self.words[-1] if self.words else (0, "")
        return (start, word) if word and start + len(word) == len(self.text) else None

    def tails(self) -> Iterator[tuple[str, str]]:
        """Yield what can begin a name, the longest first, with the query that stands before it."""
        starts = [match.start() for match in _WORD.finditer(self.text)][-_MOST_OF_A_NAME:]
        for start in starts:
            if tail := normal(self.text[start:]):
                yield self.text[:start].strip(), tail


def read_typed(q: str) -> Typed | None:
    """Return what is typed; None for nothing, and for more than is completed."""
    text = " ".join(clean(q).split())
    if not text or len(text) > _MOST_CHARACTERS or len(text.split()) > MOST_WORDS:
        return None
    try:
        parse(text)
    except InvalidQueryError:
        return Typed(text, ())  # no mistake of who is still typing: it may be half a name, Van der Velde (D
    return Typed(text, word_places(text))


def selection(**given: str | None) -> Selection | None:
    """Return the search for a query and one value a parameter; None when it would be refused."""
    values = {name: value if name == "q" else (value,) for name, value in given.items() if value}
    try:
        found = Selection.model_validate(values)
    except ValidationError:
        return None
    return None if any(found.faults()) else found
