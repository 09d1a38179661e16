"""The twin has the structure on which search is tried, as PDF and as bare text."""

import re

from samples.contents import QuestionSet, load
from samples.make import TWIN
from tests.unit.sample_texts import missing, twin_text, whole, words


def _twin() -> QuestionSet:
    return next(item for item in load() if item.name == TWIN)


def test_it_has_ten_questions_and_six_answers() -> None:
    twin = _twin()
    assert [unit.labels for unit in twin.questions] == [(str(number),) for number in range(1, 11)]
    joint = ("4", "5", "6", "7", "8")
    assert [unit.labels for unit in twin.answers] == [("1",), ("2",), ("3",), joint, ("9",), ("10",)]
    assert (twin.answers[-1].text, twin.answers[-1].refers_to) == ("Zie beantwoording vraag 4 t/m 8.", joint)


def test_the_word_stands_in_three_texts_only() -> None:
    found = {
        (unit.kind, unit.labels[0]): re.findall(r"cyber\W?aanval\w*", unit.text, flags=re.IGNORECASE)
        for unit in _twin().units
    }
    assert {place: hits for place, hits in found.items() if hits} == {
        ("question", "2"): ["cyberaanvallen"],
        ("question", "3"): ["cyberaanvallen"],
        ("answer", "3"): ["cyberaanvallen", "cyberaanval"],
    }
    assert not any("cyberaanval" in note.text for note in _twin().notes)
    assert "cyberaanvallen" in _twin().subject


def test_bare_text_and_pdf_print_the_same_words_in_order() -> None:
    twin = _twin()
    printed = [word for unit in twin.units for word in words(unit.text)]
    assert missing(printed, whole(TWIN)) == []
    assert missing(printed, twin_text()) == []


def test_the_bare_text_is_damaged_as_such_texts_are() -> None:
    text = twin_text()
    assert text.startswith(" Zaken \n")
    assert not re.search(r"\f|Retouradres|Pagina \d", text)
    assert re.search(r"Uw Referentie \n\n2024Z90001 \n", text)
    assert "[Ondertekenaar 2] [Ondertekenaar 3]" in text


def test_notes_stand_where_pages_ended() -> None:
    order = ["Vraag 5", "\n1 Zie jaarverslagen", "\n2 Zie WA2", "\nhttps://", "Vraag 6"]
    order += ["\n[1] ", "\n3 Zie Jaarbeeld", "[2] Reykjavik"]
    for text in (twin_text(), whole(TWIN)):
        assert missing(order, text) == []
        assert "missies.1" in text
        assert "2027.2" in text


def test_answers_have_bare_headings_but_the_joint_one() -> None:
    headings = re.findall(r"^ ?(Antwoord\b(?!en).*?) *$", twin_text(), flags=re.MULTILINE)
    assert headings == ["Antwoord", "Antwoord", "Antwoord", "Antwoord vraag 4 t/m 8", "Antwoord", "Antwoord"]
