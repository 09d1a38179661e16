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
    case_numbers: tuple[str, ...] = Field(
        description="Case numbers of the Tweede Kamer, as far as known.", examples=[["2024Z05303"]]
    )
    publication: str | None = Field(
        description="Number of its publication, if known.", examples=["ah-tk-20232024-1314"]
    )
    subject: str | None = Field(
        description="What the questions are about, as printed.", examples=["Een cyberaanval op een haven"]
    )
    status: Status = Field(description="How far the set has come.", examples=["answered"])
    askers: tuple[Asker, ...] = Field(description="Who asks, in the order of the print.")
    members: tuple[str, ...] = Field(
        description="Each asker as one value, for the facet: the surname, and in brackets the code of the "
        "party, else the party as printed; the surname alone where none is printed.",
        examples=[["Van der Velde (D66)"]],
    )
    parties: tuple[str, ...] = Field(
        description="Codes of the askers' parties, each once; `unknown` too.", examples=[["D66", "NSC"]]
    )
    addressees: tuple[Office, ...] = Field(description="To whom the questions were put, if printed.")
    answered_by: tuple[Office, ...] = Field(description="Who answers; empty while unanswered.")
    on_behalf_of: tuple[Office, ...] = Field(description="On whose behalf the answer is given too.")
    ministries: tuple[str, ...] = Field(
        description="Codes of who answers and on whose behalf; of the addressees while unanswered.",
        examples=[["BZ", "Def"]],
    )
    asked_on: dt.date | None = Field(description="Day of the questions, if known.", examples=["2024-03-28"])
    answered_on: dt.date | None = Field(description="Day of the answers, if known.", examples=["2024-04-26"])
    sources: tuple[SourceLink, ...] = Field(description="All sources of the set, the best text first.")
    load_seq: Annotated[int, Field(ge=0)] = Field(
        description="Rises with each change of a set; feeds, cursors and ETags stand on it.",
        examples=[13],
    )
    loaded_at: dt.datetime = Field(
        description="When the change with that `load_seq` was written (UTC).",
        examples=["2024-11-26T09:30:00Z"],
    )


class Entry(SetFacts):
    """One question or one answer as a search hit."""

    id: str = Field(description="Id of the document.", examples=["2024Z05303-vraag-4"])
    aliases: tuple[str, ...] = Field(
        description="Ids of its other labels. They redirect to it, and so do its ids under the other numbers "
        "of the set.",
        examples=[["2024Z05303-antwoord-5"]],
    )
    event: EventKind = Field(
        description="Whether it was asked, answered, or added later: a further answer, a correction. These "
        "replace nothing.",
        examples=["asked"],
    )
    labels: tuple[str, ...] = Field(
        description="As printed in the heading; a joint answer has several.", examples=[["4"]]
    )
    position: Annotated[int, Field(ge=0)] = Field(
        description="Place in the set's reading order, from 0.", examples=[3]
    )
    text: str = Field(
        description="What was asked or answered; notes and page furniture taken out.",
        examples=["Hoe lang lag de haven stil?"],
    )
    pages: tuple[PageStart, ...] = Field(description="Page of each part of the text; empty without pages.")
    notes: tuple[Note, ...] = Field(description="The notes whose marks stand in this text.")
    source: SourceLink = Field(description="Where this text was read.")
    date: dt.date | None = Field(
        description="Its own date: asked for a question, answered for an answer, a further answer's own.",
        examples=["2024-03-28"],
    )
    year: int | None = Field(description="The year of `date`, for the facet.", examples=[2024])
    pairs: tuple[str, ...] = Field(
        description="Ids of a question's answers, or of an answer's questions.",
        examples=[["2024Z05303-antwoord-4"]],
    )
    refers_to: tuple[str, ...] = Field(
        description="Ids of the documents that its text points at.", examples=[["2024Z05303-antwoord-1"]]
    )
    cites: tuple[str, ...] = Field(
        default=(),
        description="Publications that its text or notes name.",
        examples=[["ah-tk-20232024-1121"]],
    )
    doubts: tuple[Doubt, ...] = Field(description="Doubts about this document.")
    added_seq: Annotated[int, Field(ge=0)] = Field(
        description="The `load_seq` of the change that first stored a document with this id; it stays when "
        "the set changes later.",
        examples=[13],
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
    text: str = Field(description="What it says.", examples=["Deze vragen dienen ter aanvulling."])
    pages: tuple[PageStart, ...] = Field(
        default=(), description="Page of each part of the text; empty without pages."
    )


class Event(Frozen):
    """Something that happened to a question set, read from one of its sources."""

    kind: EventKind = Field(description="What happened.", examples=["asked"])
    on: dt.date | None = Field(description="The day, if it is told.", examples=["2024-03-28"])
    source: str | None = Field(
        description="Content hash of the source that says so; null: none does.", examples=["3f5a" * 16]
    )


class QuestionSet(SetFacts):
    """What members send in together: everything of it but the texts, which are its documents."""

    see_also: tuple[str, ...] = Field(
        default=(), description="Publications that its head points at.", examples=[["ah-tk-20232024-1028"]]
    )
    due_on: dt.date | None = Field(
        default=None,
        description="By when an answer is due, as the Tweede Kamer says; null where it is not asked, or says "
        "nothing.",
        examples=["2024-04-18"],
    )
    days_to_answer: Annotated[int, Field(ge=0)] | None = Field(
        description="Days from `asked_on` to `answered_on`; null while either is unknown, or out of order.",
        examples=[21],
    )
    events: tuple[Event, ...] = Field(description="What happened to it, the first first.")
    remarks: tuple[Remark, ...] = Field(description="What its sources say beside questions and answers.")
    notes: tuple[Note, ...] = Field(description="All notes of the sources that gave a text.")
    doubts: tuple[Doubt, ...] = Field(description="Doubts about the set and about all of its documents.")
    questions: Annotated[int, Field(ge=0)] = Field(
        description="How many documents are questions.", examples=[7]
    )
    answers: Annotated[int, Field(ge=0)] = Field(description="How many documents are answers.", examples=[6])
    entries: tuple[str, ...] = Field(
        description="Ids of its documents in reading order.",
        examples=[["2024Z05303-vraag-1", "2024Z05303-antwoord-1"]],
    )
    added: tuple[Annotated[int, Field(ge=0)], ...] = Field(
        description="The `added_seq` of each of `entries`, so that a load need not read the documents."
    )
    fingerprint: str = Field(
        description="Hash of set and documents without what tells of changes: unchanged, unloaded.",
        examples=["9c1e" * 16],
    )
