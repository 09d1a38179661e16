"""The parameters of an export: what is looked for, and which columns of how many documents are wanted."""

from enum import StrEnum
from functools import cache

from pydantic import Field, create_model

from api.query.parameter_types import Whole
from api.query.selection import Selection
from api.query.sorting import Sort

STATED_LIMIT = 100_000
"""How many documents an export gives at most, unless the server is set otherwise."""


class ExportField(StrEnum):
    """The fields of a document in an export, in the order of the columns: what a reader wants comes first.

    Named as those of a hit, without what only a page shows, and with the whole text.
    """

    ID = "id"
    SET_ID = "set_id"
    KIND = "kind"
    LABELS = "labels"
    SUBJECT = "subject"
    ASKERS = "askers"
    PARTIES = "parties"
    MINISTRIES = "ministries"
    ASKED_ON = "asked_on"
    ANSWERED_ON = "answered_on"
    DATE = "date"
    STATUS = "status"
    TEXT = "text"
    NOTES = "notes"
    CASE_NUMBERS = "case_numbers"
    PUBLICATION = "publication"
    DOUBTS = "doubts"
    LOAD_SEQ = "load_seq"
    LOADED_AT = "loaded_at"
    LINKS = "links"


_ALWAYS = frozenset({ExportField.ID, ExportField.SET_ID, ExportField.KIND})


class ExportParams(Selection):
    """What to search for, and what to write of it."""

    sort: Sort = Field(
        default=Sort.RELEVANCE,
        description="Order of the documents. Without `q` there is no relevance, and the newest come first; "
        "documents without a date come last in each order. `loaded`: what was loaded last comes first.",
        examples=["newest"],
    )
    limit: Whole = Field(
        default=STATED_LIMIT,
        ge=1,
        le=STATED_LIMIT,
        description="Most documents of the file. Where more match, its last line says so. The highest limit "
        "is that of the server: 100,000 unless it is set otherwise.",
        examples=[1000],
    )
    fields: tuple[ExportField, ...] = Field(
        default=(),
        max_length=50,
        description="Which fields to write; without it all. `id`, `set_id` and `kind` always stand there, "
        "and the order is always the same.",
        examples=[["subject", "text"]],
    )

    @property
    def order(self) -> Sort:
        """The order that is asked for."""
        return self.sort

    @property
    def columns(self) -> tuple[ExportField, ...]:
        """The fields that are written, each once, in their order."""
        wanted = _ALWAYS.union(self.fields) if self.fields else frozenset(ExportField)
        return tuple(field for field in ExportField if field in wanted)


@cache
def up_to(limit: int) -> type[ExportParams]:
    """Return the parameters of a server with its own highest limit, which is the default too."""
    about = ExportParams.model_fields["limit"]
    field = Field(default=limit, ge=1, le=limit, description=about.description, examples=about.examples)
    return create_model(ExportParams.__name__, __base__=ExportParams, limit=(Whole, field))
