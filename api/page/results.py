"""What the API answers: the shapes of a page of hits. Later versions only add to them."""

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from api.query.fields import Area
from mappings.values import Asker, Kind


class Result(BaseModel):
    """A part of an answer."""

    model_config = ConfigDict(frozen=True)


class Tier(Result):
    """How many documents hold all words of the query, or all but some."""

    missing_words: int = Field(description="How many words of the query they do not hold.", examples=[1])
    value: int = Field(description="The number of documents.", examples=[40])


class Widening(Result):
    """An abbreviation and its long form, of which one was typed and the other looked for as well."""

    short: str = Field(description="The abbreviation.", examples=["ACM"])
    long: str = Field(description="Its long form.", examples=["Autoriteit Consument en Markt"])


class Total(Result):
    """How many documents match."""

    value: int = Field(description="The number of documents.", examples=[16])
    relation: Literal["eq", "gte"] = Field(
        description="`eq`: exactly so many; `gte`: at least so many.", examples=["eq"]
    )
    tiers: tuple[Tier, ...] = Field(
        default=(),
        exclude_if=lambda tiers: not tiers,
        description="Only with `match=most`: how many of them hold every word, and how many all but one.",
        examples=[[{"missing_words": 0, "value": 16}, {"missing_words": 1, "value": 40}]],
    )


class Passage(Result):
    """A piece of a document that shows why it is found."""

    html: str = Field(
        description="Escaped text, in which only `<mark>` is markup: it stands around what matched.",
        examples=["Een <mark>cyberaanval</mark> legde de haven stil."],
    )
    field: Area = Field(description="Where the passage stands.", examples=["text"])
    page: int | None = Field(
        description="Page of the source, from 1; null where the source has no pages.", examples=[3]
    )


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


class Hit(Result):
    """One question or one answer that matches."""

    id: str = Field(description="Id of the document.", examples=["2024Z05303-vraag-4"])
    set_id: str = Field(description="Id of its question set.", examples=["2024Z05303"])
    kind: Kind = Field(description="What the document is.", examples=["question"])
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
    selected: bool = Field(description="Whether this request chose it.", examples=[False])


class Facet(Result):
    """The values of one facet, counted without this facet's own filter."""

    values: tuple[FacetValue, ...] = Field(description="The most frequent values, and all chosen ones.")
    other: int = Field(description="Documents that have values, but none of those listed.", examples=[0])
    missing: int = Field(description="Documents without any value.", examples=[0])


class Facets(Result):
    """How the answer divides."""

    party: Facet = Field(description="By party of the askers.")
    ministry: Facet = Field(description="By ministry.")
    kind: Facet = Field(description="By question or answer.")
    year: Facet = Field(
        description="By year of the document's own date, the latest first, counted without `from` and `to`; "
        "selected are the years that these touch."
    )


class SearchPage(Result):
    """One page of hits, and what the whole answer is made of."""

    total: Total = Field(description="Matching documents, those of all pages together.")
    hits: tuple[Hit, ...] = Field(description="The hits of this page, in order.")
    facets: Facets = Field(description="How all matching documents divide, whatever the page.")
    next_cursor: str | None = Field(
        description="`cursor` of the next page; null on the last.",
        examples=["eyJhZnRlciI6WzE3MTE1ODQwMDAwMDBdfQ"],
    )
    explained: str | None = Field(
        description="How the query was understood, in Dutch; null without one.",
        examples=["bevat alle woorden: cyberaanval, haven"],
    )
    suggestions: tuple[str, ...] = Field(
        default=(),
        description="Where nothing is found for `lid:`: members whose names are like it.",
        examples=[["Van der Velde"]],
    )
    widened: tuple[Widening, ...] = Field(
        examples=[[{"short": "ACM", "long": "Autoriteit Consument en Markt"}]],
        description="Abbreviations that the query was widened by; `widen=false` leaves them out.",
    )
