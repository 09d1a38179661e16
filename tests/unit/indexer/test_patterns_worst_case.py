"""No expression of the indexer backtracks badly: 100 kB of its worst cases take it less than a second."""

import re
import time
from collections.abc import Callable, Iterable
from typing import Any

import pytest

import indexer
from indexer.lines import Text
from indexer.notes.marks import _patterns as mark_patterns
from tests.unit.indexer.attacks import Attack, attacks
from tests.unit.indexer.expressions import Expression, expressions

LIMIT = 1.0
"""Seconds at work for one use on the longest text, whatever else the machine does."""
LONG = 100_000

# A bad expression is found where it still comes to an end: with a tenth of the limit at lengths of which a
# linear one needs a thousandth. What takes longest is then tried at greater length.
_SHORT = (16, 20, 24, 28, 40, 60, 100, 250, 2_500)
_LONGER = ((10_000, LIMIT / 10), (LONG, LIMIT))
_WORST = 5

# What functions fill in: the mark of a note, the page of a foot, a source without notes of its own.
_STANDING_FOR: dict[str, Any] = {
    "mark": "1",
    "number": 1,
    "page": 1,
    "printed": "1",
    "place": "(?<=a)1",
    "figures": "⁰¹²³⁴⁵⁶⁷⁸⁹",
    "text": Text((), "text/plain", paged=False),
}


def _uses(expression: Expression) -> Iterable[Callable[[str], object]]:
    pattern = expression.pattern
    as_given = str.encode if isinstance(pattern.pattern, bytes) else str
    if expression.from_start:
        yield lambda text: pattern.fullmatch(as_given(text))
    if expression.anywhere:
        yield lambda text: sum(1 for _ in pattern.finditer(as_given(text)))


def _seconds(use: Callable[[str], object], text: str) -> float:
    start = time.thread_time()
    use(text)
    return time.thread_time() - start


def _slow(use: Callable[[str], object], tried: Iterable[Attack]) -> list[str]:
    """Return what takes a use too long, in words: the worst at the first length where anything does."""
    worst = list(tried)
    for length, limit in (*((short, LIMIT / 10) for short in _SHORT), *_LONGER):
        measured = []
        for attack in worst:
            took = _seconds(use, attack.text(length))
            if took > limit:
                return [f"{attack} x {length}: {took:.2f} s"]
            measured.append((took, attack))
        if length == _SHORT[-1]:
            worst = [attack for _, attack in sorted(measured, key=lambda each: each[0])[-_WORST:]]
    return []


FOUND = [
    *expressions(indexer, _STANDING_FOR),
    *(
        Expression(f"indexer.notes.marks {mark} {number}", pattern, from_start=False)
        for mark in ("1", "[1]", "1)")
        for number, pattern in enumerate(mark_patterns(mark))
    ),
]


@pytest.mark.parametrize("expression", FOUND, ids=lambda expression: expression.place)
def test_an_expression_answers_within_a_second(expression: Expression) -> None:
    tried = attacks(expression.pattern)
    assert [slow for use in _uses(expression) for slow in _slow(use, tried)] == []


def test_every_expression_is_found() -> None:
    assert len(FOUND) > 100
    assert {"indexer.headings.spellings", "indexer.readers.text"} <= {
        found.place.split(":")[0] for found in FOUND
    }


def test_what_backtracks_badly_is_found_out() -> None:
    for bad in (r"(?:a+)+b", r"\s*,"):
        expression = Expression("invented", re.compile(bad))
        assert [slow for use in _uses(expression) for slow in _slow(use, attacks(expression.pattern))]
