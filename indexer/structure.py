"""A source whose markup says what each part is: what readers of XML and HTML give."""

from dataclasses import dataclass

from indexer.headings.spellings import HeadingKind
from indexer.lines import TiedNote


@dataclass(frozen=True, slots=True)
class Part:
    """A question, an answer or a remark: its heading as printed ("" for none) and its paragraphs.

    Where a note's mark stands in a paragraph, the sign of the note's place stands.
    """

    kind: HeadingKind
    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """A source by its markup: the sentences above the first question, the parts, and what attributes say."""

    head: tuple[str, ...]
    parts: tuple[Part, ...]
    notes: tuple[TiedNote, ...] = ()
    publication: str | None = None
    case_numbers: tuple[str, ...] = ()
    subject: str | None = None
    asked_on: str | None = None
    answered_on: str | None = None
    """Dates as the markup writes them, mostly 2024-03-28."""
