"""The cursor: where a page ended, opaque, and bound to the query that it belongs to."""

import base64
import binascii
import hashlib
from collections.abc import Sequence

import orjson

from api.problems import InvalidCursorError
from api.query.compiling import CompiledQuery

SortValue = float | int | str | None


def fingerprint(compiled: CompiledQuery) -> str:
    """Return 16 hex digits that differ for another query, other filters or another order."""
    asked = [compiled.query, dict(compiled.filters), list(compiled.sort)]
    return hashlib.sha256(orjson.dumps(asked, option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]


def encode(compiled: CompiledQuery, values: Sequence[SortValue]) -> str:
    """Return the cursor behind the hit with these sort values."""
    packed = orjson.dumps({"after": list(values), "of": fingerprint(compiled)})
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def decode(compiled: CompiledQuery, cursor: str) -> list[SortValue]:
    """Return the sort values to go on after. Raises `InvalidCursorError`."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        unpacked = orjson.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, UnicodeEncodeError, orjson.JSONDecodeError) as error:
        detail = "it is no cursor of this API; take `next_cursor` as it is"
        raise InvalidCursorError(detail) from error
    match unpacked:
        case {"after": list(values), "of": str(owner), **rest} if not rest and _fit(compiled, values):
            if owner != fingerprint(compiled):
                detail = "it belongs to another query, other filters or another order; leave it out to begin"
                raise InvalidCursorError(detail)
            return values
    detail = "it is no cursor of this API; take `next_cursor` as it is"
    raise InvalidCursorError(detail)


_LONG = range(-(2**63), 2**63)
_TYPES: dict[str, type | tuple[type, ...]] = {
    "_score": (int, float),
    "asked_on": int,
    "date": int,
    "set_id": str,
    "position": int,
    "id": str,
}


def _fit(compiled: CompiledQuery, values: Sequence[object]) -> bool:
    fields = [field for clause in compiled.sort for field in clause]
    return len(values) == len(fields) and all(
        isinstance(value, _TYPES[field])
        and not isinstance(value, bool)
        and not (isinstance(value, int) and value not in _LONG)
        for field, value in zip(fields, values, strict=True)
    )
