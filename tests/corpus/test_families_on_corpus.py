"""The real documents, grouped into sets: which belong together, and what they say against each other."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from indexer.loading.reading import read_source
from indexer.merging import sets
from indexer.merging.families import partition
from indexer.merging.sets import MergedSet
from mappings.sources import Source
from mappings.values import DoubtCode, Form
from tests.readings import NOW

FOLDERS = (
    *("seed", "aanhangsel-pdf", "aanhangsel-text", "aanhangsel-xml", "letters-docx", "letters-pdf"),
    *("letters-txt", "open-questions-text", "metadata"),
)


@cache
def _families(corpus: Path) -> tuple[tuple[tuple[Source, ...], MergedSet | None], ...]:
    files = (path for folder in FOLDERS for path in sorted((corpus / folder).iterdir()) if path.is_file())
    read = [read_source(path.read_bytes(), path.name, NOW) for path in files]
    cut = partition(source for source in read if source.reading is not None)
    return tuple((tuple(family), sets.merge(family, 1)) for family in cut)


def _forms(family: tuple[Source, ...]) -> list[tuple[Form, str]]:
    return sorted((each.reading.form, each.media_type) for each in family if each.reading)


def _family(corpus: Path, number: str) -> tuple[tuple[Source, ...], MergedSet]:
    (found,) = (
        (family, merged)
        for family, merged in _families(corpus)
        if merged and number in merged.question_set.numbers
    )
    return found


def test_which_documents_are_one_set(shared: Path) -> None:
    sizes = Counter(len(family) for family, merged in _families(shared / "corpus") if merged)
    assert sizes == {1: 80, 2: 3, 3: 4, 7: 1}


def test_metadata_without_a_text_wait(shared: Path) -> None:
    waiting = [family for family, merged in _families(shared / "corpus") if merged is None]
    assert [len(family) for family in waiting] == [1] * 4
    assert {form for family in waiting for form, _ in _forms(family)} == {Form.METADATA}


def test_one_aanhangsel_in_four_formats_and_its_metadata_agree(shared: Path) -> None:
    family, merged = _family(shared / "corpus", "ah-tk-20202021-3235")
    forms = Counter(form for form, _ in _forms(family))
    assert forms == {Form.XML: 2, Form.AANHANGSEL: 2, Form.METADATA: 3}
    assert (merged.question_set.set_id, merged.question_set.doubts) == ("2021Z09739", ())
    assert (merged.question_set.questions, merged.question_set.answers) == (9, 9)


def test_questions_sent_in_and_their_aanhangsel_are_one_set(shared: Path) -> None:
    family, merged = _family(shared / "corpus", "2024Z18792")
    assert [form for form, _ in _forms(family)] == [Form.AANHANGSEL, Form.SENT_IN]
    assert {entry.source.form for entry in merged.entries} == {Form.AANHANGSEL}
    assert [doubt.code for doubt in merged.question_set.doubts] == [DoubtCode.PUBLICATION_INFERRED]


@pytest.mark.parametrize("number", ["2024Z11859", "2023Z16994"])
def test_one_letter_from_three_extractors_is_one_set_with_pages(shared: Path, number: str) -> None:
    family, merged = _family(shared / "corpus", number)
    assert len({media for _, media in _forms(family)}) == 3
    assert all(entry.pages for entry in merged.entries)


def test_doubts_between_real_sources_are_few_and_true(shared: Path) -> None:
    """One publication is there whole and as its first two questions: that is all they disagree on."""
    doubts = [
        (merged.question_set.set_id, doubt.detail.partition(":")[0])
        for _, merged in _families(shared / "corpus")
        if merged
        for doubt in merged.question_set.doubts
        if doubt.code is DoubtCode.SOURCES_DISAGREE
    ]
    several = sum(len(family) > 1 for family, _ in _families(shared / "corpus"))
    print(f"{len(doubts)} doubts between the sources of {several} sets that have several")
    number = "ah-tk-20232024-1433"
    assert doubts == [(number, "vragen"), (number, "antwoorden"), (number, "antwoord 2")]


def test_no_id_of_a_set_is_of_two(shared: Path) -> None:
    names = Counter(
        name for _, merged in _families(shared / "corpus") if merged for name in merged.question_set.numbers
    )
    assert set(names.values()) == {1}
