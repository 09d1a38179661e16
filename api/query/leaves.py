"""What a word, a phrase or a field of the tree asks of the index."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from api.language.spelling import fold
from api.language.tree import And, Field, Loose, Name, Near, Not, Or, Phrase, Prefix, Sought, Tree, Word
from api.query.clauses import Clause, best_of, match_phrase, near, near_in_each_order, prefix
from api.query.fields import FIELDS, Area, IndexedField, Reading
from api.query.filters import number_clause
from api.query.members import MemberRole, member_clause

_LONG_FORM = 0.8  # of a word that only its abbreviation or its long form explains
_RELATED = 0.5
_REMEMBERED = 1_000  # clauses: one query asks each part of itself in several places
_NUMBER_OF_A_SET = 0.3  # as a word in its subject

_TERMS = {Name.PARTY: "parties", Name.MINISTRY: "ministries", Name.KIND: "kind"}


def part_clause(part: Tree, fields: Sequence[IndexedField]) -> Clause:
    """Return the clause of a word or a phrase over some fields: it scores as its best reading."""
    by_field = readings(part)
    asked = [clause for field in fields for clause in by_field[field.name]]
    if isinstance(part, Sought) and part.number and any(field.area is Area.SUBJECT for field in fields):
        asked.append({"constant_score": {"filter": number_clause([part.number]), "boost": _NUMBER_OF_A_SET}})
    return best_of(asked)


@lru_cache(_REMEMBERED)
def readings(part: Tree) -> Mapping[str, tuple[Clause, ...]]:
    """Return by field the clauses with which a word or a phrase speaks to it; a literal one only as printed.

    They are remembered, and so shared: nobody changes a clause.
    """
    return {field.name: tuple(_spoken(part, field, field.weight)) for field in FIELDS}


def _spoken(part: Tree, field: IndexedField, boost: float) -> Iterator[Clause]:
    exact = field.reading is Reading.EXACT
    match part:
        case Word(text):
            yield match_phrase(field.name, text, boost)
        case Sought():
            yield from _readings(part, field, boost)
        case Phrase(text) if exact:
            yield match_phrase(field.name, text, boost)
        case Prefix(text) if exact:
            yield prefix(field.name, fold(text), boost)
        case Loose(text, distance) if exact:
            yield near(field.name, text.split(), distance, boost)
        case Near(left, right, distance) if exact or (isinstance(left, Word) and isinstance(right, Word)):
            yield near(field.name, (left.text, right.text), distance, boost)


def marking(part: Tree, field: IndexedField) -> Iterator[Clause]:
    """Yield the clauses whose matches in a field are marked."""
    exact = field.reading is Reading.EXACT
    match part:
        case Loose(text, distance) if exact:
            yield from near_in_each_order(field.name, text.split(), distance)
        case Near(left, right, distance) if exact or (isinstance(left, Word) and isinstance(right, Word)):
            yield from near_in_each_order(field.name, (left.text, right.text), distance)
        case Loose() | Near():
            return
        case _:
            yield from _spoken(part, field, 1.0)


def _readings(word: Sought, field: IndexedField, boost: float) -> Iterator[Clause]:
    yield match_phrase(field.name, word.text, boost)
    match field.reading:
        case Reading.EXACT:
            for text in (*word.spelled, *word.joined):
                yield match_phrase(field.name, text, boost)
            for text in word.expanded:
                yield match_phrase(field.name, text, round(boost * _LONG_FORM / len(text.split()), 3))
        case Reading.STEM:
            for text in (*filter(str.isalpha, word.spelled), *word.joined):
                yield match_phrase(field.name, text, boost)
            if word.related:
                yield match_phrase(field.name, word.related, boost * _RELATED)
        case Reading.PARTS:
            if word.parts:
                yield match_phrase(field.name, " ".join(word.parts), boost, slop=len(word.parts) - 1)


def field_clause(field: Field) -> Clause:
    """Return the clause of a field: it narrows, and scores nothing."""
    match field.name:
        case Name.SINCE | Name.UNTIL:
            (day,) = field.values
            end = "gte" if field.name is Name.SINCE else "lte"
            return {"range": {"date": {end: day.isoformat() if isinstance(day, dt.date) else day}}}
        case Name.MEMBER:
            (name,) = field.values
            return member_clause([str(name)], MemberRole.ASKER)
        case Name.CASE:
            (number,) = field.values
            return number_clause([str(number)])
        case _:
            return {"terms": {_TERMS[field.name]: list(field.values)}}


def tokens(part: Tree) -> int:
    """Return how many tokens a word or a phrase has, about."""
    match part:
        case Near(left, right, _):
            return tokens(left) + tokens(right)
        case And() | Or() | Not() | Field():
            return 0
        case _:
            return len(re.findall(r"\w+", part.text))
