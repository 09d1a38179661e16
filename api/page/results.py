"""What the API answers: the shapes of a page of hits. Later versions only add to them."""

import datetime as dt
from typing import Any, Literal

from pydantic import ConfigDict, Field

from api.page.shapes import Result
from api.page.understood import Understood, Widening
from api.query.fields import Area
from mappings.values import Asker, DoubtCode, Kind, Status

_ALWAYS = ["id", "set_id", "kind"]


def _only_what_stays_required(schema: dict[str, Any]) -> None:
    schema["required"] = _ALWAYS


def _nothing_required(schema: dict[str, Any]) -> None:
    schema.pop("required", None)


def _counted(description: str) -> Any:  # noqa: ANN401 - what pydantic gives for a field
    return Field(default=None, exclude_if=lambda facet: facet is None, description=description)


class Tier(Result):
    """How many documents hold all words of the query, or all but some."""

    missing_words: int = Field(description="How many words of the query they do not hold.", examples=[1])
    value: int = Field(description="The number of documents.", examples=[40])


class Total(Result):
    """How many documents match, on all pages together."""

    value: int = Field(description="The number of documents.", examples=[16])
    relation: Literal["eq", "gte"] = Field(
        description="`eq`: exactly so many; `gte`: at least so many.", examples=["eq"]
    )
    question_sets: int | None = Field(
        default=None,
        exclude_if=lambda sets: sets is None,
        description="Only with `group=set`: of how many question sets they are. Exact up to 10,000.",
        examples=[7],
    )
    tiers: tuple[Tier, ...] = Field(
        default=(),
        exclude_if=lambda tiers: not tiers,
        description="Only with `match=most`: how many of them hold every word, and how many all but one.",
        examples=[[{"missing_words": 0, "value": 16}, {"missing_words": 1, "value": 40}]],
    )


class Mark(Result):
    """Where in a passage something matched, in characters (Unicode code points) of its `text`."""

    start: int = Field(description="First character, from 0.", examples=[4])
    end: int = Field(description="The character after the last.", examples=[15])


class Passage(Result):
    """A piece of a document that shows why it is found."""

    html: str = Field(
        description="Escaped text, in which only `<mark>` is markup: it stands around what matched.",
        examples=["Een <mark>cyberaanval</mark> legde de haven stil."],
    )
    text: str = Field(
        description="The same as plain text, not escaped. White space is one space; `…` stands where it is "
        "cut within a sentence.",
        examples=["Een cyberaanval legde de haven stil."],
    )
    marks: tuple[Mark, ...] = Field(
        description="What matched, by its place in `text`.", examples=[[{"start": 4, "end": 15}]]
    )
    field: Area = Field(description="Where the passage stands.", examples=["text"])
    page: int | None = Field(
        description="Page of the source, from 1; null where the source has no pages.", examples=[3]
    )
    link: str | None = Field(
        description="The source, a PDF at that page: where the public can read it, else its file as it was "
        "kept here; null where there is neither.",
        examples=["https://example.org/ah-tk-20232024-1314.pdf#page=3"],
    )


class Coverage(Result):
    """From when to when the documents are. What lies outside was not loaded, which says nothing of it."""

    first: dt.date | None = Field(description="Earliest date of a document.", examples=["2024-01-09"])
    last: dt.date | None = Field(description="Latest date of a document.", examples=["2024-11-26"])


class Links(Result):
    """Where to go on; paths are relative to the address of the API."""

    self: str = Field(description="The document.", examples=["/v1/documents/2024Z05303-vraag-4"])
    pairs: tuple[str, ...] = Field(
        description="The answers to this question, or the questions that this answers.",
        examples=[["/v1/documents/2024Z05303-antwoord-4"]],
    )
    set: str = Field(description="The question set.", examples=["/v1/question-sets/2024Z05303"])
    source: str | None = Field(
        description="The source where the public can read it, else its file as it was kept here; a PDF at "
        "the page of the first passage. Null where there is neither.",
        examples=["https://example.org/ah-tk-20232024-1314.pdf#page=3"],
    )


