"""One document in several formats gives one question set; what is none is refused. On the shared files."""

import ast
import os
import re
from pathlib import Path
from typing import Any

import pytest

from indexer.question_sets import read_question_set
from indexer.refusals import RefusedError
from mappings.sources import PrintedUnit, Reading, RefusalCode
from mappings.values import Form

CORPUS = Path(os.environ.get("KAMERVRAGEN_SHARED", "../shared")) / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared documents are not at hand")

LETTERS = sorted(CORPUS.glob("letters-docx/*.docx"))
QUINTET = "ah-tk-20202021-3235"
EXTRACTED = sorted(CORPUS.glob("*/ah-tk-20232024-680*"))
RECORDS = CORPUS / "aanhangsel-xml" / "frbr_kamervragen_cell11_B.txt"
NEGATIVES = sorted((*CORPUS.glob("negatives/*.docx"), *CORPUS.glob("negatives/*.xml")))
METADATA = sorted((*CORPUS.glob("aanhangsel-xml/metadata*.xml"), *CORPUS.glob("metadata/*.xml")))
OF_KAMERVRAGEN = {
    "aanhangsel-xml/metadata.xml": "ah-tk-20202021-3235",
    "aanhangsel-xml/metadata_owms.xml": "ah-tk-20202021-3235",
    "metadata/metadata_owms-ah.xml": "ah-ek-20192020-10",
    "metadata/metadata_owms-kv-ek.xml": "kv-ek-215160000",
    "metadata/metadata_owms-kv-tk.xml": "kv-tk-2020Z13248",
    "metadata/sru.xml": "ah-tk-20202021-3235",
    "metadata/sru_record_kv_onopgemaakt.xml": "kv-2989900822",
}
OTHERS = [path for path in METADATA if f"{path.parent.name}/{path.name}" not in OF_KAMERVRAGEN]


def _reading(path: Path) -> Reading:
    return read_question_set(path.read_bytes()).reading


def _squeezed(text: str) -> str:
    return re.sub(r"[\s-]+", "", text)


def _unit(unit: PrintedUnit) -> tuple[Any, ...]:
    """Return a unit without white space and hyphens; the place of each mark is what stands before it."""
    marks = tuple((mark.mark, _squeezed(unit.text[: mark.at])) for mark in unit.marks)
    return unit.kind, unit.labels, _squeezed(unit.text), len(unit.starts), marks, unit.refers_to


def _same(one: Reading, other: Reading, *but: str) -> None:
    assert [_unit(unit) for unit in one.units] == [_unit(unit) for unit in other.units]
    assert [(note.mark, _squeezed(note.text)) for note in one.notes] == [
        (note.mark, _squeezed(note.text)) for note in other.notes
    ]
    facts = set(Reading.model_fields) - {"units", "notes", *but}
    assert one.model_dump(include=facts) == other.model_dump(include=facts)


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem[:60])
def test_a_word_letter_is_its_pdf(path: Path) -> None:
    _same(_reading(path), _reading(CORPUS / "letters-pdf" / f"{path.stem}.pdf"))


def test_there_are_word_letters() -> None:
    assert len(LETTERS) == 4


@pytest.mark.parametrize("form", ["xml", "html", "odt"])
def test_an_aanhangsel_is_its_pdf_in_each_format(form: str) -> None:
    printed = _reading(CORPUS / "aanhangsel-pdf" / f"{QUINTET}.pdf")
    assert len(printed.units) == 18
    _same(_reading(CORPUS / "aanhangsel-xml" / f"{QUINTET}.{form}"), printed, "form", "case_numbers")


def test_only_the_page_names_the_case_number() -> None:
    numbers = {
        form: _reading(CORPUS / "aanhangsel-xml" / f"{QUINTET}.{form}").case_numbers
        for form in ("xml", "html")
    }
    assert numbers == {"xml": (), "html": ("2021Z09739",)}


def test_one_document_from_three_extractors_has_the_same_labels_and_pairs() -> None:
    assert len(EXTRACTED) >= 2
    found = {path.name: [(unit.kind, unit.labels) for unit in _reading(path).units] for path in EXTRACTED}
    assert len({str(units) for units in found.values()}) == 1, found


def test_fragments_of_other_publications_are_read_as_their_records_say() -> None:
    """The records hold each question and answer as XML, and as text that another reader made of it."""
    head = (
        "<kamervraagomschrijving>Vragen van het lid Lindeboom (D66) aan de Minister van Defensie over de brug"
        " (ingezonden 3 mei 2019).</kamervraagomschrijving><kamervraagomschrijving>Antwoord van Minister Van"
        " Oeverloo (Defensie) (ontvangen 4 mei 2019).</kamervraagomschrijving>"
    )
    records = [
        ast.literal_eval(found)
        for found in re.findall(r"^\{.*?^ .*?\}\}\}$", RECORDS.read_text(), re.MULTILINE | re.DOTALL)
    ]
    assert len(records) == 3
    for record in records:
        pairs = list(record["vraagdata"].values())
        parts = [pair[part][1] for pair in pairs for part in ("vraag", "antwoord")]
        texts = [pair[part][0] for pair in pairs for part in ("vraag", "antwoord")]
        found = read_question_set(f"<kamervragen>{head}{''.join(parts)}</kamervragen>".encode()).reading
        assert len(found.units) == len(parts)
        assert (
            sum(len(unit.marks) for unit in found.units)
            == len(found.notes)
            == "".join(parts).count("</noot>")
        )
        for unit, text in zip(found.units, texts, strict=True):
            # the other reader leaves lists out, and a bracket behind each note
            words = re.findall(r"\w+", text)
            assert len([word for word in words if word not in unit.text]) <= len(words) // 50 + 1


@pytest.mark.parametrize("path", [*NEGATIVES, *OTHERS], ids=lambda path: path.name)
def test_what_is_no_question_set_is_refused_as_such(path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        read_question_set(path.read_bytes())
    assert refused.value.code is RefusalCode.NOT_KAMERVRAGEN


@pytest.mark.parametrize(("name", "publication"), OF_KAMERVRAGEN.items())
def test_metadata_of_kamervragen_are_read(shared: Path, name: str, publication: str) -> None:
    reading = _reading(shared / "corpus" / name)
    assert (reading.form, reading.publication, reading.units) == (Form.METADATA, publication, ())
    assert reading.askers
    assert reading.asked_on or reading.answered_on
