"""Laws that hold of every query, on the real engine and collections drawn at random."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from opensearchpy import OpenSearch

from tests.integration.api.conftest import make_indices, running, write
from tests.invented import question

# Words, their forms, compounds of them and their parts, so that every reading meets every other.
WORDS = [
    *(
        "haven",
        "havens",
        "vogel",
        "griep",
        "vogelgriep",
        "aanval",
        "aanvallen",
        "cyberaanval",
        "cyberaanvallen",
    ),
    *("de", "F-16", "F16", "moskee", "moskeeën", "staking", "staken", "kans", "kan", "weten", "wet", "wind"),
    *("windmolen", "windmolens", "molen", "ACM", "30", "950", "30950", "zzp'er", "zzp", "brug", "Curaçao"),
]
_WORD = st.sampled_from(WORDS)
_laws = settings(max_examples=40, deadline=None)


@pytest.fixture(scope="module")
def api(engine: OpenSearch, engine_url: str, module_prefix: str) -> Iterator[TestClient]:
    make_indices(engine, module_prefix)
    texts = [
        " ".join(WORDS[(start * step + step) % len(WORDS)] for start in range(6)) for step in range(1, 80)
    ]
    write(engine, module_prefix, [question(str(n), text, subject=None) for n, text in enumerate(texts)])
    with running(engine_url, module_prefix) as client:
        yield client


def found(api: TestClient, typed: str) -> set[str]:
    page = api.get("/v1/search", params={"q": typed, "limit": 100}).json()
    assert all(hit["passages"] for hit in page["hits"])
    assert page["total"]["value"] == len(page["hits"])
    return {hit["id"] for hit in page["hits"]}


@given(_WORD)
@_laws
def test_what_is_quoted_is_found_unquoted_as_well(api: TestClient, word: str) -> None:
    assert found(api, f'"{word}"') <= found(api, word)


@given(_WORD, _WORD)
@_laws
def test_two_words_are_found_by_each_or_joined(api: TestClient, one: str, other: str) -> None:
    both = found(api, f"{one} {other}")
    assert both <= found(api, one) | found(api, one + other)
    assert both >= found(api, one) & found(api, other)


@given(_WORD, _WORD)
@_laws
def test_or_is_the_union(api: TestClient, one: str, other: str) -> None:
    assert found(api, f"{one} OR {other}") == found(api, one) | found(api, other)


@given(_WORD, _WORD)
@_laws
def test_minus_takes_away_what_is_found_by_its_forms(api: TestClient, one: str, other: str) -> None:
    left = found(api, f"{one} -{other}")
    assert left <= found(api, one) - found(api, f'"{other}"')
    assert left == found(api, one) & found(api, f"-{other}")
    assert left >= found(api, one) - found(api, other)


@given(_WORD, _WORD, st.integers(0, 5))
@_laws
def test_a_greater_distance_finds_more(api: TestClient, one: str, other: str, distance: int) -> None:
    near = found(api, f"{one} NEAR/{distance} {other}")
    assert near <= found(api, f"{one} NEAR/{distance + 1} {other}")
    assert near == found(api, f"{other} NEAR/{distance} {one}")


@given(_WORD)
@_laws
def test_quotes_never_change_with_the_lists(api: TestClient, word: str) -> None:
    quoted = found(api, f'"{word}"')
    widen = api.get("/v1/search", params={"q": f'"{word}"', "limit": 100, "widen": "false"}).json()
    assert quoted == {hit["id"] for hit in widen["hits"]}


@pytest.mark.parametrize("typed", [" ".join(f"{word}xyz*" for word in WORDS * 2), "a" * 10_000])
def test_a_large_query_is_answered_or_refused_at_once(api: TestClient, typed: str) -> None:
    response = api.get("/v1/search", params={"q": typed})
    assert response.status_code in {200, 400}
    assert response.elapsed.total_seconds() < 1
