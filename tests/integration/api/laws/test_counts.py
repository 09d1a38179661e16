"""Totals, facets and histogram are what plain Python counts, for searches and corpora drawn at random."""

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.integration.api.laws import plain
from tests.integration.api.laws.asking import FACETS, Asked, More, search
from tests.integration.api.laws.conftest import Corpus

_SEARCHES = st.integers(0, 100_000)
_laws = settings(max_examples=60, deadline=None)


def answered(corpus: Corpus, asked: Asked, **more: More) -> dict[str, Any]:
    response = corpus.api.get("/v1/search", params={**asked, **more})
    assert response.status_code == 200, response.text
    page: dict[str, Any] = response.json()
    return page


def shape(name: str, facet: dict[str, Any]) -> dict[str, Any]:
    key = plain.plain if name == "member" else str
    values = {key(value["value"]): (value["count"], value["question_sets"]) for value in facet["values"]}
    assert len(values) == len(facet["values"])
    return {"values": values, "missing": facet["missing"], "other": facet["other"]}


@given(_SEARCHES)
@_laws
def test_every_facet_counts_what_plain_python_counts(corpus: Corpus, seed: int) -> None:
    asked = search(corpus.way, seed)
    page = answered(corpus, asked, facets=list(FACETS), limit=1)
    assert page["total"]["value"] == sum(plain.passes(one, asked) for one in corpus.documents)
    for name in FACETS:
        assert shape(name, page["facets"][name]) == plain.facet(corpus.documents, name, asked), name


@given(_SEARCHES)
@_laws
def test_a_value_counts_what_its_own_filter_finds(corpus: Corpus, seed: int) -> None:
    asked = search(corpus.way, seed)
    facets = answered(corpus, asked, facets=["party", "ministry", "kind", "status", "doubt"], limit=1)[
        "facets"
    ]
    for name, facet in facets.items():
        for value in facet["values"][:2]:
            narrowed = answered(corpus, {**asked, name: [value["value"]]}, facets="none", limit=1)
            assert narrowed["total"]["value"] == value["count"], (name, value["value"])


@given(_SEARCHES)
@_laws
def test_a_member_counts_what_asking_by_that_name_finds(corpus: Corpus, seed: int) -> None:
    asked = {
        name: given for name, given in search(corpus.way, seed).items() if name not in {"member", "role"}
    }
    facet = answered(corpus, asked, facets="member", limit=1)["facets"]["member"]
    without_party = [each for each in facet["values"] if each["value"].endswith(" ()")]
    for value in [*facet["values"][:2], *without_party[:2]]:
        narrowed = answered(corpus, {**asked, "member": [value["value"]]}, facets="none", limit=1)
        assert narrowed["total"]["value"] == value["count"], value["value"]


def test_members_with_and_without_a_party_are_counted_and_named_as_printed_last(corpus: Corpus) -> None:
    page = answered(corpus, {}, facets="member", limit=1)
    values = [value["value"] for value in page["facets"]["member"]["values"]]
    assert any(value.endswith(" ()") for value in values)
    newest_first = sorted(corpus.documents, key=lambda one: one.id)
    newest_first.sort(key=lambda one: one.date or dt.date.min, reverse=True)
    for value in values:
        newest = next(
            spelled
            for one in newest_first
            if (spelled := [plain.member(asker.name, asker.party) for asker in one.askers])
            and plain.plain(value) in map(plain.plain, spelled)
        )
        assert value in newest


@given(_SEARCHES)
@_laws
def test_a_year_counts_what_its_days_find(corpus: Corpus, seed: int) -> None:
    asked = {name: given for name, given in search(corpus.way, seed).items() if name not in {"from", "to"}}
    facet = answered(corpus, asked, facets="year", limit=1)["facets"]["year"]
    for value in facet["values"]:
        days: dict[str, More] = {"from": f"{value['value']}-01-01", "to": f"{value['value']}-12-31"}
        narrowed = answered(corpus, asked, **days, facets="none", limit=1)
        assert narrowed["total"]["value"] == value["count"], value["value"]


@pytest.mark.parametrize("interval", ["day", "week", "month", "quarter", "year"])
@given(seed=_SEARCHES)
@settings(max_examples=15, deadline=None)
def test_the_histogram_has_every_step_and_every_document(corpus: Corpus, interval: str, seed: int) -> None:
    asked = search(corpus.way, seed)
    page = answered(corpus, asked, facets="none", histogram=interval, limit=1)
    told = {
        dt.date.fromisoformat(bucket["start"]): bucket["count"] for bucket in page["histogram"]["buckets"]
    }
    expected = plain.histogram(corpus.documents, interval, asked)
    assert {start: count for start, count in told.items() if count} == expected
    assert sum(told.values()) + page["histogram"]["missing"] == page["total"]["value"]
    starts = list(told)
    longest = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}[interval]
    assert all(
        dt.timedelta(0) < after - before <= dt.timedelta(days=longest) for before, after in pairwise(starts)
    )
