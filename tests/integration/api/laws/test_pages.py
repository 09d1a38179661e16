"""All pages together are the answer, as documents and as question sets, also while documents are loaded."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.integration.api.conftest import write
from tests.integration.api.laws import plain
from tests.integration.api.laws.asking import Asked, More, search
from tests.integration.api.laws.conftest import Corpus
from tests.invented import question

_SEARCHES = st.integers(0, 100_000)
_laws = settings(max_examples=25, deadline=None)


def pages(corpus: Corpus, asked: Asked, **more: More) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    while not found or found[-1]["next_cursor"]:
        response = corpus.api.get("/v1/search", params={**asked, **more, **cursor})
        assert response.status_code == 200, response.text
        found.append(response.json())
        cursor = {"cursor": found[-1]["next_cursor"]}
    return found


def expected(corpus: Corpus, asked: Asked) -> set[str]:
    return {one.id for one in corpus.documents if plain.passes(one, asked)}


@given(_SEARCHES, st.sampled_from(["relevance", "newest", "oldest", "loaded"]), st.integers(7, 100))
@_laws
def test_the_union_of_the_pages_is_the_answer(corpus: Corpus, seed: int, sort: str, limit: int) -> None:
    asked = search(corpus.way, seed)
    found = pages(corpus, asked, sort=sort, limit=limit, facets="none", fields="id")
    ids = [hit["id"] for page in found for hit in page["hits"]]
    assert (len(ids), set(ids)) == (len(set(ids)), expected(corpus, asked))
    assert {page["total"]["value"] for page in found} == {len(ids)}


@given(_SEARCHES, st.integers(7, 100))
@_laws
def test_the_union_of_the_groups_is_the_answers_sets(corpus: Corpus, seed: int, limit: int) -> None:
    asked = search(corpus.way, seed)
    found = pages(corpus, asked, group="set", limit=limit, facets="none", fields="id")
    ids = expected(corpus, asked)
    sets = [group["set_id"] for page in found for group in page["groups"]]
    assert (len(sets), set(sets)) == (len(set(sets)), {id_.rsplit("-", 2)[0] for id_ in ids})
    assert {(page["total"]["value"], page["total"]["question_sets"]) for page in found} == {
        (len(ids), len(sets))
    }
    assert sum(group["matching"] for page in found for group in page["groups"]) == len(ids)
    for page in found:
        for group in page["groups"]:
            assert {hit["id"] for hit in group["hits"]} <= ids
            assert len(group["hits"]) == min(3, group["matching"])


@pytest.mark.parametrize("sort", ["newest", "oldest"])
@given(seed=_SEARCHES)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_loaded_meanwhile_shifts_no_page(corpus: Corpus, sort: str, seed: int) -> None:
    asked = search(corpus.way, seed)
    asked.pop("loaded_since", None)
    before = expected(corpus, asked)
    ids: list[str] = []
    cursor: dict[str, str] = {}
    added = []
    last = max(one.load_seq for one in corpus.documents)
    while True:
        params: dict[str, More] = {
            **asked,
            **cursor,
            "sort": sort,
            "limit": 40,
            "facets": "none",
            "fields": "id",
        }
        page = corpus.api.get("/v1/search", params=params).json()
        assert page["total"]["value"] == len(before)
        ids += [hit["id"] for hit in page["hits"]]
        if not page["next_cursor"]:
            break
        cursor = {"cursor": page["next_cursor"]}
        last += 1
        # some new documents, and one that was there all along written anew by a later change
        new = [
            one.model_copy(update={"id": f"{one.id}-{last}", "load_seq": last, "added_seq": last})
            for one in corpus.documents[::50]
        ]
        changed = corpus.documents[last % len(corpus.documents)].model_copy(update={"load_seq": last})
        write(corpus.engine, corpus.prefix, [*new, changed])
        added += new
    assert (len(ids), set(ids)) == (len(set(ids)), before)
    _restore(corpus, [one.id for one in added])


def _restore(corpus: Corpus, added: list[str]) -> None:
    name = f"{corpus.prefix}-entries"
    gone: list[dict[str, Any]] = [{"delete": {"_index": name, "_id": id_}} for id_ in added]
    if gone:
        corpus.engine.bulk(body=gone)
    write(corpus.engine, corpus.prefix, corpus.documents)


def test_by_relevance_a_load_ends_the_cursor(corpus: Corpus) -> None:
    word = corpus.way.words[0]
    first = corpus.api.get("/v1/search", params={"q": word, "limit": 5}).json()
    again = corpus.api.get("/v1/search", params={"q": word, "limit": 5, "cursor": first["next_cursor"]})
    assert again.status_code == 200
    last = max(one.load_seq for one in corpus.documents) + 1000
    new = question("1", word, set_id="2031Z00001", load_seq=last)
    write(corpus.engine, corpus.prefix, [new])
    expired = corpus.api.get("/v1/search", params={"q": word, "limit": 5, "cursor": first["next_cursor"]})
    assert (expired.status_code, expired.json()["type"]) == (410, "/problems/cursor-expired")
    _restore(corpus, [new.id])


def test_groups_beyond_a_thousand_are_refused(corpus: Corpus) -> None:
    facts = [question("1", "zzbulk", set_id=f"2032Z{n:05}", load_seq=n) for n in range(1, 1050)]
    write(corpus.engine, corpus.prefix, facts)
    asked: dict[str, More] = {"q": "zzbulk", "group": "set", "limit": 100, "facets": "none", "fields": "id"}
    cursor: dict[str, str] = {}
    for _ in range(10):
        page = corpus.api.get("/v1/search", params={**asked, **cursor}).json()
        assert (len(page["groups"]), page["total"]["question_sets"]) == (100, 1049)
        cursor = {"cursor": page["next_cursor"]}
    response = corpus.api.get("/v1/search", params={**asked, **cursor})
    (fault,) = response.json()["errors"]
    assert (response.status_code, fault["parameter"]) == (400, "cursor")
    assert "up to 1000" in fault["detail"]
    _restore(corpus, [one.id for one in facts])
