"""Damaged answers are read, or refused in a sentence: no other error comes of them."""

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.syncing.errors import BrokenError, ShapeError
from indexer.syncing.officielebekendmakingen.giving import compose, item, unknown
from indexer.syncing.officielebekendmakingen.responses import Response
from tests.fakes.published import diagnostics
from tests.unit.indexer.syncing.officielebekendmakingen.answers import (
    AANHANGSEL,
    QUESTIONS,
    SETTINGS,
    page,
    read,
)

SEEDS = (
    page(AANHANGSEL, QUESTIONS, total=250, following=3),
    page(),
    diagnostics(("info:srw/diagnostic/1/10", "mismatched input '('", "Query syntax error")),
)
PIECES = (
    *(b"<", b">", b"&", b"&#0;", b"&#xD800;", b"&x;", b"<!--", b"<![CDATA[", b"]]>", b"<?x", b"\0", b"\xff"),
    *(b"<sru:record>", b"</sru:record>", b"<diag:diagnostic/>", b"<sru:diagnostics/>", b"99999999999999"),
    *(
        b'<?xml version="1.0" encoding="utf-7"?>',
        b'encoding="UTF-16"',
        b'encoding="none"',
        b"xmlns:gzd",
        b"-1",
    ),
    *(b"<!DOCTYPE a [<!ENTITY b 'c'>]>", "²٣".encode(), b"<gzd:itemUrl/>", b"\xef\xbb\xbf"),
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Draw an answer with up to six parts of it cut, repeated, moved, or replaced by something odd."""
    content = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(content)))
        stop = min(len(content), start + draw(st.integers(0, 400)))
        other = draw(st.integers(0, len(content)))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=8) | st.just(content[start:stop]))
        content = draw(
            st.sampled_from(
                (
                    content[:start] + piece + content[stop:],
                    content[:start] + content[stop:],
                    content[:other] + piece + content[other:],
                    content[:stop],
                )
            )
        )
    return content


def told(content: bytes) -> Response | str:
    """Return what an answer says, or the sentence with which it is refused."""
    try:
        return read(content)
    except (BrokenError, ShapeError) as error:
        return str(error)


@settings(max_examples=600, deadline=None)
@given(damaged())
def test_a_damaged_answer_gives_publications_or_a_sentence(content: bytes) -> None:
    found = told(content)
    if isinstance(found, str):
        assert found
        assert "\n" not in found
        return
    for publication in found.publications:
        assert unknown(publication, SETTINGS) != ""
        kept = item(publication, "aanhangsel", SETTINGS)
        assert kept.id
        assert orjson.loads(orjson.dumps(kept.facts)) == kept.facts
        compose(kept, SETTINGS)
