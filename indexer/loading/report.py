"""What a load did with each file: read, known, refused, doubted, failed, and why."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field
from pydantic.dataclasses import dataclass

from mappings.sources import Refusal, RefusalCode
from mappings.values import Doubt

FAILURES = frozenset(
    {
        RefusalCode.DAMAGED,
        RefusalCode.EMPTY,
        RefusalCode.ENCRYPTED,
        RefusalCode.NOT_STORED,
        RefusalCode.NOT_TEXT,
        RefusalCode.TOO_LARGE,
        RefusalCode.TOO_SLOW,
        RefusalCode.UNREADABLE,
    }
)
"""Refusal codes of files that could not be read or stored at all: a person must look at them."""


class Outcome(StrEnum):
    """What became of a file."""

    READ = "read"
    KNOWN = "known"
    WAITING = "waiting"
    """Metadata that were read, of a set no text of which is there yet."""
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """One file: where it was found, what became of it, and why."""

    path: str
    outcome: Outcome
    set_id: str | None = None
    refusal: Refusal | None = None
    doubts: tuple[Doubt, ...] = ()


class LoadReport(BaseModel):
    """A whole load: what became of the files, and what it changed in the index."""

    model_config = ConfigDict(frozen=True)

    files: tuple[FileReport, ...] = ()
    """Each file, unless somebody was told of each: there may be any number (`LoadOptions.tell`)."""
    outcomes: dict[Outcome, int] = Field(exclude=True)
    """How many files came to each outcome, all outcomes named."""
    doubtful: int = Field(default=0, exclude=True)
    """How many files are of a set with doubts."""
    sets_changed: int = 0
    sets_repaired: int = 0
    """Sets that an interrupted load had left unfinished; they are among those changed."""
    questions: int = 0
    answers: int = 0
    removed: int = 0
    """Documents and sets that are no more; each has left a tombstone."""

    @property
    def failed(self) -> bool:
        """Whether anything could not be read or stored."""
        return self.outcomes[Outcome.FAILED] > 0


def refused(path: str, refusal: Refusal) -> FileReport:
    """Return the report of a refused file: a failure where nothing of it could be read."""
    outcome = Outcome.FAILED if refusal.code in FAILURES else Outcome.REFUSED
    return FileReport(path=path, outcome=outcome, refusal=refusal)
