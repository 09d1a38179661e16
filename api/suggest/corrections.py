"""Did you mean: words that occur, for those of a query that are found in no reading at all."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from api.query.clauses import Clause
from api.query.selection import Selection
from api.suggest.candidates import Corrected, counts, read_counts
from api.suggest.typed import Typed, selection

_MOST = 3  # likest words that are tried for one
_LEAST_LIKE = 0.7  # a share of the letters; one mistake in four letters, two in seven

_WORD = re.compile(r"[^\W\d_]{4,}")


def _plain(typed: Typed) -> dict[str, Selection]:
    """Return the words that can be corrected, each with the search for it alone."""
    alone = {word: selection(q=word) for _, word in typed.words if _WORD.fullmatch(word)}
    return {word: wanted for word, wanted in alone.items() if wanted}


def corrections_body(typed: Typed) -> Clause | None:
    """Return the body that asks for what each word finds alone, and for words that are like it.

    None without words. Read by `read_corrections`.
    """
    words = _plain(typed)
    like = {"field": "text", "suggest_mode": "missing", "size": _MOST, "accuracy": _LEAST_LIKE}
    if not words:
        return None
    return {
        "size": 0,
        "track_total_hits": False,
        "aggs": {"alone": counts(words.values())},
        "suggest": {str(place): {"text": word, "term": like} for place, word in enumerate(words)},
    }


def read_corrections(typed: Typed, reply: Mapping[str, Any], *, unfinished: bool) -> tuple[Corrected, ...]:
    """Return the queries with one word replaced, and each other one that is found nowhere by its likest.

    `unfinished`: the last word begins others, and so needs no correction.
    """
    like: dict[str, list[str]] = {}
    found = read_counts(reply["aggregations"]["alone"])
    last = typed.last[1] if typed.last and unfinished else None
    for place, (word, count) in enumerate(zip(_plain(typed), found, strict=True)):
        if count == 0 and word != last:
            entries = reply["suggest"][str(place)]
            like[word] = [str(one["text"]) for entry in entries for one in entry["options"]]
    best = {word: others[0] for word, others in like.items() if others}
    return tuple(_corrected(typed, like, best))


def _corrected(typed: Typed, like: Mapping[str, list[str]], best: Mapping[str, str]) -> Iterator[Corrected]:
    for word, others in like.items():
        for other in others:
            if wanted := selection(q=_replaced(typed, {**best, word: other})):
                yield Corrected(word, other, wanted)


def _replaced(typed: Typed, instead: Mapping[str, str]) -> str:
    text = typed.text
    for start, word in reversed(typed.words):
        if word in instead:
            text = text[:start] + instead[word] + text[start + len(word) :]
    return text
