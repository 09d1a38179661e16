"""A note while it is being read."""

from dataclasses import dataclass, field

from indexer.lines import TiedNote


@dataclass(slots=True)
class FoundNote:
    """A note while it is being read: its mark as printed, its lines, and the page it stands on."""

    mark: str
    first: int
    page: int | None
    texts: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    in_table: bool = False
    """A note under a table, whose mark stands in the table."""
    tied: bool = False
    """A note that the source itself ties to its mark: no line of the text is its."""


def tied_note(note: TiedNote) -> FoundNote:
    """Return a note that the source itself ties to its mark."""
    return FoundNote(note.mark, -1, None, [note.text], tied=True)
