"""Questions that are numbered and nothing more, among other numbers."""

import time

import pytest

from indexer.headings.numbers import find_numbers
from indexer.lines import Line


def _found(printed: str) -> dict[int, str]:
    headings = find_numbers([(place, Line(text)) for place, text in enumerate(printed.split("|"))])
    return {place: " ".join(heading.labels) for place, heading in headings.items()}


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("1|Is zij dicht?|2|Waarom?", {0: "1", 2: "2"}),
        ("1. Is zij dicht?|2. Waarom?", {0: "1", 1: "2"}),
        ("1|Dicht?|2 en 3|Waarom?|4|Hoe?", {0: "1", 2: "2 3", 4: "4"}),
        ("1. Dicht?|2a. Wie?|2b. Wat?|3. Hoe?", {0: "1", 1: "2a", 2: "2b", 3: "3"}),
        # the annex of a letter, of which there is one; and a note
        ("Bijlagen|1|1. Dicht?|2. Waarom?|1) De Polderbode", {2: "1", 3: "2"}),
        ("1 Is zij dicht?|2 Waarom?", {0: "1", 1: "2"}),
        # a question before the first number; a number that leaves one out; none that asks
        ("Is zij dicht?|1. Ja|2. Nee?", {}),
        ("1. Dicht?|3. Waarom?", {0: "1"}),
        ("1. De sluis|2. De brug", {}),
    ],
)
def test_the_longest_run_of_numbers_is_that_of_the_questions(printed: str, found: dict[int, str]) -> None:
    assert _found(printed) == found


def test_a_list_of_ones_is_read_in_one_pass() -> None:
    lines = [(place, Line(str(1 + place % 2))) for place in range(20_000)]
    begun = time.perf_counter()
    assert find_numbers(lines) == {}
    assert time.perf_counter() - begun < 1
