"""What is known of the Tweede Kamer's services: addresses, names of fields, kinds. See `tweedekamer.toml`."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from indexer.syncing.settings import SourceSettings
from indexer.syncing.tweedekamer.entities import CATEGORIES

Names = dict[str, str]
"""Our name of a field -> theirs. A field that a version does not have is "" there."""


_FILTERED = frozenset({"number", "kind", "started_on"})
"""Fields of a Zaak by which OData is asked."""


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FeedSettings(_Told):
    """SyncFeed 2.0."""

    address: str
    recent: int = Field(ge=0, description="A token of not long ago.")
    fields: dict[str, Names]


class Version(_Told):
    """One version of OData."""

    address: str
    most_rows: int = Field(ge=1, description="Rows that one answer may have.")
    like: str | None = Field(default=None, description="Version whose names it has where it gives none.")
    fields: dict[str, Names] = {}


class ODataSettings(_Told):
    """OData, in the version that is asked."""

    version: str
    overlap: float = Field(ge=0, description="Seconds before the last change that are read again.")
    changed: str = Field(
        description="What tells when a row was last changed or touched: rows come in its order."
    )
    edited: str = Field(description="What tells when somebody last changed it.")
    removed: str = Field(description="What tells whether it was deleted.")
    versions: dict[str, Version]

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        for name in (self.version, *(each.like for each in self.versions.values() if each.like)):
            if name not in self.versions:
                message = f"tweedekamer.odata: no version {name!r} among {', '.join(self.versions)}"
                raise ValueError(message)
        if lacking := sorted(_FILTERED - self.names("Zaak").keys()):
            where = f"tweedekamer.odata.versions.{self.version}.fields.Zaak"
            message = f"{where}: {', '.join(lacking)} must have a name"
            raise ValueError(message)
        return self

    @property
    def asked(self) -> Version:
        """The version that is asked."""
        return self.versions[self.version]

    def names(self, category: str) -> Names:
        """Return the names of a category's fields in the version that is asked."""
        under = self.versions[self.asked.like].fields.get(category, {}) if self.asked.like else {}
        both = {**under, **self.asked.fields.get(category, {})}
        return {ours: theirs for ours, theirs in both.items() if theirs}


class Kinds(_Told):
    """What the Tweede Kamer calls what, and what that is to us."""

    cases: tuple[str, ...]
    questions: tuple[str, ...]
    answers: tuple[str, ...]
    further: tuple[str, ...]
    delays: tuple[str, ...]
    notices: tuple[str, ...]
    published: tuple[str, ...]
    askers: tuple[str, ...]
    addressees: tuple[str, ...]
    other_relations: tuple[str, ...]
    offices: tuple[str, ...]
    other_cases: tuple[str, ...]
    other_documents: tuple[str, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """All kinds of documents that are ours."""
        groups = (self.questions, self.answers, self.further, self.delays, self.notices, self.published)
        return tuple(kind for group in groups for kind in group)


class TweedeKamerSettings(SourceSettings):
    """All of `tweedekamer.toml`."""

    page: str = Field(description="Where the public reads a document; {number} is its own.")
    files: str = Field(description="Where the file of a Document is; {id} is its guid.")
    feed: FeedSettings
    odata: ODataSettings
    kinds: Kinds

    @model_validator(mode="after")
    def _names_our_fields(self) -> Self:
        told = {"feed": self.feed.fields, **{name: v.fields for name, v in self.odata.versions.items()}}
        for where, fields in told.items():
            for category, names in fields.items():
                entity = CATEGORIES.get(category)
                if entity is None or not names.keys() <= entity.model_fields.keys():
                    message = f"tweedekamer.{where}.fields.{category}: no such category or field"
                    raise ValueError(message)
        return self
