"""What a sync did: a report for people and machines, as of a load."""

from pydantic import BaseModel, ConfigDict, Field


class FaultReport(BaseModel):
    """An item that the index has not learnt of, and why."""

    model_config = ConfigDict(frozen=True)

    item: str
    why: str


class SourceReport(BaseModel):
    """One source in one run."""

    model_config = ConfigDict(frozen=True)

    name: str
    pages: int = 0
    new: int = 0
    changed: int = 0
    gone: int = 0
    same: int = Field(default=0, description="Told again with nothing changed.")
    left_out: dict[str, int] = Field(default_factory=dict, description="Kinds known and not for this index.")
    unknown: dict[str, int] = Field(default_factory=dict, description="Kinds that nobody knew, kept.")
    faults: tuple[FaultReport, ...] = ()
    files: int = Field(default=0, description="Files fetched.")
    bytes: int = 0
    requests: int = 0
    waiting: int = Field(default=0, description="Items that the index has not learnt of yet.")
    failed: str | None = Field(default=None, description="Why the source was not read to its newest change.")


class SyncReport(BaseModel):
    """A whole run."""

    model_config = ConfigDict(frozen=True)

    sources: tuple[SourceReport, ...] = ()
    dry_run: bool = False
    sets_changed: int = 0
    questions: int = 0
    answers: int = 0
    removed: int = Field(default=0, description="Documents and sets that are no more.")

    @property
    def failed(self) -> bool:
        """Whether a source could not be read to its newest change."""
        return any(source.failed for source in self.sources)
