"""Tombstones as stored: what there was and is no more, so that whoever keeps a copy can delete it too."""

import datetime as dt
from typing import Annotated

from pydantic import Field

from mappings.values import Frozen


class Tombstone(Frozen):
    """A document or a question set that a change has removed."""

    id: str = Field(description="Id of the document or the question set.", examples=["2024Z05303-antwoord-4"])
    set_id: str = Field(description="The question set that it was of; its own id: the set itself.")
    moved_to: str | None = Field(
        description="Id under which the same is found now; null when it is nowhere any more."
    )
    load_seq: Annotated[int, Field(ge=0)] = Field(description="Number of the change that removed it.")
    removed_at: dt.datetime
