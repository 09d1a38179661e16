"""Each way in which real documents are odd, in an invented one, and the whole of what is read of it."""

import pytest

from indexer.question_sets import read_question_set
from tests.golden_phenomena import FOLDER, NAMES, expected, parsed
from tests.laws import lost


@pytest.mark.parametrize("name", NAMES)
def test_it_is_read_whole(name: str) -> None:
    assert parsed(name) == expected(name)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_it_is_lost(name: str) -> None:
    assert lost(read_question_set((FOLDER / f"{name}.txt").read_bytes())) == []


def test_each_document_has_its_reading_and_each_reading_its_document() -> None:
    assert {file.stem for file in FOLDER.glob("*.json")} == set(NAMES)
    assert len(NAMES) == 53
