"""What the API answers: a page of hits, and where it comes from. Later versions only add to it."""

import datetime as dt

from pydantic import Field

from api.page.count_shapes import Facets, Histogram, Total
from api.page.hit_shapes import Hit, SetHit
from api.page.shapes import Result
from api.page.understood import Understood, Widening


class Coverage(Result):
    """From when to when the documents are. What lies outside was not loaded, which says nothing of it."""

    first: dt.date | None = Field(description="Earliest date of a document.", examples=["2024-01-09"])
    last: dt.date | None = Field(description="Latest date of a document.", examples=["2024-11-26"])


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
        description="Where nothing is found for `lid:` or `member`: members whose names are like it. "
        "Of words without hits `did_you_mean` of `/v1/suggest` tells what is like them.",
        examples=[["Van der Velde"]],
    )
    widened: tuple[Widening, ...] = Field(
        examples=[[{"short": "ACM", "long": "Autoriteit Consument en Markt"}]],
        description="Abbreviations that the query was widened by; `widen=false` leaves them out.",
    )
    about: About = Field(description="Where the answer comes from, and from when to when.")
