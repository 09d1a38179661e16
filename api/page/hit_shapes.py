"""The shapes of hits: a document or a question set that matches, and the passages that show why."""

import datetime as dt
from typing import Any

from pydantic import ConfigDict, Field

from api.page.shapes import Result
from api.query.fields import Area
from mappings.values import Asker, DoubtCode, Kind, Status

_ALWAYS = ["id", "set_id", "kind"]


def only_what_stays_required(schema: dict[str, Any]) -> None:
    """Let a schema ask for no more than what `fields` never leaves out."""
    schema["required"] = _ALWAYS


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

    model_config = ConfigDict(frozen=True, json_schema_extra=only_what_stays_required)

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


class SetHit(Result):
    """One question set that matches, with its best documents."""

    set_id: str = Field(description="Id of the question set.", examples=["2024Z05303"])
    subject: str | None = Field(description="As printed.", examples=["Een cyberaanval op een haven"])
    link: str = Field(description="The question set.", examples=["/v1/question-sets/2024Z05303"])
    matching: int = Field(description="How many of its documents match.", examples=[4])
    hits: tuple[Hit, ...] = Field(description="The first three of them, in order.")
