"""A suggestion counts what its search finds, and none is missed: corpora and beginnings drawn at random."""

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.integration.api.laws import plain
from tests.integration.api.laws.asking import Asked
from tests.integration.api.laws.conftest import Corpus
from tests.integration.api.laws.corpus import NAMES

_SEEDS = st.integers(0, 100_000)
_laws = settings(max_examples=60, deadline=None)


def begun(corpus: Corpus, seed: int) -> str:
    """Return the beginning of a word or a name, behind up to two words."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    codes = draw.choice((corpus.way.parties, corpus.way.ministries))
    whole = draw.choice((draw.choice(corpus.way.words), draw.choice(NAMES), draw.choice(codes)))
    typed = whole[: draw.randint(1, len(whole))]
    return " ".join([*draw.sample(corpus.way.words, draw.randint(0, 2)), typed])


def suggested(corpus: Corpus, typed: str) -> list[dict[str, Any]]:
    response = corpus.api.get("/v1/suggest", params={"q": typed})
    assert response.status_code == 200, response.text
    found: list[dict[str, Any]] = response.json()["suggestions"]
    assert len(found) <= 10
    return found


def of_search(suggestion: dict[str, Any]) -> Asked:
    asked = {"q": [suggestion["q"]]} if suggestion["q"] else {}
    return asked | ({suggestion["type"]: [suggestion["value"]]} if suggestion["value"] else {})


@given(_SEEDS)
@_laws
def test_a_suggestion_counts_what_its_link_gives_and_plain_python(corpus: Corpus, seed: int) -> None:
    for one in suggested(corpus, begun(corpus, seed)):
        total = corpus.api.get(one["link"]).json()["total"]["value"]
        assert one["count"] == total > 0, one
        if not set((one["q"] or "").split()) - set(corpus.way.words):
            assert total == sum(plain.passes(document, of_search(one)) for document in corpus.documents)


@given(_SEEDS)
@_laws
def test_every_word_that_goes_on_is_suggested(corpus: Corpus, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - no secret
    first, second = draw.sample(corpus.way.words, 2)
    beginning = second[:3]
    whole = {
        f"{first} {word}": count
        for word in corpus.way.words
        if word.startswith(beginning)
        and (count := sum(plain.passes(one, {"q": [f"{first} {word}"]}) for one in corpus.documents))
    }
    found = suggested(corpus, f"{first} {beginning}")
    assert {one["q"]: one["count"] for one in found if one["type"] == "term"} == whole


@given(_SEEDS)
@_laws
def test_members_are_suggested_by_each_part_of_the_name(corpus: Corpus, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - no secret
    part = draw.choice(draw.choice(NAMES).split())
    bearing = {
        value
        for one in corpus.documents
        for value in one.members
        if any(word.startswith(plain.plain(part)) for word in plain.plain(value).partition(" (")[0].split())
    }
    found = [one for one in suggested(corpus, part) if one["type"] == "member"]
    assert found
    assert {one["value"] for one in found} <= bearing
    assert [one["count"] for one in found] == sorted((one["count"] for one in found), reverse=True)
