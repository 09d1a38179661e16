"""Items of the official sources as stored: what they say, and what the index has of them."""

import datetime as dt
from typing import Annotated

from pydantic import Field, JsonValue

from mappings.values import Frozen


class FetchedFile(Frozen):
    """A file that was fetched: it is fetched again only when its stamp has changed."""

    url: str = Field(description="The address by which the source tells of it.")
    found_at: str = Field(description="The address that had it: another one where that was empty.")
    stamp: str
    hash: str = Field(description="Content hash, the id of the source that it became.")
    ties: tuple[str, ...] = ()


class HeldItem(Frozen):
    """An item of a source, as it was told last."""

    id: str = Field(description="Namespace and the source's own id, with a colon between.")
    namespace: str
    category: str
    kind: str = ""
    changed_at: dt.datetime
    gone: bool = False
    refs: tuple[str, ...] = Field(default=(), description="Ids of items that it points at.")
    former_refs: tuple[str, ...] = Field(
        default=(), description="Those at which it pointed when the index last learnt of it, while it is due."
    )
    facts: dict[str, JsonValue] = Field(default_factory=dict)
    name: str | None = None
    year: int | None = None
    due: bool = Field(default=False, description="The index has not learnt of it yet.")
    due_after: dt.datetime | None = Field(default=None, description="Not to be tried again before.")
    tries: Annotated[int, Field(ge=0)] = Field(default=0, description="How often in a row that failed.")
    fault: str | None = Field(default=None, description="Why it failed last.")
    urls: tuple[str, ...] = Field(default=(), description="Addresses under which the index may have it.")
    fetched: tuple[FetchedFile, ...] = ()
    numbers: tuple[str, ...] = Field(default=(), description="Case numbers that it is about.")
    withdraws: tuple[str, ...] = Field(default=(), description="Case numbers of questions it takes back.")
