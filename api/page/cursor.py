"""The cursor: where a page ended; opaque, signed, and bound to the query that it belongs to.

It also says how far the index was loaded when its first page was made. In an order by date the pages that
follow leave out what came later, so that none overlap and nothing is skipped; in an order by relevance any
change moves hits from page to page, and the cursor ends.
"""

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass

import orjson

from api.problems.of_searches import InvalidCursorError
from api.query.clauses import Clause
from api.query.compiling import CompiledQuery

SortValue = float | int | str | None

_MAC = 16
"""Bytes of the signature."""

_NO_CURSOR = (
    "it is no cursor of this API; take `next_cursor` as it is",
    "het is geen cursor van deze API; neem `next_cursor` zoals hij is",
)
_OF_ANOTHER = (
    "it belongs to another query, other filters or another order; leave it out to begin",
    "hij hoort bij een andere zoekvraag, andere filters of een andere volgorde; laat hem weg om te beginnen",
)


@dataclass(frozen=True, slots=True)
class Position:
    """Where the next page begins."""

    after: tuple[SortValue, ...]
    """The sort values of the last hit; of groups how many came before."""
    load_seq: int
    """How far the index was loaded when the first page was made."""
    seen: str
    """What the indices showed then, as their state tells."""


def fingerprint(compiled: CompiledQuery, *, grouped: bool) -> str:
    """Return 16 hex digits that differ for another query, other filters, another order or grouping."""
    asked = [compiled.query, dict(compiled.filters), list(compiled.sort), grouped]
    return hashlib.sha256(orjson.dumps(asked, option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]


def encode(key: bytes, owner: str, position: Position) -> str:
    """Return the cursor of a position in the answer to the query with a fingerprint."""
    packed = orjson.dumps([owner, list(position.after), position.load_seq, position.seen])
    return base64.urlsafe_b64encode(_mac(key, packed) + packed).rstrip(b"=").decode()


def decode(key: bytes, owner: str, cursor: str) -> Position:
    """Return the position to go on from. Raises `InvalidCursorError`."""
    of, after, load_seq, seen = orjson.loads(unseal(key, cursor))
    if of != owner:
        raise InvalidCursorError(*_OF_ANOTHER, cursor)
    return Position(tuple(after), load_seq, seen)


def unseal(key: bytes, cursor: str) -> bytes:
    """Return what a cursor holds, whichever query it belongs to. Raises `InvalidCursorError`."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        unpacked = base64.b64decode(padded, altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise InvalidCursorError(*_NO_CURSOR, cursor) from error
    mac, packed = unpacked[:_MAC], unpacked[_MAC:]
    if not hmac.compare_digest(mac, _mac(key, packed)):
        raise InvalidCursorError(*_NO_CURSOR, cursor)
    return packed


def bound(position: Position | None, *, by_load: bool) -> list[Clause]:
    """Return the clause that leaves out what was loaded after the first page."""
    if position is None:
        return []
    field = "load_seq" if by_load else "added_seq"
    return [{"range": {field: {"lte": position.load_seq}}}]


def _mac(key: bytes, packed: bytes) -> bytes:
    return hmac.digest(key, packed, hashlib.sha256)[:_MAC]


def key_of(secret: str) -> bytes:
    """Return the key for what is set as secret."""
    return hashlib.sha256(b"cursor:" + secret.encode()).digest()
