"""A file's bytes -> its source record: a reading or a refusal, never both."""

import datetime as dt
import hashlib

from indexer.identity import keys
from indexer.question_sets import PARSER, read_question_set
from indexer.readers import media_type
from indexer.refusals import RefusedError
from mappings.sources import Reading, Refusal, Source


def content_hash(content: bytes) -> str:
    """Return the id of a source: SHA-256 of its bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def read_source(content: bytes, path: str, now: dt.datetime) -> Source:
    """Return the record of a file seen for the first time, or read again by another parser."""
    reading: Reading | None = None
    refusal: Refusal | None = None
    try:
        reading = read_question_set(content).reading
    except RefusedError as error:
        refusal = Refusal(code=error.code, detail=error.detail)
    return Source(
        hash=content_hash(content),
        media_type=media_type(content),
        size=len(content),
        paths=(path,),
        url=None,
        parser=PARSER,
        keys=keys(reading) if reading else (),
        set_id=None,
        refusal=refusal,
        reading=reading,
        first_seen=now,
        last_seen=now,
    )