class DocumentFacts(Result):
    """What is told of a question or an answer wherever it is shown: on a page, in an export, in a feed."""

    id: str = Field(description="Id of the document.", examples=["2024Z05303-vraag-4"])
    set_id: str = Field(description="Id of its question set.", examples=["2024Z05303"])
    kind: Kind = Field(description="What the document is.", examples=["question"])
    status: Status = Field(description="How far its question set has come.", examples=["answered"])
    labels: tuple[str, ...] = Field(
        description="Numbers as printed in the heading; a joint answer has several.", examples=[["4"]]
    )
    case_numbers: tuple[str, ...] = Field(
        description="Case numbers of the set, as far as known.", examples=[["2024Z05303"]]
    )
    publication: str | None = Field(
        description="Publication number of the set, if known.", examples=["ah-tk-20232024-1314"]
    )
    subject: str | None = Field(
        description="Subject of the set, as printed.", examples=["Een cyberaanval op een haven"]
    )
    askers: tuple[Asker, ...] = Field(
        description="Who asks.",
        examples=[[{"name": "Van der Velde", "party": "D66", "party_printed": "D66"}]],
    )
    parties: tuple[str, ...] = Field(description="Codes of the askers' parties.", examples=[["D66", "NSC"]])
    ministries: tuple[str, ...] = Field(
        description="Codes of the ministries that answer and on whose behalf; while unanswered, of the "
        "addressees.",
        examples=[["BZ", "Def"]],
    )
    asked_on: dt.date | None = Field(description="Day of the questions, if known.", examples=["2024-03-28"])
    answered_on: dt.date | None = Field(description="Day of the answers, if known.", examples=["2024-04-26"])
    date: dt.date | None = Field(
        description="Its own date: asked for a question, answered for an answer.", examples=["2024-03-28"]
    )
    doubts: tuple[DoubtCode, ...] = Field(
        description="What the reading of it is in doubt about, by code; its document has the details.",
        examples=[["question-without-answer"]],
    )
    load_seq: int = Field(description="Number of the change that last wrote it.", examples=[13])
    loaded_at: dt.datetime = Field(
        description="When that change was written (UTC).", examples=["2024-05-01T09:30:00Z"]
    )


class Hit(DocumentFacts):
    """One question or one answer that matches. `fields` leaves out all but what it names."""

    model_config = ConfigDict(frozen=True, json_schema_extra=_only_what_stays_required)

    matched_in: tuple[Area, ...] = Field(
        description="Where words of the query stand. A subject is that of all documents of its set: hits in "
        "the subject alone come last.",
        examples=[["text", "subject"]],
    )
    score: float | None = Field(
        description="How well it matches, among hits of one query; null in an order by date, or without `q`. "
        "Hits whose text matches come before those that need the notes, and these before those that need "
        "the subject, whatever the score.",
        examples=[7.4512],
    )
    passages: tuple[Passage, ...] = Field(description="At least one, at most three; the best first.")
    links: Links = Field(description="Where to go on.")


class FacetValue(Result):
    """One value of a facet."""

    value: str = Field(description="What the parameter of the same name takes.", examples=["D66"])
    label: str = Field(description="What a person reads, in Dutch.", examples=["Democraten 66"])
    count: int = Field(description="Documents with this value under all other filters.", examples=[9])
    question_sets: int = Field(
        description="Of how many question sets these are; of thousands one may be missed.", examples=[2]
    )
    selected: bool = Field(description="Whether this request chose it.", examples=[False])


class Facet(Result):
    """The values of one facet, counted without this facet's own filter."""

    values: tuple[FacetValue, ...] = Field(description="The most frequent values, and all chosen ones.")
    other: int = Field(description="Documents that have values, but none of those listed.", examples=[0])
    missing: int = Field(description="Documents without any value.", examples=[0])


