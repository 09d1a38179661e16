import pytest

from indexer.question_sets import read_question_set
from indexer.readers import media_type, read
from indexer.readers import text as text_reader
from indexer.refusals import RefusedError
from mappings.sources import RefusalCode

REFUSED = [
    (b"", RefusalCode.EMPTY, "application"),
    (b" \r\n\t\n", RefusalCode.EMPTY, "text"),
    (b"\xef\xbb\xbf\n", RefusalCode.EMPTY, "text"),
    (" \u00a0\u2003\n".encode(), RefusalCode.EMPTY, "text"),
    (b"Vraag 1\xff", RefusalCode.NOT_TEXT, "text"),
    ("Vraag één".encode("latin-1"), RefusalCode.NOT_TEXT, "text"),
    ("Vraag 1".encode("utf-16"), RefusalCode.NOT_TEXT, "text"),
    (b"Vraag 1\0", RefusalCode.NOT_TEXT, "text"),
    (b"PK\x03\x04 and so on", RefusalCode.UNKNOWN_FORMAT, "application"),
    (b"\xd0\xcf\x11\xe0 and so on", RefusalCode.UNKNOWN_FORMAT, "application"),
    (b"\x89PNG\r\n", RefusalCode.UNKNOWN_FORMAT, "application"),
    (b"\xff\xd8\xff\xe0", RefusalCode.UNKNOWN_FORMAT, "application"),
    (b"\x1f\x8b\x08 and so on", RefusalCode.UNKNOWN_FORMAT, "application"),
    (
        b'{"set": "2024Z90001", "text": "Vraag 1"}\n{"set": "2024Z90002"}\n',
        RefusalCode.UNKNOWN_FORMAT,
        "application",
    ),
    (b'[\n  {"text": "Vraag 1"}\n]\n', RefusalCode.UNKNOWN_FORMAT, "application"),
    (b"<?xml version='1.0'?><a/>", RefusalCode.NOT_KAMERVRAGEN, "application"),
    (b"\xef\xbb\xbf\n<?xml version='1.0'?><a/>", RefusalCode.NOT_KAMERVRAGEN, "application"),
    (b"<!DOCTYPE html><html>", RefusalCode.NOT_KAMERVRAGEN, "text"),
    (b"<HTML lang=nl>", RefusalCode.NOT_KAMERVRAGEN, "text"),
    (b"%PDF-1.7\n", RefusalCode.DAMAGED, "application"),
    (b"%PDF-1.7\n%%EOF\n", RefusalCode.DAMAGED, "application"),
    (b"garbage before %PDF-1.4 and after", RefusalCode.DAMAGED, "application"),
]


def test_a_text_that_only_begins_like_json_is_a_text() -> None:
    content = b"[Concept]\nVraag 1\nKomt er een brug?\n"
    assert media_type(content) == "text/plain"
    assert read(content) == text_reader.read(content)


def test_a_list_of_many_sets_is_no_set() -> None:
    heads = "Beantwoording vragen van het lid Lindeboom (D66), kenmerk 2024Z9{:04}.\n"
    text = "".join(heads.format(number) for number in range(400)) + "Vraag 1\nKomt het?\nAntwoord 1\nJa.\n"
    with pytest.raises(RefusedError, match="too much text before the first question"):
        read_question_set(text.encode())


@pytest.mark.parametrize(("content", "code", "_kind"), REFUSED)
def test_what_holds_no_text_is_refused_with_its_reason(content: bytes, code: RefusalCode, _kind: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read(content)
    assert refused.value.code is code
    assert refused.value.detail
    assert "\n" not in refused.value.detail


def test_the_media_type_is_told_by_content() -> None:
    assert media_type(b"\n%PDF-1.4") == "application/pdf"
    assert media_type(b"PK\x03\x04") == "application/octet-stream"
    assert media_type(b"Vraag 1") == "text/plain"
    assert media_type(b"") == "text/plain"


def test_a_bare_text_has_lines_and_no_pages() -> None:
    text = text_reader.read("\ufeffVraag 1\r\n  Is dat zo?\r\r\nAntwoord\n\n \n Ja.\n".encode())
    assert [(line.text, line.breaks, line.page) for line in text.lines] == [
        ("Vraag 1", False, None),
        ("Is dat zo?", False, None),
        ("Antwoord", True, None),
        ("Ja.", True, None),
    ]
    assert (text.media_type, text.paged, text.body_size) == ("text/plain", False, None)


def test_form_feeds_part_pages() -> None:
    text = text_reader.read(b"een\n\ftwee\n\f\fvier")
    assert [(line.text, line.page) for line in text.lines] == [("een", 1), ("twee", 2), ("vier", 4)]
    assert text.paged


def test_a_private_character_of_a_text_is_no_note_mark() -> None:
    content = (
        "Vragen van het lid Lindeboom (D66) over vis (ingezonden 3 mei 2024).\nVraag 1\nIs dat\ue005 zo?\n"
    )
    found = read_question_set(content.encode()).reading
    assert [(unit.text, unit.marks) for unit in found.units] == [("Is dat zo?", ())]
