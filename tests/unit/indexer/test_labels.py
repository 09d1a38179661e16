import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.headings.labels import number, parse_labels

PRINTED = [
    # one
    ("1", "1"),
    ("12", "12"),
    ("007", "7"),
    ("2a", "2a"),
    ("2A", "2a"),
    ("A.1", "A.1"),
    ("A1", "A.1"),
    ("b.03", "B.3"),
    # several
    ("2 en 3", "2 3"),
    ("2, 3", "2 3"),
    ("2,3", "2 3"),
    ("2, 3 en 4", "2 3 4"),
    ("2, 3, en 4", "2 3 4"),
    ("7, 8, 9 10 en 11", "7 8 9 10 11"),
    ("1,2,3,4 en 5", "1 2 3 4 5"),
    ("5 & 6", "5 6"),
    ("7/8", "7 8"),
    ("4; 5", "4 5"),
    ("4 + 5", "4 5"),
    ("8 en vraag 9", "8 9"),
    ("8 en vragen 9 en 10", "8 9 10"),
    ("2a en 2b", "2a 2b"),
    ("3 of 4", "3 4"),
    ("3 en 3", "3"),
    ("3, 2 en 1", "3 2 1"),
    # from … up to and including …
    ("4 t/m 8", "4 5 6 7 8"),
    ("4 t/m. 8", "4 5 6 7 8"),
    ("4t/m8", "4 5 6 7 8"),
    ("4 t / m 6", "4 5 6"),
    ("4 T/M 6", "4 5 6"),
    ("4 tm 6", "4 5 6"),
    ("4 tot en met 6", "4 5 6"),
    ("4 tot/met 6", "4 5 6"),
    ("4-6", "4 5 6"),
    ("4 – 6", "4 5 6"),
    ("4—6", "4 5 6"),
    ("4‑6", "4 5 6"),
    ("4 t/m 5", "4 5"),
    ("4 t/m 4", "4"),
    ("1, 3 t/m 5 en 9", "1 3 4 5 9"),
    ("1 t/m 3 en 6 t/m 8", "1 2 3 6 7 8"),
    ("A.1 t/m A.3", "A.1 A.2 A.3"),
    ("A.1 t/m 3", "A.1 A.2 A.3"),
    ("2a t/m 2c", "2a 2b 2c"),
    ("2a t/m 2c, 3", "2a 2b 2c 3"),
    ("09 t/m 11", "9 10 11"),
    # misprints keep the two ends
    ("8 t/m 4", "8 4"),
    ("1 t/m 999", "1 999"),
    ("2c t/m 2a", "2c 2a"),
    ("2a t/m 4", "2a 4"),
    ("A.1 t/m B.3", "A.1 B.3"),
    ("", ""),
]


@pytest.mark.parametrize(("printed", "labels"), PRINTED)
def test_labels_as_printed(printed: str, labels: str) -> None:
    assert parse_labels(printed) == tuple(labels.split())


@pytest.mark.parametrize(
    ("label", "value"), [("4", 4), ("2a", 2), ("A.12", 12), ("B3", 3), ("toelichting", 0), ("", 0)]
)
def test_the_number_in_a_label(label: str, value: int) -> None:
    assert number(label) == value


NUMBERS = st.lists(st.integers(1, 60), min_size=1, max_size=12, unique=True)
BETWEEN = st.sampled_from([", ", ",", " en ", ", en ", " & ", "/", " ", "; "])
RANGE = st.sampled_from([" t/m ", "-", " – ", " tot en met ", "t/m", " tm "])


@given(NUMBERS, st.lists(BETWEEN, min_size=12, max_size=12))
def test_an_enumeration_is_read_back(numbers: list[int], between: list[str]) -> None:
    printed = str(numbers[0]) + "".join(f"{sep}{n}" for sep, n in zip(between, numbers[1:], strict=False))
    assert parse_labels(printed) == tuple(map(str, numbers))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 6)), min_size=1, max_size=5), RANGE, BETWEEN)
def test_a_grouping_of_ranges_is_read_back(steps: list[tuple[int, int]], up_to: str, between: str) -> None:
    parts: list[str] = []
    labels: list[int] = []
    last = 0
    for gap, length in steps:
        first, last = last + gap + 1, last + gap + 1 + length
        parts.append(f"{first}{up_to}{last}" if length else str(first))
        labels.extend(range(first, last + 1))
    assert parse_labels(between.join(parts)) == tuple(map(str, labels))


@given(st.text(max_size=60))
def test_anything_gives_labels_each_once(printed: str) -> None:
    labels = parse_labels(printed)
    assert len(set(labels)) == len(labels)