class Facets(Result):
    """How the answer divides; what `facets` does not ask for is left out."""

    model_config = ConfigDict(frozen=True, json_schema_extra=_nothing_required)

    party: Facet | None = _counted("By party of the askers.")
    ministry: Facet | None = _counted("By ministry.")
    member: Facet | None = _counted("By member who asks, with the party.")
    kind: Facet | None = _counted("By question or answer.")
    status: Facet | None = _counted("By how far the question set has come.")
    year: Facet | None = _counted(
        "By year of the date that `date_field` names, the latest first, counted without `from` and `to`; "
        "selected are the years that these touch."
    )
    doubt: Facet | None = _counted("By what the reading of a document is in doubt about.")


class Bucket(Result):
    """One step of the histogram."""

    start: dt.date = Field(description="First day of the step.", examples=["2024-03-01"])
    count: int = Field(description="Documents with a date in it.", examples=[12])


class Histogram(Result):
    """How many documents each step of the calendar has, empty steps too."""

    interval: Literal["day", "week", "month", "quarter", "year"] = Field(
        description="Length of a step; a week begins on Monday.", examples=["month"]
    )
    buckets: tuple[Bucket, ...] = Field(description="The steps in order of time.")
    missing: int = Field(description="Documents without a date.", examples=[0])
    coverage_from: dt.date | None = Field(
        description="Earliest date of any document here: before it an empty step says nothing.",
        examples=["2024-01-09"],
    )


class SetHit(Result):
    """One question set that matches, with its best documents."""

    set_id: str = Field(description="Id of the question set.", examples=["2024Z05303"])
    subject: str | None = Field(description="As printed.", examples=["Een cyberaanval op een haven"])
    link: str = Field(description="The question set.", examples=["/v1/question-sets/2024Z05303"])
    matching: int = Field(description="How many of its documents match.", examples=[4])
    hits: tuple[Hit, ...] = Field(description="The first three of them, in order.")


class About(Result):
    """Where the answer comes from, and what it can say nothing about."""

    statement: str = Field(
        description="Source and coverage in words, to be shown with the hits.",
        examples=["Bron: Tweede Kamer der Staten-Generaal en officielebekendmakingen.nl. …"],
    )
    coverage: Coverage = Field(description="Dates of all documents here.")
    load_seq: int = Field(description="Number of the latest change; 0 before the first.", examples=[13])


class SearchPage(Result):
    """One page of hits, and what the whole answer is made of."""

    total: Total = Field(description="Matching documents, those of all pages together.")
    partial: bool = Field(
        default=False,
        description="Whether a time limit cut the search short: there can be more than is shown and counted.",
        examples=[False],
    )
    partial_reason: str | None = Field(
        default=None,
        description="Why it is partial.",
        examples=["the search took longer than 5 s and was cut"],
    )
    hits: tuple[Hit, ...] = Field(description="The hits of this page, in order; empty with `group=set`.")
    groups: tuple[SetHit, ...] | None = Field(
        default=None,
        exclude_if=lambda groups: groups is None,
        description="Only with `group=set`: the question sets of this page, in the order of their best hits.",
    )
    facets: Facets = Field(description="How all matching documents divide, whatever the page.")
    histogram: Histogram | None = Field(
        default=None,
        exclude_if=lambda histogram: histogram is None,
        description="Only with `histogram`: documents by calendar step.",
    )
    next_cursor: str | None = Field(
        description="`cursor` of the next page; null on the last.",
        examples=["eyJhZnRlciI6WzE3MTE1ODQwMDAwMDBdfQ"],
    )
    explained: str | None = Field(
        description="How the query was understood, in Dutch; null without one.",
        examples=["bevat alle woorden: cyberaanval, haven"],
    )
    understood: Understood | None = Field(
        default=None,
        exclude_if=lambda understood: understood is None,
        description="Only with `explain=true`: the query as a tree, with what it was widened by.",
    )
    suggestions: tuple[str, ...] = Field(
        default=(),
        description="Where nothing is found for `lid:` or `member`: members whose names are like it.",
        examples=[["Van der Velde"]],
    )
    widened: tuple[Widening, ...] = Field(
        examples=[[{"short": "ACM", "long": "Autoriteit Consument en Markt"}]],
        description="Abbreviations that the query was widened by; `widen=false` leaves them out.",
    )
    about: About = Field(description="Where the answer comes from, and from when to when.")
