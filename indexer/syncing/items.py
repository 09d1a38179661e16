"""What a source tells: items, page by page; and what some of them together give the index."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from mappings.sources import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One record of a source, with its whole present state: a Zaak, a Document, a publication."""

    id: str
    """Unique in the namespace of its connector, and the same for ever: a guid, "ah-tk-20232024-9001"."""
    category: str
    """ "Zaak", "DocumentVersie", "publication" """
    changed_at: dt.datetime
    """When the source last changed it, with a time zone. What is older than what is stored is left out."""
    kind: str = ""
    """What the source calls it: "Antwoord schriftelijke vragen", "Kamervragen (Aanhangsel)"."""
    gone: bool = False
    """A tombstone: what the index has of it goes."""
    refs: tuple[str, ...] = ()
    """Ids of items that it points at, which may come before or after it. Name only those that matter."""
    facts: Mapping[str, JsonValue] = field(default_factory=dict)
    """All that `Connector.compose` needs of it. A mere re-touch (other `changed_at`) must leave it equal."""
    name: str | None = None
    """By what people know it ("2024Z90001"): of the items alone that `Connector.names` lists."""
    year: int | None = None
    """The year in which it is counted, of the same items alone."""
    unknown: str | None = None
    """As what it is counted among those of kinds that nobody knew: they are kept, and mostly give nothing."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some items, and the cursor behind them."""

    items: tuple[Item, ...]
    cursor: str
    """Where to go on once these are stored. Only its connector reads it."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """Items of kinds that are known and not for us, by kind."""
    faults: tuple[str, ...] = ()
    """Items that could not be read, a line each: which, and why. They are shown, and stop nothing."""
    remaining: int | None = None
    """How many items may still come, where the source says or lets guess it."""


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when changes are wanted; both days are in it."""

    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to fetch. Fetched once, and again when its stamp has changed."""

    url: str
    stamp: str
    """All that the source says of its state, its length and time of change, as one text."""
    size: int | None = None
    """Bytes that the source says it has."""
    instead: tuple[str, ...] = ()
    """Addresses to try in turn where there is none, or it holds too little: the PDF for an empty XML."""
    least: int = 1
    """Bytes below which it counts as empty."""
    ties: tuple[str, ...] = ()
    """Publications of the set that it belongs to ("kv-tk-2024Z90001"), which it may not print itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What one root item, with those around it, gives the index. Empty: nothing, and what it gave goes."""

    url: str = ""
    """An address of the record itself; its claim to what the index has of its reading."""
    reading: Reading | None = None
    """What it says as metadata (`Form.METADATA`, without units)."""
    files: tuple[File, ...] = ()
    withdraws: tuple[str, ...] = ()
    """Case numbers of questions that it takes back: nothing of theirs alone stays in the index."""


NOTHING = Given()
