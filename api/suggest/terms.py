"""Words with which the unfinished last one may go on: as printed in the newest documents that have one.

Nothing lists the words of a text field: a sample of documents is marked, and the marks are the words.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from api.language.spelling import fold
from api.query.clauses import Clause, prefix, some, within
from api.query.fields import FIELDS, Reading
from api.suggest.candidates import Candidate, SuggestionType, matching
from api.suggest.typed import Typed, selection

_SAMPLE = 100
"""Documents that are looked at: what one in twenty of them has is missed by one sample in 170."""

_IN_A_FIELD = 8  # marks of one document
_COUNTED = 12  # words that are counted, the most frequent of the sample

_NEWEST = [{"date": {"order": "desc", "missing": "_last"}}, {"id": {"order": "asc"}}]


def sample_body(typed: Typed) -> Clause | None:
    """Return the body that asks for words which begin as the last one; None if that is no plain beginning.

    A beginning has the three letters that a star asks for. Read by `read_terms`.
    """
    wanted = selection(q=f"{typed.text}*") if typed.last else None
    if typed.last is None or wanted is None:
        return None
    begun = fold(typed.last[1])
    exact = [field.name for field in FIELDS if field.reading is Reading.EXACT]
    having = some([prefix(name, begun, 1.0) for name in exact])
    return {
        "size": _SAMPLE,
        "track_total_hits": False,
        "_source": False,
        "query": within([matching(wanted), having]),
        "sort": _NEWEST,
        "highlight": {
            "type": "unified",
            "boundary_scanner": "word",  # with which a fragment is one whole word
            "fragment_size": 1,
            "number_of_fragments": _IN_A_FIELD,
            "pre_tags": [""],
            "post_tags": [""],
            "highlight_query": having,
            "fields": {name: {} for name in exact},
        },
    }


def read_terms(typed: Typed, reply: Mapping[str, Any]) -> tuple[Candidate, ...]:
    """Return the queries with the last word completed, those of the most frequent words of a sample first.

    A word is written as it mostly is; what the query language would read as something else is left out.
    """
    if typed.last is None:
        return ()
    start, begun = typed.last
    seen: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for hit in reply["hits"]["hits"]:
        for word in {word for words in hit.get("highlight", {}).values() for word in words}:
            if fold(word).startswith(fold(begun)) and re.fullmatch(r"\w[\w'’]*", word):
                seen[fold(word)] += 1
                written.setdefault(fold(word), Counter())[word] += 1
    candidates = []
    for folded in sorted(seen, key=lambda word: (-seen[word], word))[:_COUNTED]:
        spelled = written[folded]
        word = max(spelled, key=lambda each: (spelled[each], each.islower(), each))
        text = typed.text[:start] + word
        if wanted := selection(q=text):
            candidates.append(Candidate(SuggestionType.TERM, text, wanted))
    return tuple(candidates)
