"""The small frozen values that sources, question sets and documents are made of."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """A value: no field can change, and no field is accepted that is not described."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Kind(StrEnum):
    """What a document is."""

    QUESTION = "question"
    ANSWER = "answer"


class Status(StrEnum):
    """How far a question set has come: sent in, delayed by a notice, answered."""

    OPEN = "open"
    DELAYED = "delayed"
    ANSWERED = "answered"


class EventKind(StrEnum):
    """What happens to a question set, in the order in which it mostly does."""

    ASKED = "asked"
    DELAYED = "delayed"
    ANSWERED = "answered"
    ANSWERED_FURTHER = "answered-further"
    CORRECTED = "corrected"


class Form(StrEnum):
    """In which of its forms a source is, best text first (the order of precedence in a merge).

    Metadata tell of a publication and hold no text of it.
    """

    XML = "xml"
    AANHANGSEL = "aanhangsel"
    LETTER = "letter"
    SENT_IN = "sent-in"
    METADATA = "metadata"


class DoubtCode(StrEnum):
    """What a parse or a merge can be in doubt about. Each is shown, counted and filterable."""

    NO_ASKER = "no-asker"
    NO_DATE_ASKED = "no-date-asked"
    NO_DATE_ANSWERED = "no-date-answered"
    DATES_OUT_OF_ORDER = "dates-out-of-order"
    UNKNOWN_PARTY = "unknown-party"
    PARTY_NOT_AT_DATE = "party-not-at-date"
    UNKNOWN_MINISTRY = "unknown-ministry"
    LABELS_NOT_CONSECUTIVE = "labels-not-consecutive"
    LABEL_TWICE = "label-twice"
    LABEL_REPAIRED = "label-repaired"
    NUMBERED_BY_POSITION = "numbered-by-position"
    NO_QUESTIONS = "no-questions"
    PUBLICATION_INFERRED = "publication-inferred"
    QUESTION_WITHOUT_ANSWER = "question-without-answer"
    QUESTION_ANSWERED_TWICE = "question-answered-twice"
    ANSWER_WITHOUT_QUESTION = "answer-without-question"
    ANSWER_FOUND_BY_LAYOUT = "answer-found-by-layout"
    ANSWER_WITHOUT_NUMBER = "answer-without-number"
    QUESTIONS_NOT_SPLIT = "questions-not-split"
    NOTE_WITHOUT_MARK = "note-without-mark"
    EMPTY_TEXT = "empty-text"
    JOINED_BY_CONTENT = "joined-by-content"
    SOURCES_DISAGREE = "sources-disagree"


class Doubt(Frozen):
    """One doubt: its code, in words what was seen where, and the labels it concerns."""

    code: DoubtCode = Field(description="Which doubt.", examples=["question-without-answer"])
    detail: str = Field(description="What was seen, and where.", examples=["vraag 7"])
    labels: tuple[str, ...] = Field(
        default=(), description="What it concerns; empty: the whole set.", examples=[["7"]]
    )


class Note(Frozen):
    """A footnote or end note, taken out of the running text and tied to its mark."""

    mark: str = Field(description="As printed; several series may stand side by side.", examples=["1", "[1]"])
    text: str = Field(description="What it says.", examples=["NRC, 3 maart 2024, «Haven lag uren stil»."])
    urls: tuple[str, ...] = Field(
        default=(), description="The addresses in it.", examples=[["https://example.org/haven"]]
    )


class Asker(Frozen):
    """A member who asks: surname as printed, and party as printed beside its code."""

    name: str = Field(description="Surname as printed.", examples=["Van der Velde"])
    party: str | None = Field(
        description="Code of the party register; null: not printed or not known.", examples=["D66"]
    )
    party_printed: str | None = Field(description="The party as the source prints it.", examples=["D66"])


class Office(Frozen):
    """A minister or state secretary, as printed, beside the code of the ministry."""

    printed: str = Field(description="As printed.", examples=["Minister van Buitenlandse Zaken"])
    ministry: str | None = Field(description="Code of the ministry register.", examples=["BZ"])
    name: str | None = Field(description="Who holds the office, as printed.", examples=["Van Aalst"])


class PageStart(Frozen):
    """From which character of a text on (0-based) the source prints it on which page (1-based)."""

    start: Annotated[int, Field(ge=0)] = Field(description="The first character, from 0.", examples=[0])
    page: Annotated[int, Field(ge=1)] = Field(description="The page, from 1.", examples=[3])


class SourceLink(Frozen):
    """Where a text was read: the source's content hash, its form, and an address if one is known."""

    hash: str = Field(description="SHA-256 of the bytes, in hex.", examples=["3f5a" * 16])
    form: Form = Field(description="In which form it is.", examples=["aanhangsel"])
    media_type: str = Field(description="Its media type.", examples=["application/pdf"])
    url: str | None = Field(
        description="Where the public can read it; null for a local file without one.",
        examples=["https://example.org/ah-tk-20232024-1314.pdf"],
    )
