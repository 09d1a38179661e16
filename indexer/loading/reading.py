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
    return to_source(content, parse(content), now).model_copy(update={"paths": (path,)})


def to_source(content: bytes, parsed: Parsed, now: dt.datetime) -> Source:
    """Return the record of what was just read, without where it was seen."""
    return Source(
        hash=content_hash(content),
        media_type=media_type(content),
        size=len(content),
        paths=(),
        parser=PARSER,
        keys=keys(parsed.reading) if parsed.reading else (),
        refusal=parsed.refusal,
        reading=parsed.reading,
        first_seen=now,
        last_seen=now,
    )
