"""What the service calls things, how much it gives at once, which of its files are wanted."""

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from indexer.syncing.settings import SourceSettings


class Named(BaseModel):
    """Names that the service uses; one that is not known here is a mistake in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Indexes(Named):
    """The indexes of a query."""

    area: str
    name: str
    identifier: str
    modified: str
    day: str


class Fields(Named):
    """The fields of a record: ours are called as the reader of metadata calls them."""

    identifier: str
    title: str
    type: str
    subrubriek: str
    publicatienaam: str
    vraagnummer: str
    aanhangsel: str
    indiener: str
    datumindiening: str
    datumontvangst: str
    date: str
    issued: str
    available: str
    modified: str
    expression: str
    work: str
    timestamp: str
    preferredurl: str
    file: str

    def ours(self) -> dict[str, str]:
        """Return our name for each of theirs, theirs in lower case."""
        return {theirs.lower(): ours for ours, theirs in self.model_dump().items()}


class Checked(Named):
    """What a check expects of the records of the last days, by our names of the fields."""

    days: Annotated[int, Field(ge=1)]
    always: tuple[str, ...]
    """In each record."""
    often: tuple[str, ...]
    """In one of them."""
    of: dict[str, tuple[str, ...]] = {}
    """In one of them, of the records of one category."""
    others: tuple[str, ...] = ()
    """Known and not read, by their names."""
    stops: tuple[str, ...] = ()
    """What no page of many records is without, by our names: the harvest stops where one is."""
    silence: Annotated[int, Field(ge=1)] = 60
    """Days without a change in a category that a harvest does not believe."""

    @model_validator(mode="after")
    def _of_ours(self) -> "Checked":
        asked = {
            *self.always,
            *self.often,
            *self.stops,
            *(name for names in self.of.values() for name in names),
        }
        if unknown := asked - set(Fields.model_fields):
            message = f"no fields of ours: {', '.join(sorted(unknown))}"
            raise ValueError(message)
        return self


class KoopSettings(SourceSettings):
    """The settings of the connector officielebekendmakingen."""

    search: str
    parameters: dict[str, str]
    area: str
    names: dict[str, str] = Field(min_length=1)
    oldest: dt.date
    page_size: Annotated[int, Field(ge=1, le=1000)]
    most: Annotated[int, Field(ge=1, lt=10_000)]
    overlap_days: Annotated[int, Field(ge=0)]
    lead_days: Annotated[int, Field(ge=0)]
    manifestations: tuple[str, ...] = Field(min_length=1)
    least: Annotated[int, Field(ge=1)]
    kinds: tuple[str, ...]
    general: tuple[str, ...]
    spoken: tuple[str, ...]
    indexes: Indexes
    fields: Fields
    check: Checked
