"""Documents as stored: each question and each answer of its own, and the question set they belong to.

This is the only description of a document: the index mappings (`entries.json`, `sets.json`) are tested
against these models field by field, and the API's response models are built from them.
"""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from mappings.values import (
    Asker,
    Doubt,
    EventKind,
    Frozen,
    Kind,
    Note,
    Office,
    PageStart,
    SourceLink,
    Status,
)

OF_CHANGES = frozenset({"load_seq", "loaded_at", "added_seq", "added"})
"""The fields that tell of changes and not of what was asked or answered: no fingerprint covers them."""

UNKNOWN = "unknown"
"""The facet value of a party or ministry that is printed but stands in no register."""


class SetFacts(Frozen):
    """What every document of a set repeats of it, so that a facet or a hit needs no second look-up."""

    set_id: str = Field(
        description="First case number, else the first publication, else f- and 12 hex digits.",
        examples=["2024Z05303"],
    )
    numbers: tuple[str, ...] = Field(
        description="Every number that names the set, `set_id` first: case numbers, publications, the ids it "
        "had when less was known of it.",
        examples=[["2024Z05303", "kv-tk-2024Z05303"]],
    )
    case_numbers: tuple[str, ...] = Field(description="Case numbers of the Tweede Kamer, as far as known.")
    publication: str | None = Field(examples=["ah-tk-20232024-1314"])
    subject: str | None = Field(description="What the questions are about, as printed.")
    status: Status
    askers: tuple[Asker, ...]
    members: tuple[str, ...] = Field(
        description="Each asker as one value, for the facet: the surname, and in brackets the code of the "
        "party, else the party as printed; the surname alone where none is printed.",
        examples=[["Van der Velde (D66)"]],
    )
    parties: tuple[str, ...] = Field(description="Codes of the askers' parties, each once; `unknown` too.")
    addressees: tuple[Office, ...] = Field(description="To whom the questions were put, if printed.")
    answered_by: tuple[Office, ...]
    on_behalf_of: tuple[Office, ...]
    ministries: tuple[str, ...] = Field(
        description="Codes of who answers and on whose behalf; of the addressees while unanswered.",
    )
    asked_on: dt.date | None
    answered_on: dt.date | None
    sources: tuple[SourceLink, ...] = Field(description="All sources of the set, the best text first.")
    load_seq: Annotated[int, Field(ge=0)] = Field(
        description="Rises with each change of a set; feeds, cursors and ETags stand on it.",
    )
    loaded_at: dt.datetime = Field(description="When the change with that `load_seq` was written (UTC).")


class Entry(SetFacts):
    """One question or one answer as a search hit."""

    id: str = Field(examples=["2024Z05303-vraag-4"])
    aliases: tuple[str, ...] = Field(
        description="Ids of its other labels. They redirect to it, and so do its ids under the other numbers "
        "of the set.",
    )
    event: EventKind = Field(
        description="Whether it was asked, answered, or added later: a further answer, a correction. These "
        "replace nothing.",
    )
    labels: tuple[str, ...] = Field(description="As printed in the heading; a joint answer has several.")
    position: Annotated[int, Field(ge=0)] = Field(description="Place in the set's reading order, from 0.")
    text: str = Field(description="What was asked or answered; notes and page furniture taken out.")
    pages: tuple[PageStart, ...] = Field(description="Page of each part of the text; empty without pages.")
    notes: tuple[Note, ...] = Field(description="The notes whose marks stand in this text.")
    source: SourceLink = Field(description="Where this text was read.")
    date: dt.date | None = Field(
        description="Its own date: asked for a question, answered for an answer, a further answer's own."
    )
    year: int | None = Field(description="The year of `date`, for the facet.")
    pairs: tuple[str, ...] = Field(description="Ids of a question's answers, or of an answer's questions.")
    refers_to: tuple[str, ...] = Field(description="Ids of the documents that its text points at.")
    cites: tuple[str, ...] = Field(
        default=(),
        description="Publications that its text or notes name.",
        examples=[["ah-tk-20232024-1121"]],
    )
    doubts: tuple[Doubt, ...]
    added_seq: Annotated[int, Field(ge=0)] = Field(
        description="The `load_seq` of the change that first stored a document with this id; it stays when "
        "the set changes later.",
    )


class Question(Entry):
    """One question."""

    kind: Literal[Kind.QUESTION] = Kind.QUESTION


class Answer(Entry):
    """One answer; a joint answer to several questions is one document."""

    kind: Literal[Kind.ANSWER] = Kind.ANSWER


Document = Annotated[Question | Answer, Field(discriminator="kind")]


class Remark(Frozen):
    """Text of a source that is neither question, answer nor note: an explanation, a notice of delay."""

    heading: str | None = Field(description="As printed above it.", examples=["Mededeling", "Toelichting"])
    text: str
    pages: tuple[PageStart, ...] = ()


class Event(Frozen):
    """Something that happened to a question set, read from one of its sources."""

    kind: EventKind
    on: dt.date | None
    source: str | None = Field(description="Content hash of the source that says so; null: none does.")


class QuestionSet(SetFacts):
    """What members send in together: everything of it but the texts, which are its documents."""

    see_also: tuple[str, ...] = Field(
        default=(), description="Publications that its head points at.", examples=[["ah-tk-20232024-1028"]]
    )
    days_to_answer: Annotated[int, Field(ge=0)] | None = Field(
        description="Days from `asked_on` to `answered_on`; null while either is unknown, or out of order.",
        examples=[21],
    )
    events: tuple[Event, ...]
    remarks: tuple[Remark, ...]
    notes: tuple[Note, ...]
    doubts: tuple[Doubt, ...] = Field(description="Doubts about the set and about all of its documents.")
    questions: Annotated[int, Field(ge=0)] = Field(description="How many documents are questions.")
    answers: Annotated[int, Field(ge=0)] = Field(description="How many documents are answers.")
    entries: tuple[str, ...] = Field(description="Ids of its documents in reading order.")
    added: tuple[Annotated[int, Field(ge=0)], ...] = Field(
        description="The `added_seq` of each of `entries`, so that a load need not read the documents."
    )
    fingerprint: str = Field(
        description="Hash of set and documents without what tells of changes: unchanged, unloaded."
    )
