"""A file's bytes -> its source record: a reading or a refusal, never both."""

import datetime as dt
import hashlib

from indexer.loading.workers import Parsed, parse
from indexer.merging.identity import keys
from indexer.question_sets import PARSER
from indexer.readers import media_type
from mappings.sources import Source


def content_hash(content: bytes) -> str:
    """Return the id of a source: SHA-256 of its bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def read_source(content: bytes, path: str, now: dt.datetime) -> Source:
    """Return the record of a file, read here and now."""
    return to_source(content, parse(content), path, now)


def to_source(content: bytes, parsed: Parsed, path: str, now: dt.datetime) -> Source:
    """Return the record of a file seen for the first time, or read again by another parser."""
    return Source(
        hash=content_hash(content),
        media_type=media_type(content),
        size=len(content),
        paths=(path,),
        parser=PARSER,
        keys=keys(parsed.reading) if parsed.reading else (),
        set_id=None,
        refusal=parsed.refusal,
        reading=parsed.reading,
        first_seen=now,
        last_seen=now,
    )
