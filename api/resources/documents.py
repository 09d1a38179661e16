"""What the API answers for one document and for one question set: as stored, with links."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from pydantic import Field

from api.links import set_path, source_address, stored_links
from api.page.hit_shapes import Links
from api.page.results import About
from api.page.shapes import Result
from api.resources.references import References
from mappings.documents import Entry, QuestionSet
from mappings.values import Kind


class DocumentResult(Entry):
    """One question or one answer, whole."""

    kind: Kind = Field(description="What the document is.", examples=["question"])
    links: Links = Field(description="Where to go on.")


class DocumentPage(DocumentResult):
    """One question or one answer, whole, with what it points at and what points at it."""

    references: References = Field(description="References to and from it.")
    about: About = Field(description="Where it comes from, and from when to when there are documents.")


class Exchange(Result):
    """Questions and the answers that they have in common: mostly one of each; a joint answer has several."""

    questions: tuple[DocumentResult, ...] = Field(description="In reading order; empty for a stray answer.")
    answers: tuple[DocumentResult, ...] = Field(
        description="In reading order, further answers too; empty while unanswered."
    )


class SetLinks(Result):
    """Where a question set is found."""

    self: str = Field(description="The question set.", examples=["/v1/question-sets/2024Z05303"])
    sources: tuple[str, ...] = Field(
        description="Where its sources can be read, the best text first; those without address are left out.",
        examples=[["https://example.org/ah-tk-20232024-1314.pdf"]],
    )


class QuestionSetResult(QuestionSet):
    """One question set, whole: its facts, remarks, notes, events, sources and doubts, and its documents."""

    added: tuple[int, ...] = Field(
        exclude=True, description="Of the write side; each document tells its own."
    )
    exchanges: tuple[Exchange, ...] = Field(
        description="All its documents in reading order, each once, every question beside its answers."
    )
    references: References = Field(description="References to and from it and its documents.")
    links: SetLinks = Field(description="Where to go on.")
    about: About = Field(description="Where it comes from, and from when to when there are documents.")


def document_result(stored: dict[str, Any], kept: Collection[str] = ()) -> DocumentResult:
    """Return a document as answered, from what is stored of it and the hashes of kept files."""
    return DocumentResult.model_validate({**stored, "links": stored_links(stored, kept)})


def document_page(
    stored: dict[str, Any], references: References, about: About, kept: Collection[str] = ()
) -> DocumentPage:
    """Return a document as answered by itself."""
    links = stored_links(stored, kept)
    return DocumentPage.model_validate({**stored, "links": links, "references": references, "about": about})


def question_set_result(
    stored: dict[str, Any],
    documents: Iterable[dict[str, Any]],
    references: References,
    about: About,
    kept: Collection[str] = (),
) -> QuestionSetResult:
    """Return a question set as answered, from what is stored of it and of its documents in reading order.

    `kept` has the hashes of kept files.
    """
    exchanges = tuple(group_exchanges([document_result(document, kept) for document in documents]))
    sources = (source_address(each, None, kept) for each in stored["sources"])
    found = SetLinks(
        self=set_path(stored["set_id"]), sources=tuple(address for address in sources if address is not None)
    )
    return QuestionSetResult.model_validate(
        {**stored, "exchanges": exchanges, "references": references, "links": found, "about": about}
    )


def group_exchanges(documents: Sequence[DocumentResult]) -> list[Exchange]:
    """Return the documents in groups: together what is paired, by way of others too; else apart.

    Groups come in the order of their first documents, and keep the order within.
    """
    group_of = {document.id: frozenset({document.id}) for document in documents}
    for document in documents:
        for other in document.pairs:
            if other in group_of:
                joined = group_of[document.id] | group_of[other]
                group_of.update(dict.fromkeys(joined, joined))
    return [
        Exchange(
            questions=tuple(one for one in documents if one.id in group and one.kind is Kind.QUESTION),
            answers=tuple(one for one in documents if one.id in group and one.kind is Kind.ANSWER),
        )
        for group in dict.fromkeys(group_of[document.id] for document in documents)
    ]
