"""Marks: where in a document the query is found.

Each field is highlighted apart, whole, with the parts of the query that speak to it: a quoted word only
as printed, a plain word as printed and stemmed. The engine puts signs around what it found; here the
signs become places in the text, and the places of an area's fields are joined. So a quoted word never
marks a longer one, also beside plain words.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.language.tree import found_parts
from api.query.alternatives import without
from api.query.clauses import Clause, some
from api.query.compiling import CompiledQuery
from api.query.fields import FIELDS, Area
from api.query.leaves import marking

# Private-use characters: a text that is read from a document may hold any character that is printed.
_START, _END = "\U00100001", "\U00100002"
_SIGNS = re.compile(f"([{_START}{_END}])")
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
    marks: dict[Area, dict[str, list[Span]]] = {}
    for field in FIELDS:
        for signed in highlight.get(field.name, ()):
            marked = _without_signs(signed)
            marks.setdefault(field.area, {}).setdefault(marked.text, []).extend(marked.spans)
    return {
        area: tuple(Marked(text, _join(text, spans)) for text, spans in texts.items())
        for area, texts in marks.items()
    }


def _without_signs(signed: str) -> Marked:
    """Take the signs out; one that stands in the document itself has no counterpart and only goes."""
    text = ""
    spans = []
    start: int | None = None
    for piece in _SIGNS.split(signed):
        if piece == _START:
            start = len(text)
        elif piece == _END:
            if start is not None:
                spans.append((start, len(text)))
            start = None
        else:
            text += piece
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
