"""Every format holds the documents that plain Python finds, for searches and corpora drawn at random."""

import csv
import io
from urllib.parse import unquote

import feedparser
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.integration.api.laws import plain
from tests.integration.api.laws.asking import Asked, search
from tests.integration.api.laws.conftest import Corpus

_SEARCHES = st.integers(0, 100_000)
_laws = settings(max_examples=25, deadline=None)

ENTRIES = 100
"""Of a feed."""


def content(corpus: Corpus, path: str, asked: Asked, **more: str | int) -> bytes:
    response = corpus.api.get(path, params={**asked, **more})
    assert response.status_code == 200, response.text
    return response.content


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest", "loaded"])
@given(seed=_SEARCHES)
@_laws
def test_a_table_and_lines_hold_the_whole_answer_in_one_order(corpus: Corpus, sort: str, seed: int) -> None:
    asked = search(corpus.way, seed)
    expected = {one.id: one.text for one in corpus.documents if plain.passes(one, asked)}
    table = content(corpus, "/v1/search.csv", asked, sort=sort).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    lines = [
        orjson.loads(line) for line in content(corpus, "/v1/search.jsonl", asked, sort=sort).splitlines()
    ]
    assert len(rows) == len(lines) == len(expected)
    assert {row["id"]: row["text"] for row in rows} == expected
    assert [line["id"] for line in lines] == [row["id"] for row in rows]
    assert {line["id"]: line["text"] for line in lines} == expected


@given(_SEARCHES)
@_laws
def test_the_feeds_hold_what_was_loaded_last(corpus: Corpus, seed: int) -> None:
    asked = search(corpus.way, seed)
    found = [one for one in corpus.documents if plain.passes(one, asked)]
    newest = sorted(found, key=lambda one: (-one.load_seq, one.set_id, one.position, one.id))[:ENTRIES]
    expected = [one.id for one in newest]
    read = feedparser.parse(content(corpus, "/v1/search.atom", asked, limit=ENTRIES))
    fed = orjson.loads(content(corpus, "/v1/search.feed.json", asked, limit=ENTRIES))
    assert not read.bozo
    assert [unquote(entry.link.rpartition("/")[2]) for entry in read.entries] == expected
    assert [item["_kamervragen"]["document_id"] for item in fed["items"]] == expected
    assert int(read.feed.opensearch_totalresults) == fed["_kamervragen"]["total"] == len(found)
