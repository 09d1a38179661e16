"""Marks: where in a document the query is found.

Each field is highlighted apart, whole, with the parts of the query that speak to it: a quoted word only
as printed, a plain word as printed and stemmed. The engine puts signs around what it found; here the
signs become places in the text, and the places of an area's fields are joined. So a quoted word never
marks a longer one, also beside plain words.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from api.language.tree import found_parts
from api.query.alternatives import without
from api.query.clauses import Clause, some
from api.query.compiling import CompiledQuery
from api.query.fields import FIELDS, Area
from api.query.leaves import marking

# Private-use characters: a text that is read from a document may hold any character that is printed.
_START, _END = "\U00100001", "\U00100002"
_WITHIN_A_WORD = re.compile(r"[^\w\s]{1,3}")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and the places of its marks, apart and in order; `end` is exclusive."""

    text: str
    spans: tuple[Span, ...]


def highlight_clause(compiled: CompiledQuery, lacks: Collection[str] = ()) -> Clause | None:
    """Return what asks the engine for all marks, or None for a query that can show none.

    `lacks`: names of alternatives that the hits do not match, whose words are not marked.
    """
    gone = [part for part, name in compiled.alternatives.items() if name in lacks]
    tree = without(compiled.tree, gone) if compiled.tree else None
    parts = list(found_parts(tree)) if tree else []
    fields = {}
    for field in compiled.fields:
        sought = [clause for part in parts for clause in marking(part, field)]
        if sought:
            fields[field.name] = {"highlight_query": some(sought)}
    if not fields:
        return None
    return {
        "type": "unified",
        "number_of_fragments": 0,
        "pre_tags": [_START],
        "post_tags": [_END],
        "fields": fields,
    }


def read_marks(highlight: Mapping[str, Sequence[str]]) -> dict[Area, tuple[Marked, ...]]:
    """Return the marked texts of each area that has any; only the notes can be several."""
    signed: dict[Area, dict[str, None]] = {}
    for field in FIELDS:
        if found := highlight.get(field.name):  # often the same as of the field before
            signed.setdefault(field.area, {}).update(dict.fromkeys(found))
    return {area: tuple(_joined(map(_without_signs, texts))) for area, texts in signed.items()}


def _joined(several: Iterable[Marked]) -> Iterator[Marked]:
    """Yield each text once, with all its marks."""
    spans: dict[str, list[Span]] = {}
    for marked in several:
        spans.setdefault(marked.text, []).extend(marked.spans)
    for text, places in spans.items():
        yield Marked(text, _join(text, places))


def _without_signs(signed: str) -> Marked:
    """Take the signs out; one that stands in the document itself has no counterpart and only goes."""
    before, *begun = signed.split(_START)
    text = before.replace(_END, "")
    spans = []
    for piece in begun:
        word, end, rest = piece.partition(_END)
        if end:
            spans.append((len(text), len(text) + len(word)))
            word += rest.replace(_END, "")
        text += word
    return Marked(text, tuple(spans))


def _join(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join what overlaps, and what only a sign within a word parts: the halves of `F-16`."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined:
            before, last = joined[-1]
            if start <= last or _WITHIN_A_WORD.fullmatch(text, last, start):
                joined[-1] = (before, max(last, end))
                continue
        joined.append((start, end))
    return tuple(joined)
