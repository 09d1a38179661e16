"""Laws that hold of every query, on the real engine and collections drawn at random."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from opensearchpy import OpenSearch

from mappings import dutch
from tests.integration.api.conftest import make_indices, running, write
from tests.invented import question

# Words, their forms, compounds of them and their parts, so that every reading meets every other.
_CHOSEN = [
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
_place = st.integers(0, 10_000)
_laws = settings(max_examples=40, deadline=None)


@dataclass(frozen=True)
class Collection:
    """Passages of words drawn at random, behind an API."""

    api: TestClient
    words: list[str]

    def word(self, place: int) -> str:
        return self.words[place % len(self.words)]


def _drawn(seed: int) -> list[str]:
    """Draw words from the lists with what belongs to them: compounds and parts, forms, nouns and verbs."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    words: list[str] = []
    for compound, parts in draw.sample(sorted(dutch.compounds().items()), 6):
        words += [compound, *parts]
    for forms in draw.sample(sorted(dutch.stems().values()), 6):
        words += forms[:3]
    for form, lemma in draw.sample(sorted(dutch.derivations().items()), 4):
        words += [form, lemma]
    for short, long in draw.sample(dutch.abbreviations(), 2):
        words += [short, *long.split()]
    return list(dict.fromkeys(words))


@pytest.fixture(scope="module", params=["chosen", 1, 2], ids=lambda param: f"words-{param}")
def drawn(
    request: pytest.FixtureRequest, engine: OpenSearch, engine_url: str, module_prefix: str
) -> Iterator[Collection]:
    words = _CHOSEN if request.param == "chosen" else _drawn(request.param)
    prefix = f"{module_prefix}-{request.param}"
    make_indices(engine, prefix)
    draw = random.Random(f"{request.param}")  # noqa: S311 - no secret
    passages = [" ".join(draw.choices(words, k=draw.randint(1, 9))) for _ in range(80)]
    write(engine, prefix, [question(str(n), text, subject=None) for n, text in enumerate(passages)])
    with running(engine_url, prefix) as client:
        yield Collection(client, words)


def found(drawn: Collection, typed: str, *, widen: bool = True) -> set[str]:
    asked: dict[str, str | int] = {"q": typed, "limit": 100, "widen": str(widen).lower()}
    page = drawn.api.get("/v1/search", params=asked).json()
    assert all(hit["passages"] for hit in page["hits"])
    assert page["total"]["value"] == len(page["hits"])
    return {hit["id"] for hit in page["hits"]}


def passages(drawn: Collection, typed: str) -> dict[str, list[str]]:
    hits = drawn.api.get("/v1/search", params={"q": typed, "limit": 100}).json()["hits"]
    return {hit["id"]: [passage["html"] for passage in hit["passages"]] for hit in hits}


@given(_place)
@_laws
def test_what_is_quoted_is_found_unquoted_as_well(drawn: Collection, word: int) -> None:
    typed = drawn.word(word)
    assert found(drawn, f'"{typed}"') <= found(drawn, typed)


@given(_place, _place)
@_laws
def test_two_words_are_found_by_each_or_joined(drawn: Collection, one: int, other: int) -> None:
    first, second = drawn.word(one), drawn.word(other)
    both = found(drawn, f"{first} {second}", widen=False)  # two words can be the long form of an abbreviation
    assert both <= found(drawn, first, widen=False) | found(drawn, first + second, widen=False)
    assert both >= found(drawn, first, widen=False) & found(drawn, second, widen=False)


@given(_place, _place)
@_laws
def test_or_is_the_union(drawn: Collection, one: int, other: int) -> None:
    first, second = drawn.word(one), drawn.word(other)
    assert found(drawn, f"{first} OR {second}") == found(drawn, first) | found(drawn, second)


@given(_place, _place, _place)
@_laws
def test_no_word_of_an_alternative_is_marked_that_a_hit_lacks(
    drawn: Collection, one: int, other: int, third: int
) -> None:
    first, second, alone = drawn.word(one), drawn.word(other), drawn.word(third)
    both = passages(drawn, f"{first} {second}")
    either = passages(drawn, f"({first} {second}) OR {alone}")
    for id_, shown in passages(drawn, alone).items():
        if id_ not in both:
            assert either[id_] == shown


@given(_place, _place)
@_laws
def test_minus_takes_away_what_is_found_by_its_forms(drawn: Collection, one: int, other: int) -> None:
    first, second = drawn.word(one), drawn.word(other)
    left = found(drawn, f"{first} -{second}")
    assert left <= found(drawn, first) - found(drawn, f'"{second}"')
    assert left == found(drawn, first) & found(drawn, f"-{second}")
    assert left >= found(drawn, first) - found(drawn, second)


@given(_place, _place, st.integers(0, 5))
@_laws
def test_a_greater_distance_finds_more(drawn: Collection, one: int, other: int, distance: int) -> None:
    first, second = drawn.word(one), drawn.word(other)
    near = found(drawn, f"{first} NEAR/{distance} {second}")
    assert near <= found(drawn, f"{first} NEAR/{distance + 1} {second}")
    assert near == found(drawn, f"{second} NEAR/{distance} {first}")


@given(_place)
@_laws
def test_quotes_never_change_with_the_lists(drawn: Collection, word: int) -> None:
    typed = drawn.word(word)
    quoted = found(drawn, f'"{typed}"')
    widen = drawn.api.get("/v1/search", params={"q": f'"{typed}"', "limit": 100, "widen": "false"}).json()
    assert quoted == {hit["id"] for hit in widen["hits"]}


@pytest.mark.parametrize("typed", [" ".join(f"{word}xyz*" for word in _CHOSEN * 2), "a" * 10_000])
def test_a_large_query_is_answered_or_refused_at_once(drawn: Collection, typed: str) -> None:
    response = drawn.api.get("/v1/search", params={"q": typed})
    assert response.status_code in {200, 400}
    assert response.elapsed.total_seconds() < 1
