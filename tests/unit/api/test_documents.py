"""A question set in reading order."""

from typing import Any

import pytest

from api.links import source_address, without_address
from api.page.results import About, Coverage
from api.resources.documents import document_result, group_exchanges, question_set_result
from api.resources.references import References
from mappings.documents import Answer, Question
from mappings.values import Form, PageStart, SourceLink
from tests.invented import answer, question, question_set

SET = "2024Z90001"
NONE = References(cites=(), cited_by=())
ABOUT = About(statement="Bron: verzonnen.", coverage=Coverage(first=None, last=None), load_seq=1)


def vraag(label: str, *answers: str) -> Question:
    return question(label, "?", pairs=tuple(f"{SET}-antwoord-{each}" for each in answers))


def antwoord(label: str, *questions: str) -> Answer:
    return answer(label, "!", pairs=tuple(f"{SET}-vraag-{each}" for each in questions))


def grouped(*documents: Question | Answer) -> list[tuple[list[str], list[str]]]:
    results = [document_result(document.model_dump(mode="json")) for document in documents]
    return [
        ([one.labels[0] for one in exchange.questions], [one.labels[0] for one in exchange.answers])
        for exchange in group_exchanges(results)
    ]


def test_each_question_stands_beside_its_answer() -> None:
    assert grouped(vraag("1", "1"), vraag("2", "2"), antwoord("1", "1"), antwoord("2", "2")) == [
        (["1"], ["1"]),
        (["2"], ["2"]),
    ]


def test_a_joint_answer_stands_once_beside_all_its_questions() -> None:
    three, four, five = vraag("3", "3"), vraag("4", "4"), vraag("5", "4")
    in_order = grouped(three, four, antwoord("3", "3"), five, antwoord("4", "4", "5"))
    assert in_order == [(["3"], ["3"]), (["4", "5"], ["4"])]


def test_pairs_join_by_way_of_others_and_dangling_ones_do_not() -> None:
    assert grouped(vraag("1", "1"), antwoord("1", "1", "2"), vraag("2", "1", "9"), antwoord("2", "2")) == [
        (["1", "2"], ["1", "2"])
    ]


def test_what_has_no_counterpart_stands_alone() -> None:
    assert grouped(vraag("1"), antwoord("7")) == [(["1"], []), ([], ["7"])]


def test_the_source_is_linked_at_the_first_page() -> None:
    source = SourceLink(
        hash="b" * 64, form=Form.AANHANGSEL, media_type="application/pdf", url="https://example.org/a.pdf"
    )
    pages = (PageStart(start=0, page=2), PageStart(start=90, page=3))
    stored = question("1", "?", source=source, pages=pages).model_dump(mode="json")
    assert document_result(stored).links.source == "https://example.org/a.pdf#page=2"


def test_a_kept_source_is_linked_only_where_the_public_has_no_address() -> None:
    local = stored_source("application/pdf", None)
    public = stored_source("application/pdf", "https://example.org/a.pdf#zoom=2")
    kept = {local["hash"]}
    assert source_address(local, 3, kept) == f"/v1/sources/{local['hash']}#page=3"
    assert source_address(local, None, kept) == f"/v1/sources/{local['hash']}"
    assert source_address(local, 3, set()) is None
    assert source_address(public, 3, kept) == "https://example.org/a.pdf#page=3"
    assert source_address(public, None, kept) == public["url"]
    assert without_address([public, local]) == kept
    assert without_address([public]) == frozenset()


@pytest.mark.parametrize("media_type", ["text/html", "text/plain", "application/xml"])
def test_only_a_pdf_is_linked_at_a_page(media_type: str) -> None:
    source = stored_source(media_type, None)
    assert source_address(source, 3, {source["hash"]}) == f"/v1/sources/{source['hash']}"
    public = stored_source(media_type, "https://example.org/a.html")
    assert source_address(public, 3, ()) == "https://example.org/a.html"


def stored_source(media_type: str, url: str | None) -> dict[str, Any]:
    source = SourceLink(hash="b" * 64, form=Form.LETTER, media_type=media_type, url=url)
    return source.model_dump(mode="json")


def test_a_set_links_its_sources_that_can_be_read() -> None:
    links = [
        SourceLink(hash=letter * 64, form=Form.LETTER, media_type="application/pdf", url=url)
        for letter, url in (("a", None), ("b", "https://example.org/b.pdf"), ("c", None))
    ]
    stored = question_set(sources=tuple(links)).model_dump(mode="json")
    found = question_set_result(stored, [], NONE, ABOUT, {"c" * 64}).links.sources
    assert found == ("https://example.org/b.pdf", f"/v1/sources/{'c' * 64}")


def test_a_set_keeps_all_that_is_stored_but_what_its_documents_tell() -> None:
    stored = question_set(doubts=(), numbers=(SET, "ah-tk-20232024-1"), publication="ah-tk-20232024-1")
    result = question_set_result(stored.model_dump(mode="json"), [], NONE, ABOUT)
    assert result.model_dump(exclude={"links", "exchanges", "references", "about"}) == stored.model_dump(
        exclude={"added"}
    )
    assert result.links.self == f"/v1/question-sets/{SET}"
