"""The writer's record: who writes to the indices of a prefix, and what it has not finished yet.

There is one record a prefix. Whoever changes it gives the version that it has read, so that of two writers
one fails (`if_seq_no`). No clock decides who holds a claim: `beats` rises while its holder lives.
"""

from pydantic import Field

from mappings.values import Frozen

RECORD_ID = "writer"
"""Id of the one record in its index."""


class Claim(Frozen):
    """That a process does something which no other may do meanwhile."""

    token: str = Field(description="Made anew for each claim; it names its holder's lock file.")
    host: str = Field(description="The machine, for people to read.")
    pid: int = Field(description="The process, for people to read.")
    beats: int = Field(default=0, description="Rises while the process lives.")
    waits: bool = Field(default=False, description="Of a rebuild: it asks a load to let it in between.")


class WriterState(Frozen):
    """What is under way."""

    load: Claim | None = Field(default=None, description="The one writer of the live indices.")
    rebuild: Claim | None = Field(default=None, description="The one that makes new generations.")
    sync: Claim | None = Field(default=None, description="The one that reads a source.")
    building: tuple[str, ...] = Field(default=(), description="Indices that the rebuild has not finished.")
    load_seq: int = Field(default=0, description="All changes up to this number are stored.")
    findable_seq: int | None = Field(
        default=None,
        description="All changes up to this number are found by every search; null: nobody has noted it yet.",
    )
    pending: tuple[str, ...] = Field(
        default=(), description="Hashes of sources whose sets may not be written: the next load repairs them."
    )
